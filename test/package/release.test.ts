import {
	checkTypes,
	installPackage,
	publishDryRun,
	runCode,
} from '../support/package/installPackage';
import { pack, readText, root } from '../support/package/packageDirectory';

const classes = [
	'Micropanel',
	'MicropanelTrigger',
	'QuestionPro',
	'QuestionProApi',
	'QuestionProTrigger',
];

let packed: ReturnType<typeof pack>;
let publication: ReturnType<typeof publishDryRun>;
let installed: ReturnType<typeof installPackage>;

beforeAll(() => {
	packed = pack();
	publication = publishDryRun(root);
	installed = installPackage(packed.tarball);
}, 180_000);

afterAll(() => {
	installed?.remove();
	packed?.remove();
});

describe('npm publish', () => {
	test('sends what was packed', () => {
		expect(publication.files.map(({ path }) => path).sort()).toEqual(packed.files);
	});

	test('sends less than 100 kB', () => {
		expect(publication.size).toBeLessThan(100_000);
	});

	test('sends no source map, and no file that asks for one', () => {
		expect(packed.files.filter((path) => path.endsWith('.map'))).toEqual([]);
		const code = packed.files.filter((path) => /\.c?[jt]s$/.test(path));
		expect(code.length).toBeGreaterThan(classes.length);
		expect(
			code.filter((path) => readText(packed.unpacked, path).includes('sourceMappingURL')),
		).toEqual([]);
	});
});

describe('the installed package', () => {
	test('gives the classes of all nodes to require', () => {
		const code = `const found = require('n8n-nodes-questionpro');
			console.log(JSON.stringify(Object.keys(found)))`;
		const found = runCode(installed.folder, 'commonjs', code);
		expect((found as string[]).sort()).toEqual(classes);
	});

	test('gives the classes of all nodes to import', () => {
		const code = `import { ${classes.join(', ')} } from 'n8n-nodes-questionpro';
			console.log(JSON.stringify([${classes.join(', ')}].map(({ name }) => name)))`;
		expect(runCode(installed.folder, 'module', code)).toEqual(classes);
	});

	const code = `import { Micropanel, MicropanelTrigger, QuestionProApi } from 'n8n-nodes-questionpro';
		export const nodeName: string = new Micropanel().description.name;
		export const isPolling: boolean | undefined = new MicropanelTrigger().description.polling;
		export const credentialName: string = new QuestionProApi().name;`;

	test.each([
		['node16', 'node16', ['fromCommonJs.cts', 'fromModule.mts']],
		['bundler', 'esnext', ['bundled.ts']],
	])(
		'has types that resolve with %s',
		(moduleResolution, module, files) => {
			const options = ['--module', module, '--moduleResolution', moduleResolution];
			expect(checkTypes(installed.folder, files, code, options)).toBe('');
		},
		120_000,
	);
});

import { PackageDirectoryLoader } from 'n8n-core';
import {
	filesIn,
	pack,
	readText,
	root,
	runNode,
	runTool,
	scan,
	writeText,
} from '../support/package/packageDirectory';

type Manifest = Record<string, unknown> & {
	n8n: { nodes: string[]; credentials: string[]; strict: boolean };
	scripts: Record<string, string>;
};

const manifest = JSON.parse(readText(root, 'package.json')) as Manifest;

const classNameOf = (path: string) => path.replace(/^.*\/([^/.]+)\..*$/, '$1');

const classes = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map(classNameOf).sort();

jest.setTimeout(180_000);

let packed: ReturnType<typeof pack>;

beforeAll(() => void (packed = pack()));

afterAll(() => packed?.remove());

describe('package.json', () => {
	// The rest is checked by n8n's scanner, which looks only for the scripts of an installation.
	test('is strict, brings no other package, and runs nothing by itself', () => {
		expect(manifest.n8n.strict).toBe(true);
		expect(manifest).not.toHaveProperty('bundledDependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		const lifecycle = /^(pre|post)?(install|prepare|pack|publish)(Only)?$/;
		expect(Object.keys(manifest.scripts).filter((name) => lifecycle.test(name))).toEqual([]);
	});

	test('has a lock file that names no registry', () => {
		expect(readText(root, 'package-lock.json')).not.toContain('"resolved"');
	});
});

describe('the packed package', () => {
	test('has the built files and the documents, and nothing else', () => {
		const built = filesIn(root, 'dist');
		expect(built.filter((path) => !/(?<!\.ts)\.(js|d\.ts|json|svg)$/.test(path))).toEqual([]);
		expect(packed.files).toEqual(
			[
				...built,
				'CHANGELOG.md',
				'LICENSE',
				'README.md',
				'index.d.cts',
				'index.js',
				'package.json',
			].sort(),
		);
	});

	test('has one built file for each source file, and no other', () => {
		const sources = [...filesIn(root, 'nodes'), ...filesIn(root, 'credentials')];
		const compiled = sources
			.filter((path) => path.endsWith('.ts'))
			.flatMap((path) => [path.replace(/ts$/, 'js'), path.replace(/ts$/, 'd.ts')]);
		const copied = [...sources, ...filesIn(root, 'icons')].filter((path) =>
			/(json|svg)$/.test(path),
		);
		expect(filesIn(root, 'dist').sort()).toEqual(
			[...compiled, ...copied].map((path) => `dist/${path}`).sort(),
		);
	});

	test('exports the classes that n8n loads', () => {
		const entry = jest.requireActual<Record<string, unknown>>(`${packed.unpacked}/index.js`);
		expect(Object.keys(entry).sort()).toEqual(classes);
		for (const name of classes) expect(typeof entry[name]).toBe('function');
	});

	test('has less than 100 kB', () => {
		expect(packed.size).toBeLessThan(100_000);
	});

	test('has no file that asks for a source map', () => {
		const code = packed.files.filter((path) => /\.c?[jt]s$/.test(path));
		expect(code.length).toBeGreaterThan(classes.length);
		const texts = code.map((path) => readText(packed.unpacked, path));
		expect(texts.filter((text) => text.includes('sourceMappingURL'))).toEqual([]);
	});

	test('imports only n8n-workflow and crypto', () => {
		const imported = packed.files
			.filter((path) => path.startsWith('dist/') && path.endsWith('.js'))
			.flatMap((path) => [
				...readText(packed.unpacked, path).matchAll(/require\(["']([^"']+)["']\)/g),
			])
			.map(([, name]) => String(name))
			.filter((name) => !name.startsWith('.'));
		expect(new Set(imported)).toContain('n8n-workflow');
		const allowed = ['n8n-workflow', 'crypto', 'node:crypto'];
		expect(imported.filter((name) => !allowed.includes(name))).toEqual([]);
	});
});

describe('code that imports the package', () => {
	test('gets the classes from an ES module too', () => {
		const code = `import { ${classes.join(', ')} } from 'n8n-nodes-questionpro';
			console.log(JSON.stringify([${classes.join(', ')}].map(({ name }) => name)))`;
		const { stdout } = runNode(packed.folder, ['--input-type=module', '--eval', code]);
		expect(JSON.parse(stdout)).toEqual(classes);
	});

	test.each([
		['node16', 'node16', ['fromCommonJs.cts', 'fromModule.mts']],
		['bundler', 'esnext', ['bundled.ts']],
	])('gets types that resolve with %s', (moduleResolution, module, files) => {
		const code = `import { Micropanel, MicropanelTrigger, QuestionProApi } from 'n8n-nodes-questionpro';
			export const nodeName: string = new Micropanel().description.name;
			export const isPolling: boolean | undefined = new MicropanelTrigger().description.polling;
			export const credentialName: string = new QuestionProApi().name;`;
		for (const file of files) writeText(packed.folder, file, code);
		const usual = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022'];
		const resolution = ['--module', module, '--moduleResolution', moduleResolution];
		const options = [...usual, '--types', 'node', ...resolution];
		expect(runTool(packed.folder, 'typescript/bin/tsc', ...files, ...options)).toBe('');
	});
});

describe('n8n’s own loader', () => {
	let loader: PackageDirectoryLoader;

	beforeAll(async () => {
		loader = new PackageDirectoryLoader(packed.unpacked);
		await loader.loadAll();
	});

	test('loads every node and credential', () => {
		expect(Object.keys(loader.known.credentials)).toEqual(['questionProApi']);
		expect(Object.keys(loader.known.nodes)).toEqual(
			manifest.n8n.nodes
				.map(classNameOf)
				.map((name) => name.charAt(0).toLowerCase() + name.slice(1)),
		);
		expect(loader.known.credentials.questionProApi?.supportedNodes).toEqual(
			Object.keys(loader.known.nodes),
		);
	});

	test('finds each node’s codex', () => {
		for (const { codex } of loader.types.nodes) {
			expect(codex?.categories?.length).toBeGreaterThan(0);
			expect(codex?.resources?.primaryDocumentation?.length).toBeGreaterThan(0);
		}
	});

	test('resolves the icons to files that are in the package', () => {
		const urls = [...loader.types.nodes, ...loader.types.credentials].map(({ iconUrl }) => iconUrl);
		for (const url of urls) {
			const { light, dark } = url as { light: string; dark: string };
			for (const each of [light, dark]) {
				expect(packed.files).toContain(each.replace('icons/n8n-nodes-questionpro/', ''));
			}
			expect(light).not.toBe(dark);
		}
		expect(urls.length).toBeGreaterThanOrEqual(2);
	});

	test('offers the nodes, and no trigger, as tools to AI agents', () => {
		const tools = loader.types.nodes.filter(({ usableAsTool }) => usableAsTool);
		expect(tools.map(({ name }) => name)).toEqual(['micropanel', 'questionPro']);
	});
});

describe('n8n’s community scanner', () => {
	test.each([
		['source' as const, () => root],
		['published' as const, () => packed.unpacked],
	])('has no finding in the %s leg', (leg, directory) =>
		expect(scan(leg, directory())).toEqual({ passed: true }),
	);
});

import { applyRecipe } from '../support/package/recipe';
import { readText, root } from '../support/package/packageDirectory';

jest.setTimeout(300_000);

let recipe: ReturnType<typeof applyRecipe>;

beforeAll(() => {
	recipe = applyRecipe();
});

afterAll(() => recipe?.remove());

test('an operation touches five files of code and tests', () => {
	expect(recipe.touched).toEqual([
		'nodes/Micropanel/__schema__/v1.0.0/batch/getStatistics.json',
		'nodes/Micropanel/actions/batch/getStatistics.operation.ts',
		'nodes/Micropanel/actions/batch/index.ts',
		'test/support/validParameters.ts',
		'test/unit/Micropanel/actions/getStatistics.test.ts',
	]);
});

test('an ordinary one has at most 30 lines', () => {
	const patch = readText(root, 'CONTRIBUTING.md');
	const [, lines] = /getStatistics\.operation\.ts\n@@ -0,0 \+1,(\d+) @@/.exec(patch) ?? [];
	expect(Number(lines)).toBeLessThanOrEqual(30);
});

test('it is as the linter and the formatter want it', () => {
	expect(recipe.run('prettier/bin/prettier.cjs', '--check', ...recipe.touched)).toBe('');
	const code = recipe.touched.filter((file) => file.endsWith('.ts'));
	expect(recipe.run('eslint/bin/eslint.js', ...code)).toBe('');
});

test('its types hold, and it is built', () => {
	expect(recipe.checkTypes()).toBe('');
	expect(recipe.run('gulp/bin/gulp.js', 'build', '--silent')).toBe('');
});

test('it works, and so say its own test and the texts of all', () => {
	const own = ['unit/Micropanel/actions/getStatistics', 'unit/descriptions', 'unit/words'];
	const { passed, said } = recipe.test(...own);
	expect(said).toBe('');
	expect(passed).toBeGreaterThan(100);
});

test.each([
	['operations', 10],
	['badInput', 1],
	['secrets', 4],
])('the tests of all operations run it, too: %s', (name, least) => {
	const of = ['--testNamePattern', 'batch getStatistics'];
	const { passed, said } = recipe.test(`test/engine/${name}`, ...of);
	expect(said).toBe('');
	expect(passed).toBeGreaterThanOrEqual(least);
});

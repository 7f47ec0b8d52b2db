import { applyRecipe } from '../support/package/recipe';

jest.setTimeout(300_000);

let recipe: ReturnType<typeof applyRecipe>;

beforeAll(() => {
	recipe = applyRecipe();
});

afterAll(() => recipe?.remove());

test('an operation touches four files of code and tests', () => {
	expect(recipe.touched).toEqual([
		'nodes/Micropanel/__schema__/v1.0.0/batch/getRecipients.json',
		'nodes/Micropanel/actions/batch/getRecipients.operation.ts',
		'nodes/Micropanel/actions/batch/index.ts',
		'test/engine/getRecipients.test.ts',
	]);
});

test('its types hold', () => {
	expect(recipe.checkTypes()).toBe('');
});

test('it is as the linter and the formatter want it', () => {
	expect(recipe.run('prettier/bin/prettier.cjs', '--check', ...recipe.touched)).toBe('');
	const code = recipe.touched.filter((file) => file.endsWith('.ts'));
	expect(recipe.run('eslint/bin/eslint.js', ...code)).toBe('');
});

test('it runs in n8n’s engine, and keeps the rules for all operations', () => {
	const tests = ['getRecipients', 'descriptions', 'words'].map((name) => `/${name}\\.test\\.ts$`);
	expect(recipe.run('jest/bin/jest.js', '--runInBand', ...tests)).toBe('');
});

import { defineConfig } from '@playwright/test';

const minute = 60_000;

/** Time-outs cost time only where something is wrong, so they suit a machine that is busy. */
export default defineConfig({
	workers: 1,
	timeout: 10 * minute,
	expect: { timeout: 3 * minute },
	reporter: 'list',
	// A failing spec leaves a screenshot and a description of the page here.
	outputDir: '../../.cache/n8n-failures',
	use: {
		testIdAttribute: 'data-test-id',
		actionTimeout: 3 * minute,
		navigationTimeout: 3 * minute,
		screenshot: 'only-on-failure',
	},
	projects: [
		{ name: 'n8n', testDir: 'specs' },
		{ name: 'queue', testDir: 'queue', timeout: 25 * minute },
	],
});

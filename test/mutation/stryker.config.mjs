// @ts-check

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	testRunner: 'jest',
	jest: {
		enableFindRelatedTests: false,
		config: {
			testEnvironment: './test/mutation/stopAtFirst.js',
			roots: ['<rootDir>/test/mutation'],
			testMatch: ['<rootDir>/test/mutation/unitTests.js'],
			transform: {
				'^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
			},
			moduleNameMapper: { '^n8n-workflow$': '<rootDir>/test/support/n8nWorkflow.js' },
		},
	},
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	concurrency: 2,
	// jest keeps what it loaded for each mutant.
	maxTestRunnerReuse: 30,
	// A busy machine is slow, and a mutant that runs out of time counts as noticed.
	timeoutMS: 10_000,
	tempDirName: '.cache/stryker',
	reporters: ['clear-text', 'progress'],
	clearTextReporter: { logTests: false, reportTests: false },
	thresholds: { high: 95, low: 90, break: 90 },
};

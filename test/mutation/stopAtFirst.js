// @ts-check
const { TestEnvironment } = require('jest-environment-node');

/** Skips all that is left once one test has failed: the mutant is found, and jest cannot bail inside a file. */
module.exports = class extends TestEnvironment {
	hasFailed = false;

	/** @param {import('@jest/types').Circus.AsyncEvent | import('@jest/types').Circus.SyncEvent} event */
	handleTestEvent(event) {
		if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
		if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
	}
};

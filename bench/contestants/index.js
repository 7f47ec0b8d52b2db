// @ts-check

/**
 * What a contestant is to do: get these batches.
 *
 * @typedef {object} Task
 * @property {string} origin of the server, e.g. http://127.0.0.1:4010
 * @property {string} apiKey
 * @property {number[]} ids one batch id an item
 * @property {number} maxRequestsPerMinute the option of our node; the others have none
 */

/**
 * How many items left with the batch they had asked for, and how many as a failure.
 *
 * @typedef {{ got: number, failed: number }} Outcome
 */

/**
 * @typedef {{ finished: Promise<Outcome>, cancel(): void }} Execution only nodes can be cancelled
 */

/**
 * Prepares a task; what it gives back starts it.
 *
 * @typedef {(task: Task) => () => Execution} Contestant
 */

/** The path of a batch on the server. */
const batchesPath = '/a/api/v2/micropanel/batches';

/** How many calls our node has under way at once unless told otherwise. */
const defaultConcurrency = 25;

/** Loads only the contestant that is asked for, so that its process holds nothing else. */
const contestants = {
	ours: () => require('./ours').ours,
	declarative: () => require('./declarative').declarative,
	axios: () => require('./axios').axiosLoop,
};

/** @typedef {keyof typeof contestants} ContestantName */

/** @typedef {Parameters<typeof import('../../test/support/engine/expressions').startExpressionEngine>[0]} ExpressionEngine */

/**
 * @param {ContestantName} name
 * @param {ExpressionEngine} expressionEngine
 * @returns {Promise<Contestant>}
 */
async function loadContestant(name, expressionEngine) {
	if (name !== 'axios') {
		const { startExpressionEngine } = require('../../test/support/engine/expressions');
		await startExpressionEngine(expressionEngine);
	}
	return contestants[name]();
}

module.exports = { batchesPath, defaultConcurrency, loadContestant };

// @ts-check

/** Who can be measured, and what the tables call it. */
const labels = {
	ours: 'this node',
	bareLoop: 'bare loop in a node',
	declarative: 'declarative node',
	axios: 'axios, no n8n',
	finished: 'n8n with finished items',
};

/** @typedef {keyof typeof labels} ContestantName */

/** @typedef {Parameters<typeof import('../../test/support/engine/expressions').startExpressionEngine>[0]} ExpressionEngine */

/**
 * Loads only the contestant that is asked for, so that its process holds nothing else.
 *
 * @param {ContestantName} name
 * @param {ExpressionEngine} expressionEngine
 * @returns {Promise<import('./task').Contestant>}
 */
async function loadContestant(name, expressionEngine) {
	if (name !== 'axios') {
		const { startExpressionEngine } = require('../../test/support/engine/expressions');
		await startExpressionEngine(expressionEngine);
	}
	return require(`./${name}`).contestant;
}

module.exports = { labels, loadContestant };

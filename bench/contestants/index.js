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

/**
 * Loads only the contestant that is asked for, so that its process holds nothing else, and n8n's
 * default expression engine for those that are nodes.
 *
 * @param {ContestantName} name
 * @returns {Promise<import('./task').Contestant>}
 */
async function loadContestant(name) {
	if (name !== 'axios') {
		const { startExpressionEngine } = require('../../test/support/engine/expressions');
		await startExpressionEngine('vm');
	}
	return require(`./${name}`).contestant;
}

module.exports = { labels, loadContestant };

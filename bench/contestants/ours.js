// @ts-check
const { inEngine } = require('./inEngine');

/** The nodes of this package as they were built, with their default options; only one is loaded. */
const operations = {
	batches: () => {
		const { Micropanel } = require('../../dist/nodes/Micropanel/Micropanel.node');
		return inEngine(new Micropanel(), { resource: 'batch', operation: 'get' });
	},
	communities: () => {
		const { Micropanel } = require('../../dist/nodes/Micropanel/Micropanel.node');
		const list = { resource: 'community', operation: 'getAll', userId: '1', returnAll: true };
		return inEngine(new Micropanel(), list);
	},
	responses: () => {
		const { QuestionPro } = require('../../dist/nodes/QuestionPro/QuestionPro.node');
		const list = { resource: 'response', operation: 'getAll', surveyId: '1', returnAll: true };
		return inEngine(new QuestionPro(), { ...list, simplify: false });
	},
};

/** @type {import('./task').Contestant} */
const contestant = async (task) => await operations[task.list ?? 'batches']()(task);

module.exports = { contestant };

// @ts-check
const { QuestionProApi } = require('../../dist/credentials/QuestionProApi.credentials');
const { createEngine } = require('../../test/support/engine');

/** @typedef {import('n8n-workflow').INodeExecutionData} Item */

/**
 * How many items hold a batch that was asked for, each once for each time it was asked for.
 * Counted by id, because a declarative node that reads a property of the answer loses the link
 * from its items to the input items.
 *
 * @param {Item[]} items
 * @param {number[]} ids
 */
function countRight(items, ids) {
	/** @type {Map<unknown, number>} */
	const asked = new Map();
	for (const id of ids) asked.set(id, (asked.get(id) ?? 0) + 1);
	return items.filter(({ json }) => {
		const times = asked.get(json.id) ?? 0;
		asked.set(json.id, times - 1);
		return times > 0;
	}).length;
}

/**
 * A contestant that is a node in n8n's engine: Start → the node, whose failures leave by the error
 * output.
 *
 * @param {import('n8n-workflow').INodeType} type
 * @param {(task: import('.').Task) => import('n8n-workflow').INodeParameters} parametersOf
 * @returns {import('.').Contestant}
 */
function inEngine(type, parametersOf) {
	const engine = createEngine({
		nodes: { contestant: type },
		credentialTypes: { questionProApi: new QuestionProApi() },
	});
	return (task) => {
		/** @type {import('n8n-workflow').INode} */
		const start = {
			id: '1',
			name: 'Start',
			type: 'harness.start',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		/** @type {import('n8n-workflow').INode} */
		const node = {
			id: '2',
			name: 'Contestant',
			type: 'n8n-nodes-questionpro.contestant',
			typeVersion: 1,
			position: [200, 0],
			parameters: parametersOf(task),
			credentials: { questionProApi: { id: '1', name: 'Simulator' } },
			onError: 'continueErrorOutput',
		};
		const options = {
			workflow: {
				nodes: [start, node],
				connections: {
					Start: {
						main: [[{ node: 'Contestant', type: /** @type {const} */ ('main'), index: 0 }]],
					},
				},
			},
			credentials: {
				questionProApi: { environment: 'custom', baseUrl: task.origin, apiKey: task.apiKey },
			},
			triggerItems: task.ids.map((batchId) => ({ json: { batchId } })),
		};
		return () => {
			const { finished, cancel } = engine.startWorkflow(options);
			return {
				cancel,
				finished: finished.then(({ outputsOf }) => ({
					got: countRight(outputsOf('Contestant', 0), task.ids),
					failed: outputsOf('Contestant', 1).length,
				})),
			};
		};
	};
}

module.exports = { inEngine };

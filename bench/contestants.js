// @ts-check
// The nodes that are compared, each in n8n's engine: Start → the node, whose failures leave by the
// error output.
const { QuestionProApi } = require('../dist/credentials/QuestionProApi.credentials');
const { createEngine } = require('../test/support/engine');
const { startExpressionEngine } = require('../test/support/engine/expressions');
const { chain, node } = require('../test/support/n8n/workflows');
const { batchesPath, defaultConcurrency } = require('./cases');

/**
 * What a contestant is to do: get these batches.
 *
 * @typedef {object} Task
 * @property {string} origin of the server, e.g. http://127.0.0.1:4010
 * @property {string} apiKey
 * @property {number[]} ids one batch id an item
 * @property {ListName} [list] to be read to its end, in place of batches
 * @property {number} maxRequestsPerMinute our credential's field; the others have no limit
 *
 * @typedef {{ got: number, failed: number }} Outcome how many items left with the batch they had
 *   asked for, and how many as a failure
 *
 * @typedef {import('n8n-workflow').INodeType} INodeType
 * @typedef {import('n8n-workflow').INodeExecutionData} Item
 * @typedef {keyof typeof listPaths} ListName
 * @typedef {keyof typeof contestants} ContestantName
 */

const listPaths = {
	communities: '/a/api/v2/micropanel/users/1/communities',
	responses: '/a/api/v2/surveys/1/responses',
};

/** @type {import('n8n-workflow').ICredentialType} */
const bareApi = {
	name: 'bareApi',
	displayName: 'Bare API',
	properties: ['baseUrl', 'apiKey'].map((name) => ({
		...{ displayName: name, name, type: 'string', default: '' },
	})),
	authenticate: {
		type: 'generic',
		properties: { headers: { 'api-key': '={{ $credentials.apiKey.trim() }}' } },
	},
};

/**
 * The description of a node with one field, the batch ID.
 *
 * @param {import('n8n-workflow').ICredentialType} [credentialType] what it needs
 * @returns {import('n8n-workflow').INodeTypeDescription}
 */
const simplestNode = (credentialType) => ({
	...{ displayName: 'Contestant', name: 'contestant', group: ['input'], version: 1 },
	...{ description: 'Retrieve a batch', defaults: { name: 'Contestant' } },
	...{ inputs: ['main'], outputs: ['main'] },
	properties: [{ displayName: 'Batch ID', name: 'batchId', type: 'string', default: '' }],
	credentials: credentialType ? [{ name: credentialType.name, required: true }] : [],
});

/**
 * The least that a programmatic node can be: it reads each item's parameter and makes the request, with
 * as many requests in flight as our node.
 *
 * @type {INodeType}
 */
const bareNode = {
	description: simplestNode(bareApi),
	async execute() {
		const waiting = this.getInputData().entries();
		const { baseUrl } = await this.getCredentials('bareApi');
		/** @type {Item[]} */
		const output = [];
		const worker = async () => {
			for (const [item] of waiting) {
				const url = `${baseUrl}${batchesPath}/${this.getNodeParameter('batchId', item)}`;
				const { httpRequestWithAuthentication: send } = this.helpers;
				const { response } = await send.call(this, 'bareApi', { url });
				output[item] = { json: response, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: defaultConcurrency }, worker));
		return [output];
	},
};

/**
 * The same endpoint as a declarative node: n8n makes the requests from this description, all of
 * them at once.
 *
 * @type {INodeType}
 */
const declarativeNode = {
	description: {
		...simplestNode(new QuestionProApi()),
		requestDefaults: {
			baseURL: '={{ $credentials.baseUrl }}',
			headers: { Accept: 'application/json' },
		},
		properties: simplestNode().properties.map((property) => ({
			...property,
			routing: {
				request: { method: 'GET', url: `=${batchesPath}/{{ $value }}` },
				output: { postReceive: [{ type: 'rootProperty', properties: { property: 'response' } }] },
			},
		})),
	},
};

/**
 * The least that a node can be that reads a list: one page after the other, until no link leads on.
 *
 * @param {ListName} list
 * @returns {INodeType}
 */
const pageByPage = (list) => ({
	description: simplestNode(bareApi),
	async execute() {
		const { baseUrl } = await this.getCredentials('bareApi');
		/** @type {Item[]} */
		const output = [];
		for (let page = 1; ; page++) {
			const url = `${baseUrl}${listPaths[list]}?page=${page}&perPage=100`;
			const { httpRequestWithAuthentication: send } = this.helpers;
			const { response, pagination } = await send.call(this, 'bareApi', { url });
			for (const json of response) output.push({ json, pairedItem: { item: 0 } });
			if (!pagination.links.next) return [output];
		}
	},
});

/** As our node's failure items for a wrong key. */
const error = {
	message: 'Incorrect API Key',
	description:
		'Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account',
	...{ name: 'UNAUTHORIZED', id: '1011', httpStatusCode: 401, retryable: false, attempts: 0 },
	docs: 'https://www.questionpro.com/api/errors.html',
	resourceUrl: 'https://api.questionpro.com/a/api/v2/micropanel/batches/4445556',
	requestID: '26e93a80-0000-4000-8000-000000000000',
};

/**
 * What n8n itself does with as many items: the node makes no request, its failure items are ready.
 *
 * @param {Task} task
 * @returns {INodeType}
 */
function finished({ ids }) {
	const ready = ids.map((_, item) => ({ json: { error: { ...error } }, pairedItem: { item } }));
	return { description: simplestNode(), execute: async () => [ready] };
}

/**
 * The nodes of this package as they were built, with their default options; only one is loaded.
 *
 * @param {Task} task
 * @returns {Entry}
 */
function ours({ list }) {
	if (list === 'responses') {
		const { QuestionPro } = require('../dist/nodes/QuestionPro/QuestionPro.node');
		const read = { resource: 'response', operation: 'getAll', surveyId: '1', returnAll: true };
		return { type: new QuestionPro(), parameters: { ...read, simplify: false } };
	}
	const { Micropanel } = require('../dist/nodes/Micropanel/Micropanel.node');
	const read = { resource: 'community', operation: 'getAll', userId: '1', returnAll: true };
	const parameters = list ? read : { resource: 'batch', operation: 'get' };
	return { type: new Micropanel(), parameters };
}

/** @typedef {{ type: INodeType, parameters?: import('n8n-workflow').INodeParameters, credentialType?: import('n8n-workflow').ICredentialType }} Entry */

/** @type {Promise<void> | undefined} n8n's default one, once it was started */
let expressionEngine;

/** By what the tables call them in short. */
const contestants = {
	ours,
	bareLoop: () => ({ type: bareNode, credentialType: bareApi }),
	declarative: () => ({ type: declarativeNode }),
	finished: (/** @type {Task} */ task) => ({ type: finished(task) }),
	pageByPage: (/** @type {Task} */ { list = 'communities' }) => ({
		...{ type: pageByPage(list), credentialType: bareApi },
	}),
};

/**
 * Makes a contestant and prepares its task.
 *
 * @param {ContestantName} name
 * @param {Task} task
 * @returns {Promise<() => Promise<Outcome>>} starts it
 */
async function prepare(name, task) {
	expressionEngine ??= startExpressionEngine('vm');
	await expressionEngine;
	/** @type {Entry} */
	const entry = contestants[name](task);
	const { type, parameters, credentialType = new QuestionProApi() } = entry;
	const { origin, apiKey, maxRequestsPerMinute, ids, list } = task;
	const engine = createEngine({
		nodes: { contestant: type },
		credentialTypes: { [credentialType.name]: credentialType },
	});
	const contestant = node(
		'Contestant',
		'n8n-nodes-questionpro.contestant',
		1,
		{ ...parameters, batchId: '={{ $json.batchId }}' },
		{
			credentials: { [credentialType.name]: { id: '1', name: 'Simulator' } },
			onError: 'continueErrorOutput',
		},
	);
	const fields = { environment: 'custom', baseUrl: origin, apiKey, maxRequestsPerMinute };
	const options = {
		workflow: chain('Bench', [node('Start', 'harness.start', 1), contestant]),
		credentials: { [credentialType.name]: fields },
		triggerItems: ids.map((batchId) => ({ json: { batchId } })),
	};
	const asked = new Set(ids);
	/** @param {Item} item */
	const isGot = ({ json }) => list !== undefined || asked.has(Number(json.id));
	return async () => {
		const { outputsOf } = await engine.runWorkflow(options);
		return {
			got: outputsOf('Contestant', 0).filter(isGot).length,
			failed: outputsOf('Contestant', 1).length,
		};
	};
}

module.exports = { prepare };

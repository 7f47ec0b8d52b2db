// @ts-check
// npm run bench:n8n: the same 1,000 batches under QuestionPro's limit, and the same 10,000 responses
// of a survey, inside a real n8n, by these nodes and by n8n's own HTTP Request node.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createCredential, createWorkflow, publishWorkflow } = require('../scripts/n8n/content');
const { n8nVersion } = require('../scripts/n8n/install');
const { simulatorCredential, startN8n } = require('../scripts/n8n/local');
const { callWebhook, endedExecutions, outputsOf } = require('../test/support/n8n/executions');
const { chain, micropanel, node, questionPro, webhook } = require('../test/support/n8n/workflows');
const { IDS, startSimulator } = require('../test/support/simulator');
const { batchesPath, latencyMilliseconds } = require('./cases');
const { describeMachine } = require('./report');

const ids = Array.from({ length: 1_000 }, (_, index) => 4_000_000 + index);

const responses = 10_000;

/** Longer than any contestant needs. */
const patience = 600_000;

/**
 * What is read of an output item: this node has a batch's or a response's fields on it, HTTP Request
 * has them below `response`.
 *
 * @typedef {{ id?: number, responseID?: number, response?: { id?: number } | object[] }} OutputItem
 *
 * @typedef {object} Contestant
 * @property {import('n8n-workflow').INode[]} nodes the last one is measured
 * @property {number} wanted batches or responses
 * @property {number} requests the fewest that get them
 * @property {(item: OutputItem) => number} count how many of them an output item has
 */

const splitIds = node('IDs', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.ids' });
const batchId = '$json["body.ids"]';
const onError = /** @type {const} */ ('continueErrorOutput');

/**
 * @param {string} origin the simulator's
 * @param {import('../scripts/n8n/content').Credential} questionProApi
 * @returns {Record<string, Contestant>} by what the table calls it
 */
function contestants(origin, questionProApi) {
	/** @param {string} url @param {import('n8n-workflow').INodeParameters} options */
	const httpRequest = (url, options) => {
		const parameters = {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'questionProApi',
			options,
		};
		const settings = { credentials: { questionProApi }, onError };
		return node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, parameters, settings);
	};
	/** @param {import('n8n-workflow').INode} last @returns {Contestant} */
	const batches = (last) => ({
		nodes: [splitIds, last],
		wanted: ids.length,
		requests: ids.length,
		count: ({ id, response }) => ((id ?? Object(response).id) === undefined ? 0 : 1),
	});
	const batchUrl = `=${origin}${batchesPath}/{{ ${batchId} }}`;
	const list = { wanted: responses, requests: responses / 100 };
	const readAll = { resource: 'response', operation: 'getAll', returnAll: true };
	const listOptions = {
		pagination: {
			pagination: {
				parameters: { parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }] },
				paginationCompleteWhen: 'other',
				completeExpression: '={{ !$response.body.pagination.links.next }}',
			},
		},
	};
	const listUrl = `${origin}/a/api/v2/surveys/${IDS.surveyID}/responses?perPage=100`;
	return {
		'batches: this node': batches(
			micropanel(questionProApi, { batchId: `={{ ${batchId} }}` }, { onError }),
		),
		'batches: HTTP Request': batches(httpRequest(batchUrl, {})),
		'batches: HTTP Request, 5 each second': batches(
			httpRequest(batchUrl, { batching: { batch: { batchSize: 5, batchInterval: 1000 } } }),
		),
		'responses: this node': {
			...list,
			nodes: [questionPro(questionProApi, { ...readAll, surveyId: String(IDS.surveyID) })],
			count: ({ responseID }) => (responseID === undefined ? 0 : 1),
		},
		'responses: HTTP Request with pagination': {
			...list,
			nodes: [httpRequest(listUrl, listOptions)],
			count: ({ response }) => (Array.isArray(response) ? response.length : 0),
		},
	};
}

/**
 * @param {import('../scripts/n8n/local').N8n} n8n
 * @param {import('../test/support/simulator').Simulator} simulator
 * @param {Contestant} contestant
 * @param {string} path of the webhook that starts it
 */
async function measure({ rest, server }, { state }, contestant, path) {
	const { nodes, wanted, requests, count } = contestant;
	const workflow = await createWorkflow(rest, chain(path, [webhook(path), ...nodes]));
	await publishWorkflow(rest, workflow);
	state.reset();
	state.responses.of(IDS.surveyID).count = responses;
	await callWebhook(server.origin, path, { ids });
	const [execution] = await endedExecutions(rest, workflow.id, 1, patience);
	const { startedAt, stoppedAt } = await rest.get(`/executions/${execution?.id}`);
	if (state.requests < requests) throw new Error(`${path} did not make all requests`);
	const [success = []] = await outputsOf(rest, execution?.id, nodes.at(-1)?.name ?? '');
	const got = success.reduce((sum, item) => sum + count(item), 0);
	return {
		'wall s': (Date.parse(stoppedAt) - Date.parse(startedAt)) / 1000,
		got,
		lost: wanted - got,
		requests: state.requests,
		'429s': state.refusals,
		'in flight': state.peakInFlight,
	};
}

async function main() {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
	const simulator = await startSimulator({ latencyMilliseconds });
	/** @type {import('../scripts/n8n/local').N8n | undefined} */
	let n8n;
	try {
		n8n = await startN8n({ userFolder });
		// So that the HTTP Request node may send the key to the simulator.
		const fields = { ...simulatorCredential(simulator.origin), allowedHttpRequestDomains: 'all' };
		const credential = await createCredential(n8n.rest, 'Simulator', 'questionProApi', fields);
		/** @type {Record<string, Awaited<ReturnType<typeof measure>>>} */
		const figures = {};
		for (const [label, contestant] of Object.entries(contestants(simulator.origin, credential))) {
			console.error(label);
			const path = `bench-${Object.keys(figures).length}`;
			figures[label] = await measure(n8n, simulator, contestant, path);
		}
		console.log(`${describeMachine()}, n8n ${n8nVersion}`);
		console.table(figures);
		const ours = Object.entries(figures).filter(([label]) => label.endsWith('this node'));
		if (ours.some(([, { lost }]) => lost !== 0)) process.exitCode = 1;
	} finally {
		await n8n?.server.stop();
		await simulator.close();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}

main().catch((cause) => {
	console.error(cause);
	process.exitCode = 1;
});

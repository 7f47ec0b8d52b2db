// @ts-check
// npm run bench:n8n: the same 1,000 batches under QuestionPro's limit, inside a real
// n8n, by this node and by n8n's own HTTP Request node.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createCredential, createWorkflow, publishWorkflow } = require('../scripts/n8n/content');
const { n8nVersion } = require('../scripts/n8n/install');
const { simulatorCredential, startN8n } = require('../scripts/n8n/local');
const { callWebhook, endedExecutions, outputsOf } = require('../test/support/n8n/executions');
const { chain, micropanel, node, webhook } = require('../test/support/n8n/workflows');
const { startSimulator } = require('../test/support/simulator');
const { latencyMilliseconds } = require('./cases');
const { batchesPath } = require('./contestants/task');
const { describeMachine } = require('./report');

const ids = Array.from({ length: 1_000 }, (_, index) => 4_000_000 + index);

/** Longer than any contestant needs. */
const patience = 600_000;

/** @typedef {import('n8n-workflow').INode} Node */

const splitIds = node('IDs', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.ids' });
const batchId = '$json["body.ids"]';

/**
 * @param {string} origin the simulator's
 * @param {import('../scripts/n8n/content').Credential} questionProApi
 * @returns {Record<string, Node>} by what the table calls it
 */
function contestants(origin, questionProApi) {
	const onError = 'continueErrorOutput';
	/** @param {import('n8n-workflow').INodeParameters} options */
	const httpRequest = (options) =>
		node(
			'HTTP Request',
			'n8n-nodes-base.httpRequest',
			4.2,
			{
				url: `=${origin}${batchesPath}/{{ ${batchId} }}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'questionProApi',
				options,
			},
			{ credentials: { questionProApi }, onError },
		);
	return {
		'this node': micropanel(questionProApi, { batchId: `={{ ${batchId} }}` }, { onError }),
		'HTTP Request node': httpRequest({}),
		'HTTP Request node, batches of 5 each second': httpRequest({
			batching: { batch: { batchSize: 5, batchInterval: 1000 } },
		}),
	};
}

/**
 * @param {import('../scripts/n8n/local').N8n} n8n
 * @param {import('../test/support/simulator').Simulator} simulator
 * @param {Node} contestant
 * @param {string} path of the webhook that starts it
 */
async function measure({ rest, server }, { state }, contestant, path) {
	const nodes = [webhook(path), splitIds, contestant];
	const workflow = await createWorkflow(rest, chain(path, nodes));
	await publishWorkflow(rest, workflow);
	state.reset();
	await callWebhook(server.origin, path, { ids });
	const [execution] = await endedExecutions(rest, workflow.id, 1, patience);
	const { startedAt, stoppedAt } = await rest.get(`/executions/${execution?.id}`);
	if (state.requests < ids.length) throw new Error(`${contestant.name} did not make all requests`);
	const [success = []] = await outputsOf(rest, execution?.id, contestant.name);
	// This node has a batch's fields on the item, the HTTP Request node below `response`.
	const got = success.filter((item) => (item.response ?? item).id !== undefined).length;
	return {
		'wall s': (Date.parse(stoppedAt) - Date.parse(startedAt)) / 1000,
		got,
		lost: ids.length - got,
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
		if (figures['this node']?.lost !== 0) process.exitCode = 1;
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

// @ts-check
// npm run bench:n8n: the same 1,000 batches under QuestionPro's limit, inside a real
// n8n, by this node and by n8n's own HTTP Request node.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startLocalN8n } = require('../scripts/n8n/local');
const { createWorkflow, publishWorkflow } = require('../scripts/n8n/content');
const { n8nVersion, nodeVersion } = require('../scripts/n8n/versions');
const { callWebhook, endedExecutions, outputsOf } = require('../test/support/n8n/executions');
const { chain, micropanel, node, webhook } = require('../test/support/n8n/workflows');
const { batchesPath } = require('./contestants/task');
const { describeMachine } = require('./report');
const { latencyMilliseconds } = require('./simulator');

const items = 1_000;

/** Longer than any contestant needs. */
const patience = 600_000;

/** @typedef {import('../scripts/n8n/local').LocalN8n} LocalN8n */
/** @typedef {{ label: string, node: import('../test/support/n8n/workflows').Node }} Contestant */

/** Two nodes that give one item for each batch id. */
const idNodes = () => [
	node('IDs', 'n8n-nodes-base.set', 3.4, {
		assignments: {
			assignments: [
				{
					id: 'ids',
					name: 'batchId',
					type: 'array',
					value: `={{ Array.from({ length: ${items} }, (_, index) => 4000000 + index) }}`,
				},
			],
		},
	}),
	node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'batchId' }),
];

/**
 * @param {LocalN8n} n8n
 * @returns {Contestant[]}
 */
function contestantsIn({ simulator, credential }) {
	const questionProApi = credential;
	const onError = 'continueErrorOutput';
	/** @param {object} options */
	const httpRequest = (options) =>
		node(
			'HTTP Request',
			'n8n-nodes-base.httpRequest',
			4.2,
			{
				url: `=${simulator.origin}${batchesPath}/{{ $json.batchId }}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'questionProApi',
				options,
			},
			{ credentials: { questionProApi }, onError },
		);
	return [
		{
			label: 'this node',
			node: micropanel(questionProApi, { batchId: '={{ $json.batchId }}' }, { onError }),
		},
		{ label: 'HTTP Request node', node: httpRequest({}) },
		{
			label: 'HTTP Request node, batches of 5 each second',
			node: httpRequest({ batching: { batch: { batchSize: 5, batchInterval: 1000 } } }),
		},
	];
}

/**
 * How many items hold a batch: this node has its fields on the item, the HTTP Request node below
 * `response`.
 *
 * @param {Array<{ id?: number, response?: { id?: number } }>} output
 */
const countBatches = (output) =>
	new Set(output.map(({ id, response }) => id ?? response?.id).filter((id) => id !== undefined))
		.size;

/**
 * @param {LocalN8n} n8n
 * @param {Contestant} contestant
 * @param {number} index
 */
async function race({ rest, server, simulator }, contestant, index) {
	const path = `bench-${index}`;
	const nodes = [webhook(path), ...idNodes(), contestant.node];
	const workflow = await createWorkflow(rest, chain(contestant.label, nodes));
	await publishWorkflow(rest, workflow);
	simulator.state.reset();
	simulator.state.latencyMilliseconds = latencyMilliseconds;
	await callWebhook(server.origin, path);
	const [execution] = await endedExecutions(rest, workflow.id, 1, patience);
	const { startedAt, stoppedAt } = await rest.get(`/executions/${execution?.id}`);
	const [success = []] = await outputsOf(rest, execution?.id, contestant.node.name);
	const got = countBatches(success);
	const { calls, answered429, peakInFlight } = simulator.state;
	return {
		'wall s': (Date.parse(stoppedAt) - Date.parse(startedAt)) / 1000,
		got,
		lost: items - got,
		requests: calls,
		429: answered429,
		'in flight': peakInFlight,
	};
}

async function main() {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
	/** @type {LocalN8n | undefined} */
	let n8n;
	try {
		n8n = await startLocalN8n({ userFolder, say: console.error });
		/** @type {Record<string, Awaited<ReturnType<typeof race>>>} */
		const figures = {};
		for (const [index, contestant] of contestantsIn(n8n).entries()) {
			console.error(contestant.label);
			figures[contestant.label] = await race(n8n, contestant, index);
		}
		console.log(`${describeMachine()}, n8n ${n8nVersion} on Node.js ${nodeVersion}`);
		console.table(figures);
		if (figures['this node']?.lost !== 0) process.exitCode = 1;
	} finally {
		await n8n?.stop();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}

main().catch((cause) => {
	console.error(cause);
	process.exitCode = 1;
});

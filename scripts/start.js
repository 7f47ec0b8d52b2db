// @ts-check
// Runs the nodes of three examples on n8n's engine with the built package: gets batches, sends a
// survey, and reads responses.
//   npm start                        example batches, from a simulator of QuestionPro
//   npm start -- 4445556 4445557     these batches, from the simulator
//   npm start -- --json              for programs
// With QUESTIONPRO_API_KEY set, and QUESTIONPRO_ENVIRONMENT if the account is not in the United
// States, the batches come from QuestionPro, and nothing is sent.
const { parseArgs } = require('node:util');
const Table = require('cli-table3');
const { Micropanel, QuestionPro, QuestionProApi } = require('..');
const { createEngine } = require('../test/support/engine');
const { exampleWorkflows } = require('../test/support/exampleWorkflows');
const { chain, node } = require('../test/support/n8n/workflows');
const { IDS, startSimulator } = require('../test/support/simulator');
const { credentialFor } = require('./credential');

/** @typedef {import('n8n-workflow').IDataObject} IDataObject */

const { surveyID } = IDS;

/** Batches that exist, each documented failure, and a text that is no ID. */
const exampleItems = [
	{ batchId: '4445556', campaign: 'Spring panel' },
	{ batchId: '4445557', campaign: 'Summer panel' },
	{ batchId: '400', campaign: 'Bad request' },
	{ batchId: '4445558', campaign: 'Autumn panel' },
	{ batchId: '403', campaign: 'Not permitted' },
	{ batchId: '404', campaign: 'Deleted batch' },
	{ batchId: '500', campaign: 'Service down' },
	{ batchId: 'abc', campaign: 'Not a batch ID' },
	{ batchId: '4445559', campaign: 'Winter panel' },
	{ batchId: '401', campaign: 'Wrong account' },
];

const successFields = ['campaign', 'id', 'status', 'surveyID', 'senderUserID', 'creationTimestamp'];
const deliveredFields = ['emailAddress', 'id', 'status', 'surveyID', 'creationTimestamp'];
const question = 'How often do you shop with us?';
const responseFields = ['responseID', 'responseStatus', 'timestamp', question];
const failureFields = ['campaign', 'batchId', 'httpStatusCode', 'name', 'message', 'description'];

/**
 * @param {string} file one of `examples/`
 * @returns {import('n8n-workflow').INode[]} its nodes of this package
 */
function nodesOf(file) {
	const example = exampleWorkflows.find((one) => one.file === file);
	const nodes = example?.workflow.nodes ?? [];
	// An example has no credential, so that n8n chooses the user's own when it is imported.
	const credentials = { questionProApi: { id: 'example', name: 'QuestionPro' } };
	return nodes
		.filter(({ type }) => type.startsWith('n8n-nodes-questionpro.'))
		.map((one) => ({ ...one, credentials }));
}

/**
 * @param {ReturnType<typeof credentialFor>} credential
 * @param {import('n8n-workflow').INode[]} nodes run one after the other
 * @param {IDataObject[]} items of the first node
 * @returns {Promise<{ success: IDataObject[], failure: IDataObject[] }>} what left the last node,
 *   with the fields of the item it came from, and what left the first one by the error output
 */
async function run(credential, nodes, items) {
	const engine = createEngine({
		nodes: { micropanel: new Micropanel(), questionPro: new QuestionPro() },
		credentialTypes: { questionProApi: new QuestionProApi() },
	});
	const start = node('Start', 'harness.start', 1);
	// Over the paired item, as a later node of a workflow would.
	const values = "={{ $('Start').item.json }}";
	const collect = node('Collect', 'harness.collect', 1, { values });
	const { error, outputsOf } = await engine.runWorkflow({
		workflow: chain('Example', [start, ...nodes, collect]),
		credentials: { questionProApi: credential },
		triggerItems: items.map((json) => ({ json })),
	});
	if (error) throw new Error(error.message);
	return {
		success: outputsOf('Collect').map(({ json }) => json),
		failure: outputsOf(nodes[0]?.name ?? '', 1).map(({ json }) => json),
	};
}

/**
 * @param {string} title
 * @param {string[]} fields
 * @param {IDataObject[]} rows
 * @returns {string} lines of at most 100 characters
 */
function table(title, fields, rows) {
	const wrapped = ['message', 'description'];
	const result = new Table({
		head: fields.map((field) => (field === 'httpStatusCode' ? 'HTTP' : field)),
		colWidths: fields.map((field) => (wrapped.includes(field) ? 23 : null)),
		wordWrap: true,
		style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
	});
	result.push(...rows.map((row) => fields.map((field) => String(row[field] ?? ''))));
	return `${title}: ${rows.length}\n${result.toString()}`;
}

/** @param {{ success: IDataObject[], failure: IDataObject[], delivered?: IDataObject[], responses?: IDataObject[] }} result */
function tables({ success, failure, delivered, responses = [] }) {
	const rows = responses.map(({ answers, ...response }) => ({ ...response, ...Object(answers) }));
	const failures = failure.map(({ error, ...item }) => ({ ...item, ...Object(error) }));
	return [
		table('Success output', successFields, success),
		table('Error output', failureFields, failures),
		...(delivered ? [table('Sent and delivered', deliveredFields, delivered)] : []),
		...(responses.length > 0 ? [table('Responses of the last day', responseFields, rows)] : []),
	].join('\n\n');
}

async function main() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log('npm start -- [--json] [batch ID …]');
		return;
	}
	const apiKey = process.env.QUESTIONPRO_API_KEY?.trim();
	if (apiKey && positionals.length === 0) {
		throw new Error('Enter the IDs of your batches: npm start -- 4445556 4445557');
	}
	const items = positionals.length
		? positionals.map((batchId) => ({ batchId, campaign: `Batch ${batchId}` }))
		: exampleItems;

	const simulator = apiKey ? undefined : await startSimulator();
	try {
		const place = simulator?.origin ?? process.env.QUESTIONPRO_ENVIRONMENT;
		const credential = credentialFor(apiKey ?? 'key-of-the-example', place);
		const result = await run(credential, nodesOf('bulk-check.json'), items);
		if (simulator) {
			simulator.state.deliveryMilliseconds = 0;
			const member = { emailAddress: 'name@example.com' };
			const { success } = await run(credential, nodesOf('send-and-wait.json'), [member]);
			await simulator.state.submitResponse(surveyID);
			const read = await run(credential, nodesOf('responses-to-a-table.json'), [{}]);
			Object.assign(result, { delivered: success, responses: read.success });
		}
		const source = simulator ? 'a simulator of QuestionPro' : credential.environment;
		const text = values.json
			? JSON.stringify(result, null, 2)
			: `${items.length} ${items.length === 1 ? 'batch' : 'batches'} from ${source}\n\n${tables(result)}`;
		process.stdout.write(`${text}\n`);
	} finally {
		await simulator?.close();
	}
}

main().catch((error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});

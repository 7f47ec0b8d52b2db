// @ts-check
// Runs an example workflow on n8n's engine with the built package.
//   npm start                        example batches, from a simulator of QuestionPro
//   npm start -- 4445556 4445557     these batches, from the simulator
//   npm start -- --json              for machines
// With QUESTIONPRO_API_KEY set, and QUESTIONPRO_ENVIRONMENT if the account is not in the United
// States, the batches come from QuestionPro.
const { parseArgs } = require('node:util');
const { Micropanel, QuestionProApi } = require('..');
const { createEngine } = require('../test/support/engine');
const { startSimulator } = require('../test/support/simulator');
const { credentialFor } = require('./credential');
const { exampleItems, exampleWorkflow } = require('./start/exampleWorkflow');
const { table } = require('./start/table');

/** @typedef {import('n8n-workflow').IDataObject} IDataObject */

/**
 * @param {{ apiKey: string, environment: string }} credential
 * @param {IDataObject[]} items
 * @returns {Promise<{ success: IDataObject[], failure: IDataObject[] }>}
 */
async function run(credential, items) {
	const engine = createEngine({
		nodes: { micropanel: new Micropanel() },
		credentialTypes: { questionProApi: new QuestionProApi() },
	});
	const { error, outputsOf } = await engine.runWorkflow({
		workflow: exampleWorkflow,
		credentials: { questionProApi: credential },
		triggerItems: items.map((json) => ({ json })),
	});
	if (error) throw new Error(error.message);
	return {
		success: outputsOf('Success').map(({ json }) => json),
		failure: outputsOf('Failure').map(({ json }) => json),
	};
}

/**
 * @param {IDataObject} item
 * @param {string[]} fields
 */
const cells = (item, fields) => fields.map((field) => String(item[field] ?? ''));

/** @param {{ success: IDataObject[], failure: IDataObject[] }} result */
function tables({ success, failure }) {
	const fields = ['campaign', 'id', 'status', 'surveyID', 'senderUserID', 'creationTimestamp'];
	const failures = failure.map((item) => [
		...cells(item, ['campaign', 'batchId']),
		...cells(Object(item.error), ['httpStatusCode', 'name', 'message', 'description']),
	]);
	const headings = ['campaign', 'batchId', 'HTTP', 'name', 'message', 'what to do'];
	return [
		`Success output: ${success.length}`,
		table(
			fields,
			success.map((item) => cells(item, fields)),
		),
		'',
		`Error output: ${failure.length}`,
		table(headings, failures),
	].join('\n');
}

async function main() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { json: { type: 'boolean', default: false } },
	});
	const apiKey = process.env.QUESTIONPRO_API_KEY?.trim();
	if (apiKey && positionals.length === 0) {
		throw new Error('Give the ids of your batches: npm start -- 4445556 4445557');
	}
	const items = positionals.length
		? positionals.map((batchId) => ({ batchId, campaign: `Batch ${batchId}` }))
		: exampleItems;

	const simulator = apiKey ? undefined : await startSimulator();
	try {
		const place =
			simulator?.origin ?? process.env.QUESTIONPRO_ENVIRONMENT ?? 'https://api.questionpro.com';
		const result = await run(credentialFor(apiKey ?? 'key-of-the-example', place), items);
		const text = values.json
			? JSON.stringify(result, null, 2)
			: `Asked ${simulator ? 'a simulator of QuestionPro' : place} for ${items.length} batches.\n\n${tables(result)}`;
		process.stdout.write(`${text}\n`);
	} finally {
		await simulator?.close();
	}
}

main().catch((error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});

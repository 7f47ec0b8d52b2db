// @ts-check
// A running n8n with this package in it: `npm run dev`. Ctrl-C ends it; the data stays.
const { resolve } = require('node:path');
const { exampleWorkflows } = require('../test/support/exampleWorkflows');
const { startSimulator } = require('../test/support/simulator');
const { credentialFor } = require('./credential');
const { createCredential, importExample } = require('./n8n/content');
const { simulatorCredential, startN8n } = require('./n8n/local');
const { freePort } = require('./n8n/processes');
const { owner } = require('./n8n/rest');

const port = Number(process.env.N8N_PORT ?? 5678);
const userFolder = resolve(__dirname, '../.cache/dev');

/**
 * Creates a credential, or gives the one of this name its fields.
 *
 * @type {typeof createCredential}
 */
async function ensureCredential(rest, name, type, data) {
	/** @type {import('./n8n/content').Credential[]} */
	const all = await rest.get('/credentials');
	const found = all.find((one) => one.name === name);
	if (!found) return await createCredential(rest, name, type, data);
	await rest.patch(`/credentials/${found.id}`, { name, type, data });
	return found;
}

/**
 * Imports every example that n8n does not have under its name yet.
 *
 * @param {import('./n8n/rest').Rest} rest
 * @param {import('./n8n/content').Credential} questionProApi
 */
async function importExamples(rest, questionProApi) {
	/** @type {Array<{ name: string }>} */
	const present = await rest.get('/workflows');
	for (const { workflow } of exampleWorkflows) {
		if (present.some(({ name }) => name === workflow.name)) continue;
		await importExample(rest, workflow, {
			'n8n-nodes-questionpro.': { questionProApi },
			'n8n-nodes-base.httpRequest': { questionProApi },
		});
	}
}

const usage = `npm run dev: n8n with this package, the examples, and a simulator of QuestionPro.
It reads N8N_PORT (5678), and for a real account QUESTIONPRO_API_KEY and QUESTIONPRO_ENVIRONMENT.`;

async function main() {
	if (process.argv.includes('--help')) return console.log(usage);
	for (const wanted of [port, port + 1]) {
		if ((await freePort(wanted)) === wanted) continue;
		throw new Error(
			`Port ${wanted} is in use, maybe by another n8n. Stop it, or choose another port: N8N_PORT=6678 npm run dev`,
		);
	}
	const simulator = await startSimulator({ port: port + 1 });
	console.log('Starting n8n …');
	const { server, rest } = await startN8n({ userFolder, port });
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.stop());

	const type = 'questionProApi';
	// So that HTTP Request reaches the simulator.
	const allowedDomains = new URL(simulator.origin).hostname;
	const fields = { ...simulatorCredential(simulator.origin), allowedDomains };
	await importExamples(rest, await ensureCredential(rest, 'QuestionPro simulator', type, fields));
	const key = process.env.QUESTIONPRO_API_KEY;
	if (key) {
		const own = credentialFor(key, process.env.QUESTIONPRO_ENVIRONMENT);
		await ensureCredential(rest, 'QuestionPro', type, own);
	}
	console.log(`
n8n        ${server.origin}
Email      ${owner.email}
Password   ${owner.password}
Credential "QuestionPro simulator", which the examples use${key ? '; also "QuestionPro"' : ''}
Simulator  ${simulator.origin}

Batch 4445556 is delivered, 404 does not exist, 500 fails. Survey 7654321 has responses.
A new response: curl -H 'content-type: application/json' -d '[7654321]' ${simulator.origin}/simulator/submitResponse
A key that begins with "unknown" is refused. More: test/support/simulator/README.md
After a change in the code, start it again.

Ctrl-C stops everything. The data stays in ${userFolder}.`);

	const endedWell = await server.process.ended;
	await simulator.close();
	if (!endedWell)
		throw new Error(`n8n stopped unexpectedly:\n${server.process.log().slice(-2000)}`);
}

main().catch((cause) => {
	console.error(cause.message);
	// Not only the exit code: n8n may be running already.
	process.exit(1);
});

// @ts-check
// A running n8n with this package in it: `npm run dev`. Ctrl-C ends it; the data stays.
const { join } = require('node:path');
const { ensureCredential } = require('./n8n/content');
const { startLocalN8n } = require('./n8n/local');
const { buildPackage, projectFolder } = require('./n8n/package');
const { freePort } = require('./n8n/processes');
const { owner } = require('./n8n/rest');

const port = Number(process.env.N8N_PORT ?? 5678);
const simulatorPort = port + 1;
const userFolder = join(projectFolder, '.cache', 'dev');

async function main() {
	for (const wanted of [port, simulatorPort]) {
		if ((await freePort(wanted)) !== wanted) {
			throw new Error(
				`Port ${wanted} is in use, maybe by another n8n. End that one, or choose another port: N8N_PORT=6678 npm run dev`,
			);
		}
	}
	// Before everything runs there is nothing to stop in order: the exit takes n8n with it.
	const giveUp = () => process.exit(1);
	process.on('SIGINT', giveUp).on('SIGTERM', giveUp);

	console.log('Building the package …');
	await buildPackage();
	const n8n = await startLocalN8n({ userFolder, port, simulatorPort, say: console.log });

	let stopping = false;
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		console.log('\nStopping …');
		await n8n.stop();
	};
	process.off('SIGINT', giveUp).off('SIGTERM', giveUp);
	process.on('SIGINT', stop).on('SIGTERM', stop);
	n8n.server.process.ended.then(async () => {
		if (!stopping) {
			console.error(`n8n has ended:\n${n8n.server.process.log().slice(-2000)}`);
			process.exitCode = 1;
		}
		await stop();
	});

	const key = process.env.QUESTIONPRO_API_KEY;
	if (key) {
		// The built package is needed for this, so not at the top.
		const { credentialFor } = require('./credential');
		const fields = credentialFor(key, process.env.QUESTIONPRO_ENVIRONMENT);
		await ensureCredential(n8n.rest, 'QuestionPro', 'questionProApi', fields);
	}
	const credentials = key ? '"QuestionPro simulator" and "QuestionPro"' : '"QuestionPro simulator"';
	console.log(`
n8n        ${n8n.server.origin}
Email      ${owner.email}
Password   ${owner.password}
Credential ${credentials}
Simulator  ${n8n.simulator.origin}

Ctrl-C stops everything. The data stays in ${userFolder}.`);
}

main().catch((cause) => {
	console.error(cause.message);
	// Not only the exit code: n8n may be running already.
	process.exit(1);
});

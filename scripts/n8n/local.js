// @ts-check
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startSimulator } = require('../../test/support/simulator');
const { ensureCredential, importExamples } = require('./content');
const { installN8n } = require('./install');
const { installPackage, packPackage, projectFolder } = require('./package');
const { run } = require('./processes');
const { signIn } = require('./rest');
const { startServer } = require('./server');

/** A key that the simulator takes. */
const simulatorKey = 'simulator-key-0123456789';

/**
 * @typedef {object} LocalN8n
 * @property {import('./server').Server} server
 * @property {import('../../test/support/simulator').Simulator} simulator
 * @property {import('./rest').Rest} rest signed in as the owner
 * @property {{ id: string, name: string }} credential the one that points at the simulator
 * @property {Array<{ id: string, name: string, versionId: string, nodes: import('n8n-workflow').INode[] }>} examples imported by this start
 * @property {() => Promise<void>} stop
 */

/**
 * Packs this project as it is built now and installs it in an n8n data folder.
 * @param {string} userFolder
 */
async function installBuilt(userFolder) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-questionpro-'));
	try {
		return await installPackage(await packPackage(folder), userFolder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Tells n8n's database about the package, for the page Settings > Community nodes.
 * @param {import('./install').Installation} installation
 * @param {string} userFolder of an n8n with SQLite, which was started once
 */
async function registerPackage(installation, userFolder) {
	const { Micropanel, MicropanelTrigger } = require(projectFolder);
	const nodes = [new Micropanel(), new MicropanelTrigger()].map(({ description }) => description);
	const { name, version, author } = require(join(projectFolder, 'package.json'));
	await run(installation.node, [
		'--no-warnings',
		join(__dirname, 'register.js'),
		join(userFolder, '.n8n', 'database.sqlite'),
		JSON.stringify({ name, version, author }),
		JSON.stringify(nodes),
	]);
}

/**
 * Starts the simulator and an n8n that has this package, an owner, a credential for the simulator
 * and the example workflows. The package is installed as it is built now. What the data folder already has stays as it is.
 * @param {object} options
 * @param {string} options.userFolder n8n's data folder
 * @param {number} [options.port] n8n's; any free one by default
 * @param {number} [options.simulatorPort] any free one by default
 * @param {Record<string, string>} [options.env] more settings for n8n
 * @param {(line: string) => void} [options.say] gets progress, a line at a time
 * @returns {Promise<LocalN8n>}
 */
async function startLocalN8n({ userFolder, port, simulatorPort, env, say = () => {} }) {
	const installation = await installN8n(say);
	say('Installing the package …');
	await installBuilt(userFolder);
	const simulator = await startSimulator({ port: simulatorPort });
	/** @type {import('./server').Server | undefined} */
	let server;
	const stop = async () => {
		await server?.process.stop();
		await simulator.close();
	};
	try {
		say('Starting n8n …');
		server = await startServer({ installation, userFolder, port, env });
		await registerPackage(installation, userFolder);
		const rest = await signIn(server.origin);
		const credential = await ensureCredential(rest, 'QuestionPro simulator', 'questionProApi', {
			environment: 'custom',
			baseUrl: simulator.origin,
			apiKey: simulatorKey,
		});
		const examples = await importExamples(rest, join(projectFolder, 'examples'), credential);
		return { server, simulator, rest, credential, examples, stop };
	} catch (cause) {
		await stop();
		throw cause;
	}
}

module.exports = { installBuilt, simulatorKey, startLocalN8n };

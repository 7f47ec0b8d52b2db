// @ts-check
const { parseArgs } = require('node:util');
const { SPECIAL_IDS, startSimulator } = require('.');

/**
 * @param {string | undefined} text
 * @param {string} name
 * @returns {number | undefined}
 */
function amount(text, name) {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (text.trim() === '' || !(value >= 0)) {
		throw new Error(`--${name} must be a number, 0 or more: ${text}`);
	}
	return value;
}

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			latency: { type: 'string' },
			limit: { type: 'string' },
			quota: { type: 'string' },
		},
	});
	return {
		port: amount(values.port, 'port'),
		latencyMilliseconds: amount(values.latency, 'latency'),
		limitPerMinute: amount(values.limit, 'limit'),
		quota: amount(values.quota, 'quota'),
	};
}

const KEYS = `Keys (header api-key)
  unknown…     401, as is a request without a key
  forbidden…   403
  others       good`;

const ID_HEADING = `Ids of whatever stands in a path, of surveys, lists, templates and panel members in a body, and N
of an address fault-N@example.com (all others below 10000 are answered like the documented sample)`;

function describeIds() {
	const lines = Object.entries(SPECIAL_IDS).map(
		([id, { name, does }]) => `  ${id.padEnd(5)} ${name.padEnd(20)} ${does}`,
	);
	return [ID_HEADING, ...lines].join('\n');
}

async function main() {
	const options = readOptions();
	const simulator = await startSimulator(options);
	console.log(`QuestionPro simulator on ${simulator.origin}\n\n${KEYS}\n\n${describeIds()}`);
	const stop = async () => {
		await simulator.close();
		// The channel to a parent would keep this process alive.
		if (process.connected) process.disconnect();
	};
	process.once('SIGINT', stop).once('SIGTERM', stop);
	if (process.send) {
		process.once('disconnect', stop);
		process.send({ origin: simulator.origin });
	}
}

main().catch((error) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `Port ${error.port} is taken. Choose another one with --port, or leave --port out to get a free one.`
			: error.message,
	);
	process.exitCode = 1;
});

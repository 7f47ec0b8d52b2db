// @ts-check
const { parseArgs } = require('node:util');
const { startSimulator } = require('.');
const { FAULTS } = require('./core/faults');

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
	const type = /** @type {const} */ ('string');
	const options = { port: { type }, latency: { type }, limit: { type }, quota: { type } };
	const { values } = parseArgs({ options });
	return {
		port: amount(values.port, 'port'),
		latencyMilliseconds: amount(values.latency, 'latency'),
		limitPerMinute: amount(values.limit, 'limit'),
		quota: amount(values.quota, 'quota'),
	};
}

async function main() {
	const simulator = await startSimulator(readOptions());
	const ids = Object.values(FAULTS).map(({ id, does }) => `  ${String(id).padEnd(12)} ${does}`);
	console.log(`QuestionPro simulator on ${simulator.origin}

Keys (header api-key)
  unknown…     401, as is a request without a key
  forbidden…   403
  others       good

Ids in a path (other batches are answered like the documented sample)
${ids.join('\n')}`);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, simulator.close);
}

main().catch((error) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `Port ${error.port} is taken. Choose another one with --port, or leave --port out to get a free one.`
			: error.message,
	);
	process.exitCode = 1;
});

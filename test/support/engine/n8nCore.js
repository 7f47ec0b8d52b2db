// @ts-check
// n8n's logger must be in place before n8n-core makes its first service, so that whatever
// n8n writes (also from inside its helpers) can be read by tests and nothing reaches the console.
// The environment comes first: n8n-core reads it while it loads.
require('../setup');

const { createRequire } = require('node:module');
const { LoggerProxy } = require('n8n-workflow');

/**
 * @typedef {{ level: 'error' | 'warn' | 'info' | 'debug', message: string, metadata?: unknown }} LogEntry
 */

/** @type {Set<LogEntry[]>} */
const listeners = new Set();

/** @param {LogEntry['level']} level */
const writeAs =
	(level) =>
	/** @param {string} message @param {object} [metadata] */
	(message, metadata) => {
		for (const entries of listeners) entries.push({ level, message, metadata });
	};

const logger = {
	error: writeAs('error'),
	warn: writeAs('warn'),
	info: writeAs('info'),
	debug: writeAs('debug'),
	scoped: () => logger,
};

LoggerProxy.init(logger);
const requireFromCore = createRequire(require.resolve('n8n-core'));
requireFromCore('@n8n/di').Container.set(requireFromCore('@n8n/backend-common').Logger, logger);

/**
 * Collects what n8n logs from now on, on every level.
 *
 * @returns {{ logs: LogEntry[], stop(): void }} `logs` grows until `stop` is called
 */
function captureLogs() {
	/** @type {LogEntry[]} */
	const logs = [];
	listeners.add(logs);
	return { logs, stop: () => void listeners.delete(logs) };
}

const n8nCore = require('n8n-core');

module.exports = { n8nCore, captureLogs, requireFromCore };

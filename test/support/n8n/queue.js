// @ts-check
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { installN8n, installPackage } = require('../../../scripts/n8n/install');
const { signIn } = require('../../../scripts/n8n/rest');
const { startServer } = require('../../../scripts/n8n/server');
const { startPostgres, startRedis } = require('./services');

/** How many executions a worker takes at a time. */
const concurrency = 4;

/**
 * @typedef {object} Queue n8n in queue mode: main, two workers, PostgreSQL, Redis
 * @property {import('../../../scripts/n8n/server').Server} main
 * @property {import('../../../scripts/n8n/server').Server[]} workers
 * @property {import('../../../scripts/n8n/rest').Rest} rest
 * @property {() => Promise<void>} stop ends everything and removes the data
 */

/**
 * @returns {Promise<Queue>}
 */
async function startQueue() {
	installN8n();
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-queue-'));
	/** @type {Array<() => unknown>} */
	const endings = [() => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 })];
	const stop = async () => {
		for (const end of endings.splice(0).reverse()) await end();
	};
	try {
		installPackage(userFolder);
		const postgres = await startPostgres();
		endings.push(postgres.stop);
		const redis = await startRedis();
		endings.push(redis.stop);

		const env = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_USER: 'postgres',
			DB_POSTGRESDB_DATABASE: 'postgres',
			// A dead worker is noticed in half the usual time. With less, one that a busy machine keeps
			// waiting counts as dead too, and its executions end with an error.
			QUEUE_WORKER_LOCK_DURATION: '30000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
			QUEUE_WORKER_STALLED_INTERVAL: '5000',
		};
		const main = await startServer({ userFolder, env });
		endings.push(() => main.stop());
		const args = ['worker', `--concurrency=${concurrency}`];
		const workers = [];
		for (let number = 1; number <= 2; number++) {
			const worker = await startServer({ userFolder, env, args });
			endings.push(() => worker.stop());
			workers.push(worker);
		}
		return { main, workers, rest: await signIn(main.origin), stop };
	} catch (cause) {
		await stop();
		throw cause;
	}
}

module.exports = { concurrency, startQueue };

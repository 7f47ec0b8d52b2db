// @ts-check
// Fixtures without dependencies: Playwright wants an empty pattern in them, which n8n's linter
// refuses in TypeScript.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startN8n } = require('../../../scripts/n8n/local');
const { startSimulator } = require('../simulator');
const { browserOptions } = require('./browser');
const { startQueue } = require('./queue');

/**
 * @typedef {import('../../../scripts/n8n/local').N8n} N8n
 * @typedef {import('../simulator').Simulator} Simulator
 * @typedef {import('@playwright/test').BrowserContext} BrowserContext
 * @typedef {import('./queue').Queue} Queue
 */

/**
 * An n8n with this package and a data folder of its own.
 * @param {object} _
 * @param {(n8n: N8n) => Promise<void>} use
 */
async function n8n({}, use) {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-test-'));
	try {
		const env = { N8N_LOG_LEVEL: 'debug' };
		const started = await startN8n({ userFolder, env });
		await use(started);
		await started.server.stop();
	} finally {
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/**
 * @param {object} _
 * @param {(simulator: Simulator) => Promise<void>} use
 */
async function simulator({}, use) {
	const started = await startSimulator();
	await use(started);
	await started.close();
}

/**
 * @param {object} _
 * @param {(queue: Queue) => Promise<void>} use
 */
async function queue({}, use) {
	const started = await startQueue();
	await use(started);
	await started.stop();
}

/**
 * A browser that the tests share, so that it keeps the editor's files; each test has a page of its
 * own in it.
 * @param {{ playwright: { chromium: import('@playwright/test').BrowserType } }} fixtures
 * @param {(context: BrowserContext) => Promise<void>} use
 */
async function browserWindow({ playwright: { chromium } }, use) {
	const context = await chromium.launchPersistentContext('', browserOptions);
	await use(context);
	await context.close();
}

/**
 * Saves what n8n wrote lately beside the screenshot of a test that failed.
 * @param {import('@playwright/test').TestInfo} testInfo
 * @param {import('../../../scripts/n8n/server').Server} server
 */
function saveLog(testInfo, server) {
	writeFileSync(testInfo.outputPath('n8n.log'), server.process.log().slice(-50_000));
}

module.exports = { browserWindow, n8n, queue, saveLog, simulator };

// @ts-check
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { startLocalN8n } = require('../../../scripts/n8n/local');
const { projectFolder } = require('../../../scripts/n8n/package');
const { launchBrowser } = require('./browser');
const { Editor } = require('./editor');

/**
 * What the specs of one run share: an n8n with a fresh data folder, and a browser signed in to it.
 * @typedef {object} World
 * @property {import('../../../scripts/n8n/local').LocalN8n} n8n
 * @property {Editor} editor
 * @property {() => string} seen all that the browser got to see: pages' texts, and what n8n sent it
 * @property {() => Promise<void>} stopN8n ends n8n and leaves its data folder
 * @property {() => Promise<void>} stop ends everything and removes the data folder
 */

/**
 * Keeps what n8n sends to the page: JSON answers and pushed messages.
 * @param {import('playwright-core').Page} page
 * @param {string[]} seen
 */
function keepWhatArrives(page, seen) {
	page.on('response', async (response) => {
		if (!response.headers()['content-type']?.includes('json')) return;
		// A page that is left while an answer arrives has no body to read any more.
		seen.push(await response.text().catch(() => ''));
	});
	page.on('websocket', (socket) => {
		socket.on('framereceived', ({ payload }) => seen.push(String(payload)));
	});
}

/**
 * @returns {Promise<World>}
 */
async function startWorld() {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-e2e-'));
	const pictures = process.env.PICTURES
		? join(projectFolder, 'docs', 'images')
		: join(userFolder, 'pictures');
	mkdirSync(pictures, { recursive: true });
	/** @type {string[]} */
	const seen = [];
	/** @type {Array<() => unknown>} */
	const endings = [() => rmSync(userFolder, { recursive: true, force: true, maxRetries: 3 })];
	const stop = async () => {
		for (const end of endings.splice(0).reverse()) await end();
	};
	try {
		const n8n = await startLocalN8n({
			userFolder,
			env: { N8N_LOG_LEVEL: 'debug' },
			say: console.log,
		});
		endings.push(n8n.stop);
		const browser = await launchBrowser();
		endings.push(() => browser.close());
		const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
		page.setDefaultTimeout(60_000);
		keepWhatArrives(page, seen);
		const editor = new Editor(page, n8n.server.origin, pictures);
		await editor.signIn();
		const stopN8n = async () => {
			await editor.open('/home/workflows');
			await browser.close();
			await n8n.stop();
		};
		return { n8n, editor, seen: () => [...seen, ...editor.texts].join('\n'), stopN8n, stop };
	} catch (cause) {
		await stop();
		throw cause;
	}
}

module.exports = { startWorld };

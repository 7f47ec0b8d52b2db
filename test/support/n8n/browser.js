// @ts-check
const { existsSync } = require('node:fs');
const { chromium } = require('playwright-core');

const binaries = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Starts a headless Chromium that talks to this machine only.
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Error} when there is no Chromium
 */
async function launchBrowser() {
	const executablePath = process.env.CHROMIUM ?? binaries.find((path) => existsSync(path));
	if (!executablePath) {
		throw new Error(
			'Chromium is missing: install it (Debian: apt-get install chromium) or name its path in CHROMIUM',
		);
	}
	return await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

module.exports = { launchBrowser };

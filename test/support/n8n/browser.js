// @ts-check
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

const binaries = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium that is installed already and sends requests to this machine only. */
const browserOptions = {
	executablePath: process.env.CHROMIUM ?? binaries.find((path) => existsSync(path)) ?? binaries[0],
	viewport: { width: 1280, height: 860 },
	reducedMotion: /** @type {const} */ ('reduce'),
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
};

/** Where `PICTURES=1 npm run test:n8n` puts the pictures of the documentation; nowhere by default. */
const picturesFolder = process.env.PICTURES
	? resolve(__dirname, '../../../docs/images')
	: undefined;

module.exports = { browserOptions, picturesFolder };

// @ts-check
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { run } = require('../../../scripts/n8n/processes');

/**
 * @typedef {import('../../../scripts/n8n/local').N8n} N8n
 */

/**
 * @param {N8n} n8n which may be running
 * @returns {Promise<string>} every row of its SQLite database as JSON
 */
async function databaseText({ installation, server }) {
	return await run(installation.node, [
		'--no-warnings',
		join(__dirname, 'database-text.js'),
		join(server.userFolder, '.n8n', 'database.sqlite'),
	]);
}

/**
 * @param {N8n} n8n
 * @returns {string} its event log
 */
function eventLog({ server }) {
	return readFileSync(join(server.userFolder, '.n8n', 'n8nEventLog.log'), 'utf8');
}

module.exports = { databaseText, eventLog };

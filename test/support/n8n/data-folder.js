// @ts-check
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { fromInstallation } = require('../../../scripts/n8n/install');
const { run } = require('../../../scripts/n8n/processes');

/**
 * @typedef {import('../../../scripts/n8n/local').N8n} N8n
 */

/**
 * @param {N8n} n8n which may be running
 * @returns {Promise<string>} every row of its SQLite database as JSON
 */
async function databaseText({ server }) {
	const script = join(__dirname, 'database-text.js');
	const database = join(server.userFolder, '.n8n', 'database.sqlite');
	return await run('node', ['--no-warnings', script, database], fromInstallation);
}

/**
 * @param {N8n} n8n
 * @returns {string} its event log
 */
function eventLog({ server }) {
	return readFileSync(join(server.userFolder, '.n8n', 'n8nEventLog.log'), 'utf8');
}

module.exports = { databaseText, eventLog };

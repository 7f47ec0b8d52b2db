// @ts-check
// Everything in one real n8n with a fresh data folder: `npm run test:n8n`.
const { after, before, describe } = require('node:test');
const { startWorld } = require('../support/n8n/world');

describe('in a real n8n', { timeout: 20 * 60_000 }, () => {
	/** @type {import('../support/n8n/world').World} */
	let world;
	before(async () => {
		world = await startWorld();
	});
	after(() => world?.stop());
	const theWorld = () => world;

	require('./specs/nodes-panel')(theWorld);
	require('./specs/credential')(theWorld);
	require('./specs/run')(theWorld);
	require('./specs/both-outputs')(theWorld);
	require('./specs/schedule')(theWorld);
	require('./specs/trigger')(theWorld);
	require('./specs/agent')(theWorld);
	require('./specs/examples')(theWorld);
	require('./specs/key')(theWorld);
});

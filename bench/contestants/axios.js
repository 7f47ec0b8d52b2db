// @ts-check
const { Agent } = require('node:http');
const { default: axios } = require('axios');
const { batchesPath, defaultConcurrency, forEachConcurrently } = require('./task');

/**
 * What remains without n8n: axios, connections kept alive, as many requests in flight as our node.
 *
 * @type {import('./task').Contestant}
 */
const axiosLoop =
	async ({ origin, apiKey, ids }) =>
	() => {
		const client = axios.create({
			baseURL: origin + batchesPath,
			headers: { 'api-key': apiKey },
			httpAgent: new Agent({ keepAlive: true, maxSockets: defaultConcurrency }),
		});
		const outcome = { got: 0, failed: 0 };
		const loop = forEachConcurrently(ids, async (id) => {
			try {
				const { data } = await client.get(`/${id}`);
				if (data.response.id === id) outcome.got++;
			} catch {
				outcome.failed++;
			}
		});
		return { finished: loop.then(() => outcome), cancel() {} };
	};

module.exports = { contestant: axiosLoop };

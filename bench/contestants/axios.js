// @ts-check
const { Agent } = require('node:http');
const { default: axios } = require('axios');
const { batchesPath, defaultConcurrency } = require('.');

/**
 * What remains without n8n: axios, connections kept alive, as many calls at once as our node has.
 *
 * @type {import('.').Contestant}
 */
const axiosLoop =
	({ origin, apiKey, ids }) =>
	() => {
		const client = axios.create({
			baseURL: origin + batchesPath,
			headers: { 'api-key': apiKey },
			httpAgent: new Agent({ keepAlive: true, maxSockets: defaultConcurrency }),
		});
		const waiting = ids.values();
		const outcome = { got: 0, failed: 0 };
		const worker = async () => {
			for (const id of waiting) {
				try {
					const { data } = await client.get(`/${id}`);
					if (data.response.id === id) outcome.got++;
				} catch {
					outcome.failed++;
				}
			}
		};
		const workers = Array.from({ length: defaultConcurrency }, worker);
		return { finished: Promise.all(workers).then(() => outcome), cancel() {} };
	};

module.exports = { axiosLoop };

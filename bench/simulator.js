// @ts-check
const { forkSimulator } = require('../test/support/simulator/fork');

/** How long the service takes for a response in every case, in milliseconds. */
const latencyMilliseconds = 50;

/**
 * @typedef {{ limitPerMinute?: number, quota?: number, failRate?: number }} Settings what a case may
 *   set: see the simulator's admin routes
 *
 * @typedef {object} Counters as the service counts them
 * @property {number} calls requests
 * @property {number} answered429
 * @property {number} inFlight
 * @property {number} peakInFlight
 */

/** Starts the service in a process of its own. It has no limit until a case sets one. */
async function openSimulator() {
	const simulator = forkSimulator(['--latency', String(latencyMilliseconds), '--limit', '0']);
	const origin = await simulator.origin;

	/** @param {string} route @param {object} [body] */
	async function admin(route, body) {
		const response = await fetch(`${origin}/simulator/${route}`, {
			...(body && { method: 'POST', body: JSON.stringify(body) }),
			headers: { 'content-type': 'application/json' },
		});
		if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
		return await response.json();
	}

	return {
		origin,
		close: simulator.close,

		/**
		 * Forgets all requests and limits, then sets those of a case.
		 *
		 * @param {Settings} [settings]
		 */
		async reset(settings = {}) {
			await admin('reset', {});
			await admin('settings', settings);
		},

		counters: async () => /** @type {Counters} */ (await admin('state')),
	};
}

/** @typedef {Awaited<ReturnType<typeof openSimulator>>} Simulator */

module.exports = { latencyMilliseconds, openSimulator };

// @ts-check
const { cutOff, drip, noResponse } = require('../connection');

/** @typedef {import('../request').SimulatorRequest} SimulatorRequest */

/** @param {SimulatorRequest} request */
const goodText = (request) => JSON.stringify(request.carryOut());

/**
 * @param {SimulatorRequest} request
 * @param {'hang' | 'reset'} kind
 */
function carriedOutWithoutResponse(request, kind) {
	request.carryOut();
	return noResponse(kind);
}

/** Faults of the connection. */
module.exports = {
	hang: { id: 9001, does: 'is never answered', respond: () => noResponse('hang') },
	reset: { id: 9002, does: 'the connection is reset', respond: () => noResponse('reset') },
	cutOffLength: {
		id: 9003,
		does: 'carried out; half a body, shorter than its Content-Length',
		respond: (/** @type {SimulatorRequest} */ request) => cutOff(goodText(request), 'length'),
	},
	cutOffChunked: {
		id: 9004,
		does: 'carried out; half a chunked body, without its last chunk',
		respond: (/** @type {SimulatorRequest} */ request) => cutOff(goodText(request), 'chunked'),
	},
	drip: {
		id: 9005,
		does: 'carried out; a good body in up to 20 pieces, dripMilliseconds apart',
		respond: (/** @type {SimulatorRequest} */ request) =>
			drip(goodText(request), request.state.dripMilliseconds),
	},
	hangAfter: {
		id: 9006,
		does: 'carried out, and never answered',
		respond: (/** @type {SimulatorRequest} */ request) =>
			carriedOutWithoutResponse(request, 'hang'),
	},
	resetAfter: {
		id: 9007,
		does: 'carried out, then the connection is reset',
		respond: (/** @type {SimulatorRequest} */ request) =>
			carriedOutWithoutResponse(request, 'reset'),
	},
};

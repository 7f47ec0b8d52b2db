// @ts-check
const { cutOff, drip, noAnswer } = require('../connection');

/** @typedef {import('../request').SimulatorRequest} SimulatorRequest */

/** @param {SimulatorRequest} request */
const goodText = (request) => JSON.stringify(request.carryOut());

/**
 * @param {SimulatorRequest} request
 * @param {'hang' | 'reset'} kind
 */
function carriedOutWithoutAnswer(request, kind) {
	request.carryOut();
	return noAnswer(kind);
}

/** Faults of the connection. */
module.exports = {
	hang: { id: 9001, does: 'is never answered', answer: () => noAnswer('hang') },
	reset: { id: 9002, does: 'the connection is reset', answer: () => noAnswer('reset') },
	cutOffLength: {
		id: 9003,
		does: 'carried out; half a body, shorter than its Content-Length',
		answer: (/** @type {SimulatorRequest} */ request) => cutOff(goodText(request), 'length'),
	},
	cutOffChunked: {
		id: 9004,
		does: 'carried out; half a chunked body, without its last chunk',
		answer: (/** @type {SimulatorRequest} */ request) => cutOff(goodText(request), 'chunked'),
	},
	drip: {
		id: 9005,
		does: 'carried out; a good body in pieces of ten characters, dripMilliseconds apart',
		answer: (/** @type {SimulatorRequest} */ request) =>
			drip(goodText(request), request.state.dripMilliseconds),
	},
	hangAfter: {
		id: 9006,
		does: 'carried out, and never answered',
		answer: (/** @type {SimulatorRequest} */ request) => carriedOutWithoutAnswer(request, 'hang'),
	},
	resetAfter: {
		id: 9007,
		does: 'carried out, then the connection is reset',
		answer: (/** @type {SimulatorRequest} */ request) => carriedOutWithoutAnswer(request, 'reset'),
	},
};

// @ts-check
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

/** Has all objects collected that nothing refers to; those of this turn of the event loop stay. */
function collectGarbage() {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
}

module.exports = { collectGarbage };

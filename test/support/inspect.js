// @ts-check
const { inspect } = require('node:util');

/**
 * All that a value holds, however deep and hidden, as one text.
 *
 * @param {unknown} value
 */
const everythingIn = (value) =>
	inspect(value, {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: null,
		maxStringLength: null,
	});

module.exports = { everythingIn };

// @ts-check
// JSON schemas in few words.

const text = { type: 'string' };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };

/**
 * An object that has no other fields.
 *
 * @param {Record<string, object>} properties by name
 * @param {string[]} [required] default: all
 */
const object = (properties, required = Object.keys(properties)) => ({
	type: 'object',
	properties,
	required,
	additionalProperties: false,
});

/** A list with an entry at least. @param {object} items */
const list = (items) => ({ type: 'array', minItems: 1, items });

/** @param {string} pattern */
const like = (pattern) => ({ type: 'string', pattern });

/** @param {string} names separated by white space @param {object} type of each */
const each = (names, type) => Object.fromEntries(names.split(/\s+/).map((name) => [name, type]));

/** The custom variables that stand beside the other fields, and those below `highCustomVariables`. */
const customVariables = {
	...each('custom1 custom2 custom3 custom4 custom5', text),
	highCustomVariables: {
		type: 'object',
		patternProperties: { '^custom([6-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])$': text },
		additionalProperties: false,
	},
};

module.exports = { boolean, customVariables, each, integer, like, list, object, text };

// @ts-check

/**
 * @typedef {object} Check
 * @property {string} rule what has to be so
 * @property {string[]} findings why it is not so; none if the rule is met
 */

/**
 * @param {string} rule
 * @param {string[]} findings
 * @returns {Check}
 */
const check = (rule, findings) => ({ rule, findings });

module.exports = { check };

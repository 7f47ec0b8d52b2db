// @ts-check
const { QuestionProApi } = require('..');

/**
 * @param {string} apiKey
 * @param {string} [place] an origin of the credential's list, or any other URL; the United States by default
 * @returns {{ apiKey: string, environment: string, baseUrl?: string }} the fields of a QuestionPro credential
 */
function credentialFor(apiKey, place = 'https://api.questionpro.com') {
	const { options = [] } =
		new QuestionProApi().properties.find(({ name }) => name === 'environment') ?? {};
	const listed = options.some((option) => 'value' in option && option.value === place);
	return listed
		? { apiKey, environment: place }
		: { apiKey, environment: 'custom', baseUrl: place };
}

module.exports = { credentialFor };

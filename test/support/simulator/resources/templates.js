// @ts-check
const { Collection, PerSurvey, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { IDS } = require('./ids');
const { surveyOf } = require('./surveys');

/** @typedef {ReturnType<typeof createState>} TemplatesState */

/**
 * Of an entry QuestionPro's page shows `emailTemplateID`, and of what creates one the other fields.
 *
 * @param {number} emailTemplateID @param {number} number
 */
const template = (emailTemplateID, number) => ({
	emailTemplateID,
	userID: IDS.userID,
	isGlobal: false,
	title: ['Invitation', 'Reminder'][number - 1] ?? `Template ${number}`,
	emailSubject: 'Please tell us what you think',
	content: 'Please take our survey: <SURVEY_LINK>',
});

function createState() {
	const newID = idsFrom(51_000_001);
	return {
		templates: new PerSurvey(
			() => new Collection({ count: 2, firstID: IDS.templateID, newID, make: template }),
		),
	};
}

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const templates = {
	createState,
	routes: [
		{
			method: 'GET',
			path: '/surveys/:surveyID/templates',
			querySchema: PAGE_QUERY,
			carryOut: (request) =>
				pageOf(request, request.state.templates.of(surveyOf(request).surveyID)),
		},
	],
};

module.exports = { templates };

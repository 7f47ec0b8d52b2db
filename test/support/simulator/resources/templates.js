// @ts-check
const { PerSurvey } = require('../core/collection');
const { listRoute } = require('../core/list');
const { IDS } = require('./ids');
const { ofSurvey } = require('./surveys');

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

const createState = () => ({ templates: new PerSurvey(IDS.templateID, () => 2, template) });

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const templates = {
	createState,
	routes: [
		listRoute(
			'/surveys/:surveyID/templates',
			ofSurvey((state) => state.templates),
		),
	],
};

module.exports = { templates };

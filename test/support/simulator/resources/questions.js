// @ts-check
const { PerSurvey } = require('../core/collection');
const { listRoute } = require('../core/list');
const { IDS } = require('./ids');
const { QUESTIONS, sampleQuestion } = require('./samples');
const { ofSurvey } = require('./surveys');

/** @typedef {ReturnType<typeof createState>} QuestionsState */

const createState = () => ({
	questions: new PerSurvey(IDS.questionID, () => QUESTIONS.length, sampleQuestion),
});

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const questions = {
	createState,
	routes: [
		listRoute(
			'/surveys/:surveyID/questions',
			ofSurvey((state) => state.questions),
		),
	],
};

module.exports = { questions };

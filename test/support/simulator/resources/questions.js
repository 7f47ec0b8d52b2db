// @ts-check
const { Collection, PerSurvey, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { IDS } = require('./ids');
const { QUESTIONS, sampleQuestion } = require('./samples');
const { surveyOf } = require('./surveys');

/** @typedef {ReturnType<typeof createState>} QuestionsState */

function createState() {
	const newID = idsFrom(47_000_001);
	return {
		questions: new PerSurvey(
			() =>
				new Collection({
					...{ count: QUESTIONS.length, firstID: IDS.questionID, newID },
					make: sampleQuestion,
				}),
		),
	};
}

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const questions = {
	createState,
	routes: [
		{
			method: 'GET',
			path: '/surveys/:surveyID/questions',
			querySchema: PAGE_QUERY,
			carryOut: (request) =>
				pageOf(request, request.state.questions.of(surveyOf(request).surveyID)),
		},
	],
};

module.exports = { questions };

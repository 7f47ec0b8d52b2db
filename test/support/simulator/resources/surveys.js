// @ts-check
const { Collection } = require('../core/collection');
const { listRoute } = require('../core/list');
const { found, success } = require('../core/responses');
const { accountTime, plainTime } = require('./dates');
const { IDS } = require('./ids');
const { SURVEY_NAME } = require('./samples');
const { userOf } = require('./users');
const createSchema = require('../schemas/requests/createSurvey.json');

/** @typedef {ReturnType<typeof createState>} SurveysState */
/** @typedef {ReturnType<typeof survey>} Survey */
/** @typedef {import('../core/request').SimulatorRequest<import('.').ResourceState>} SurveyRequest */

/** @param {number} surveyID @param {number} number */
const survey = (surveyID, number) => ({
	surveyID,
	/** @type {number} */
	ownerID: IDS.userID,
	// Every second one is in the second folder.
	folderID: IDS.folderID + ((number + 1) % 2),
	name: number === 1 ? SURVEY_NAME : `Survey ${number}`,
	url: `https://www.questionpro.com/t/A${surveyID.toString(36).toUpperCase()}`,
	status: 'Active',
	creationDate: '17 Nov, 2020 12:00:00 AM PST',
	modifiedDate: '17 Nov, 2020 03:19:07 AM PST',
	thankYouMessage: '<p>Thank you for completing this survey.</p>',
	responseQuota: 0,
	expiryDate: '',
	inactiveText: 'This survey is currently inactive.',
	abbs: false,
	saveAndContinue: false,
	surveyFinishMode: 15,
	completedText: 'You have already completed this survey.',
	terminatedText: 'Thank you for your interest.',
	quotaOverlimitText: 'This survey is now closed.',
	hasScoringLogic: false,
});

const createState = () => ({ surveys: new Collection(IDS.surveyID, 3, survey) });

/**
 * A survey as responses have it. That started ones do not include the completed and terminated ones,
 * and that every response counts as one view, is invented.
 *
 * @param {Survey} survey
 * @param {SurveyRequest} request
 */
function showSurvey(survey, { state }) {
	const responses = state.responses.of(survey.surveyID).all();
	/** @param {string} status */
	const count = (status) =>
		responses.filter((response) => response.responseStatus === status).length;
	const last = responses.reduce((time, { utctimestamp = 0 }) => Math.max(time, utctimestamp), 0);
	return {
		...survey,
		completedResponses: count('Completed'),
		viewedResponses: responses.length,
		startedResponses: count('Started'),
		terminatedResponses: count('Terminated'),
		lastResponseReceived: last === 0 ? '' : plainTime(last * 1000),
		surveyLanguages: [{ languageID: 0, name: 'English', contents: null, default: true }],
	};
}

/**
 * The survey in a request's path.
 *
 * @param {SurveyRequest} request
 * @throws Refusal 404 if there is none
 */
const surveyOf = ({ params, state }) => found(state.surveys.find(params.surveyID));

/**
 * What the survey in a request's path has of one kind.
 *
 * @template {object} T
 * @param {(state: SurveyRequest['state']) => import('../core/collection').PerSurvey<T>} part
 */
const ofSurvey = (part) => (/** @type {SurveyRequest} */ request) =>
	part(request.state).of(surveyOf(request).surveyID);

/**
 * Sets what the body has; `responseQuota` comes as a text and is kept as a number.
 *
 * @param {SurveyRequest} request
 * @param {Survey} survey
 */
function change(request, survey) {
	const fields =
		/** @type {Partial<Omit<Survey, 'responseQuota'>> & { responseQuota?: string | number }} */ (
			request.body
		);
	const responseQuota = Number(fields.responseQuota ?? survey.responseQuota);
	const modifiedDate = accountTime(request.state.now());
	return success(
		showSurvey(Object.assign(survey, fields, { responseQuota, modifiedDate }), request),
	);
}

/** @param {SurveyRequest} request */
function createSurvey(request) {
	const { responses, questions, emailBatches, surveys, now } = request.state;
	const { userID: ownerID } = userOf(request);
	const creationDate = accountTime(now());
	const created = surveys.add((id) => ({ ...survey(id, 1), ownerID, creationDate }));
	for (const part of [responses, questions, emailBatches]) part.of(created.surveyID).count = 0;
	return change(request, created);
}

/** @param {SurveyRequest} request */
function updateSurvey(request) {
	userOf(request);
	return change(request, surveyOf(request));
}

/** @param {SurveyRequest} request */
function surveysOfUser(request) {
	userOf(request);
	return request.state.surveys;
}

const updateSchema = {
	...createSchema,
	properties: { ...createSchema.properties, status: { type: 'string' } },
	required: [],
	minProperties: 1,
};

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const surveys = {
	createState,
	routes: [
		listRoute('/users/:userID/surveys', surveysOfUser, showSurvey),
		{
			method: 'POST',
			path: '/users/:userID/surveys',
			bodySchema: createSchema,
			carryOut: createSurvey,
		},
		{
			method: 'PUT',
			path: '/users/:userID/surveys/:surveyID',
			bodySchema: updateSchema,
			carryOut: updateSurvey,
		},
		{
			method: 'GET',
			path: '/surveys/:surveyID',
			carryOut: (request) => success(showSurvey(surveyOf(request), request)),
		},
	],
};

module.exports = { ofSurvey, showSurvey, surveyOf, surveys };

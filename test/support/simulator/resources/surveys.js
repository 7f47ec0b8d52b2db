// @ts-check
const { ID_FAULTS, planFaults } = require('../core/admin');
const { Collection, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { found, success } = require('../core/responses');
const { accountTime, plainTime } = require('./dates');
const { IDS } = require('./ids');
const { SURVEY_NAME } = require('./samples');
const { userOf } = require('./users');
const createSchema = require('../schemas/requests/createSurvey.json');

/**
 * What a request may set of a survey; its schema checks it.
 *
 * @typedef {{ name?: string, folderID?: number, responseQuota?: string | number, abbs?: boolean, saveAndContinue?: boolean, inactiveText?: string, expiryDate?: string, status?: string }} SurveyFields
 */

/** @typedef {ReturnType<typeof createState>} SurveysState */
/** @typedef {import('.').ResourceState} ResourceState */
/** @typedef {import('../core/request').SimulatorRequest<ResourceState>} SurveyRequest */
/** @typedef {import('../core/state').SimulatorState & ResourceState} State */

/** @param {number} surveyID @param {number} number */
const survey = (surveyID, number) => ({
	surveyID,
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

const createState = () => ({
	surveys: new Collection({
		...{ count: 3, firstID: IDS.surveyID, newID: idsFrom(7_700_001) },
		make: survey,
	}),
});

/**
 * A survey as responses have it. That started ones do not include the completed and terminated ones,
 * and that every response counts as one view, is invented.
 *
 * @param {State} state
 */
const showSurvey = (state) => (/** @type {ReturnType<typeof survey>} */ survey) => {
	const responses = state.responses.of(survey.surveyID).all();
	/** @param {string} wanted */
	const count = (wanted) =>
		responses.filter(({ responseStatus }) => responseStatus === wanted).length;
	const last = responses.reduce(
		(latest, { utctimestamp = 0 }) => Math.max(latest, utctimestamp),
		0,
	);
	return {
		...survey,
		completedResponses: count('Completed'),
		viewedResponses: responses.length,
		startedResponses: count('Started'),
		terminatedResponses: count('Terminated'),
		lastResponseReceived: last === 0 ? '' : plainTime(last * 1000),
		surveyLanguages: [{ languageID: 0, name: 'English', contents: null, default: true }],
	};
};

/**
 * The survey in a request's path.
 *
 * @param {SurveyRequest} request
 * @throws Refusal 404 if it is not there
 */
const surveyOf = ({ params, state }) => found(state.surveys.find(params.surveyID));

/**
 * Changes a survey: `responseQuota` comes as a text and is kept as a number.
 *
 * @param {SurveyRequest} request
 * @param {ReturnType<typeof survey>} survey
 */
function change({ body, state }, survey) {
	const { responseQuota = survey.responseQuota, ...fields } = /** @type {SurveyFields} */ (body);
	const modifiedDate = accountTime(state.now());
	Object.assign(survey, fields, { responseQuota: Number(responseQuota), modifiedDate });
	return success(showSurvey(state)(survey));
}

/** @param {SurveyRequest} request */
function createSurvey(request) {
	const { state } = request;
	const { userID } = userOf(request);
	const created = state.surveys.add((id) => survey(id, 1));
	const { responses, questions, emailBatches } = state;
	for (const part of [responses, questions, emailBatches]) part.of(created.surveyID).count = 0;
	return change(
		request,
		Object.assign(created, { ownerID: userID, creationDate: accountTime(state.now()) }),
	);
}

/** @param {SurveyRequest} request */
function updateSurvey(request) {
	userOf(request);
	return change(request, surveyOf(request));
}

const count = { type: 'integer', minimum: 0 };

const PARTS = /** @type {const} */ ([
	'responses',
	'questions',
	'emailLists',
	'templates',
	'emailBatches',
]);

const counts = (/** @type {readonly string[]} */ names) =>
	Object.fromEntries(names.map((name) => [name, count]));

/** @param {object} properties */
const adminBody = (properties) => ({
	body: { type: 'object', additionalProperties: false, minProperties: 1, properties },
});

const ACCOUNT = /** @type {const} */ (['surveys', 'folders', 'users']);

/** @param {import('fastify').FastifyInstance} server @param {State} state */
function admin(server, state) {
	server.post('/account', { schema: adminBody(counts(ACCOUNT)) }, async ({ body }) => {
		const wanted = /** @type {Partial<Record<typeof ACCOUNT[number], number>>} */ (body);
		for (const name of ACCOUNT) state[name].count = wanted[name] ?? state[name].count;
		return {};
	});

	const schema = adminBody({ ...counts(PARTS), ...ID_FAULTS });
	server.post('/surveys/:surveyID', { schema }, async ({ params, body }) => {
		const { surveyID } = /** @type {{ surveyID: string }} */ (params);
		const wanted =
			/** @type {Partial<Record<typeof PARTS[number], number>> & Parameters<typeof planFaults>[2]} */ (
				body
			);
		for (const name of PARTS) {
			const part = state[name].of(Number(surveyID));
			part.count = wanted[name] ?? part.count;
		}
		planFaults(state, surveyID, wanted);
		return { surveyID };
	});
}

const updateSchema = {
	...createSchema,
	properties: { ...createSchema.properties, status: { type: 'string' } },
	required: [],
	minProperties: 1,
};

/** @type {import('../core/request').Resource<ResourceState>} */
const surveys = {
	createState,
	admin,
	routes: [
		{
			method: 'GET',
			path: '/users/:userID/surveys',
			querySchema: PAGE_QUERY,
			carryOut: (request) => {
				userOf(request);
				return pageOf(request, request.state.surveys, showSurvey(request.state));
			},
		},
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
			carryOut: (request) => success(showSurvey(request.state)(surveyOf(request))),
		},
	],
};

module.exports = { showSurvey, surveyOf, surveys };

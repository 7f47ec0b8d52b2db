// @ts-check
const { FIRST_ORDINARY_ID, PerSurvey } = require('../core/collection');
const { listRoute } = require('../core/list');
const { Refusal, found, success } = require('../core/responses');
const { accountTime, filterTime } = require('./dates');
const { IDS } = require('./ids');
const { DOCUMENTED, RESPONSES } = require('./samples');
const { ofSurvey, surveyOf } = require('./surveys');
const filterSchema = require('../schemas/requests/filterResponses.json');

/** @typedef {import('./samples').SurveyResponse} SurveyResponse */
/** @typedef {ReturnType<typeof createState>} ResponsesState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/**
 * The body of a filter; its schema checks it.
 *
 * @typedef {{ resultMode?: number, startDate?: string, endDate?: string, timeZone?: string, highCustomVariables?: Record<string, string> }} Filter
 */

/** When the first sample response came, in seconds; each further one came an hour later. */
const FIRST_TIME = 1_601_934_711;

/** By resultMode, as in version 1; QuestionPro's page on version 2 shows 2 only. */
const RESULT_MODES = [undefined, 'Started', 'Completed', 'Terminated'];

/** @param {number} responseID @param {number} number @param {number} surveyID @returns {SurveyResponse} */
function sampleResponse(responseID, number, surveyID) {
	const sample = found(RESPONSES[(number - 1) % RESPONSES.length]);
	if (sample.responseSet.length === 0) return { responseID, surveyID, ...sample };
	const utctimestamp = FIRST_TIME + (number - 1) * 3600;
	return {
		...DOCUMENTED,
		...{ responseID, surveyID },
		// Only when it is read: a filter looks at many responses and shows few.
		get timestamp() {
			return accountTime(utctimestamp * 1000);
		},
		...sample,
		utctimestamp,
	};
}

/** @param {number} surveyID */
const countOf = (surveyID) =>
	surveyID === IDS.surveyID || surveyID < FIRST_ORDINARY_ID ? RESPONSES.length : 0;

const createState = () => ({ responses: new PerSurvey(IDS.responseID, countOf, sampleResponse) });

const responsesOf = ofSurvey((state) => state.responses);

/**
 * A response with the present name of its survey, if it has a name.
 *
 * @param {SurveyResponse} response
 * @param {SurveyRequest} request
 */
const showResponse = (response, request) =>
	'surveyName' in response ? { ...response, surveyName: surveyOf(request).name } : response;

/**
 * Whether a filter lets a response through. That all conditions must be met, that dates are those of
 * `utctimestamp` and that both belong to the range is invented.
 *
 * @param {Filter} filter
 * @returns {(response: SurveyResponse) => boolean}
 */
function matches({ resultMode = 0, startDate, endDate, timeZone, highCustomVariables, ...low }) {
	const status = RESULT_MODES[resultMode] ?? null;
	const from = startDate === undefined ? null : filterTime(startDate, timeZone) / 1000;
	const to = endDate === undefined ? null : filterTime(endDate, timeZone) / 1000;
	const variables = Object.entries({ ...low, ...highCustomVariables });
	return ({ responseStatus, utctimestamp = NaN, customVariables }) =>
		(status === null || responseStatus === status) &&
		(from === null || utctimestamp >= from) &&
		(to === null || utctimestamp <= to) &&
		variables.every(([name, value]) => customVariables?.[name] === value);
}

/**
 * Without a match there is the documented 404, as two users of the API report.
 *
 * @param {SurveyRequest} request
 */
function filtered(request) {
	const filter = matches(/** @type {Filter} */ (request.body));
	const matching = responsesOf(request).all().filter(filter);
	if (matching.length === 0) throw new Refusal(404);
	return matching;
}

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const responses = {
	createState,
	routes: [
		listRoute('/surveys/:surveyID/responses', responsesOf, showResponse),
		{
			...listRoute('/surveys/:surveyID/responses/filter', filtered, showResponse),
			method: 'POST',
			bodySchema: filterSchema,
		},
		{
			method: 'GET',
			path: '/surveys/:surveyID/responses/:responseID',
			carryOut: (request) => {
				const response = found(responsesOf(request).find(request.params.responseID));
				return success(showResponse(response, request));
			},
		},
	],
};

module.exports = { responses, sampleResponse };

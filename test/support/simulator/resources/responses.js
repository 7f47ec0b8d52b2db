// @ts-check
const { Collection, FIRST_ORDINARY_ID, PerSurvey, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { Refusal, found, success } = require('../core/responses');
const { accountTime, filterTime } = require('./dates');
const { IDS } = require('./ids');
const { DOCUMENTED, RESPONSES } = require('./samples');
const { surveyOf } = require('./surveys');
const filterSchema = require('../schemas/requests/filterResponses.json');

/** @typedef {import('./samples').SurveyResponse} SurveyResponse */
/** @typedef {ReturnType<typeof createState>} ResponsesState */
/** @typedef {import('.').ResourceState} ResourceState */
/** @typedef {import('../core/request').SimulatorRequest<ResourceState>} ResponseRequest */

/**
 * The body of a filter; its schema checks it.
 *
 * @typedef {{ resultMode?: 0 | 1 | 2 | 3, startDate?: string, endDate?: string, timeZone?: string, highCustomVariables?: Record<string, string>, [custom: string]: unknown }} Filter
 */

/** When the first sample response came, in seconds; each further one came an hour later. */
const FIRST_TIME = 1_601_934_711;

/** The values of resultMode of version 1; QuestionPro's page on version 2 shows 2 only. */
const RESULT_MODES = [undefined, 'Started', 'Completed', 'Terminated'];

/**
 * @param {number} surveyID
 * @returns {(responseID: number, number: number) => SurveyResponse}
 */
const sampleResponse = (surveyID) => (responseID, number) => {
	const sample = RESPONSES[(number - 1) % RESPONSES.length] ?? DOCUMENTED;
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
};

function createState() {
	const newID = idsFrom(20_000_001);
	return {
		responses: new PerSurvey((surveyID) => {
			const isSample = surveyID === IDS.surveyID || surveyID < FIRST_ORDINARY_ID;
			return new Collection({
				...{ count: isSample ? RESPONSES.length : 0, firstID: IDS.responseID, newID },
				make: sampleResponse(surveyID),
			});
		}),
	};
}

/**
 * A response with the present name of its survey, if it has one.
 *
 * @param {{ name: string }} survey
 */
const showResponse = (survey) => (/** @type {SurveyResponse} */ response) =>
	'surveyName' in response ? { ...response, surveyName: survey.name } : response;

/**
 * A new response: that of someone who answered everything, with the given fields changed.
 *
 * @param {import('./surveys').State} state
 * @param {{ surveyID: number, name: string }} survey
 * @param {Partial<SurveyResponse>} [fields]
 */
function addResponse(state, { surveyID, name }, fields) {
	const time = state.now();
	return state.responses.of(surveyID).add((responseID) => ({
		...sampleResponse(surveyID)(responseID, 1),
		...{ surveyName: name, timestamp: accountTime(time) },
		...fields,
		utctimestamp: fields?.utctimestamp ?? Math.floor(time / 1000),
	}));
}

/**
 * Whether a filter lets a response through. That all conditions must be met, that dates are those of
 * `utctimestamp` and that both belong to the range is invented.
 *
 * @param {Filter} filter
 * @returns {(response: SurveyResponse) => boolean}
 */
function matches({ resultMode = 0, startDate, endDate, timeZone, highCustomVariables, ...low }) {
	const status = RESULT_MODES[resultMode];
	const from = startDate === undefined ? -Infinity : filterTime(startDate, timeZone) / 1000;
	const to = endDate === undefined ? Infinity : filterTime(endDate, timeZone) / 1000;
	const hasDates = startDate !== undefined;
	const variables = Object.entries({ ...low, ...highCustomVariables });
	return ({ responseStatus, utctimestamp, customVariables }) =>
		(status === undefined || responseStatus === status) &&
		(!hasDates || (utctimestamp !== undefined && utctimestamp >= from && utctimestamp <= to)) &&
		variables.every(([name, value]) => customVariables?.[name] === value);
}

/**
 * That a filter without a match gives the documented 404 is what two users of the API report.
 *
 * @param {ResponseRequest} request
 */
function filterResponses(request) {
	const survey = surveyOf(request);
	const filter = /** @type {Filter} */ (request.body);
	const matching = request.state.responses.of(survey.surveyID).all().filter(matches(filter));
	if (matching.length === 0) throw new Refusal(404);
	return pageOf(request, matching, showResponse(survey));
}

/** @type {import('../core/request').Resource<ResourceState>} */
const responses = {
	createState,
	routes: [
		{
			method: 'GET',
			path: '/surveys/:surveyID/responses',
			querySchema: PAGE_QUERY,
			carryOut: (request) => {
				const survey = surveyOf(request);
				return pageOf(request, request.state.responses.of(survey.surveyID), showResponse(survey));
			},
		},
		{
			method: 'POST',
			path: '/surveys/:surveyID/responses/filter',
			querySchema: PAGE_QUERY,
			bodySchema: filterSchema,
			carryOut: filterResponses,
		},
		{
			method: 'GET',
			path: '/surveys/:surveyID/responses/:responseID',
			carryOut: (request) => {
				const survey = surveyOf(request);
				const { responseID } = request.params;
				const response = found(request.state.responses.of(survey.surveyID).find(responseID));
				return success(showResponse(survey)(response));
			},
		},
	],
};

module.exports = { addResponse, responses };

// @ts-check
const { PerSurvey, isSample } = require('../core/collection');
const { Failure, found } = require('../core/failures');
const { listRoute, success } = require('../core/route');
const { customVariables, like, object } = require('../core/schema');
const { accountTime } = require('./dates');
const { IDS } = require('./ids');
const { DOCUMENTED, RESPONSES } = require('./samples');
const { ofSurvey, surveyOf } = require('./surveys');

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
	surveyID === IDS.surveyID || isSample(surveyID) ? RESPONSES.length : 0;

const createState = () => ({ responses: new PerSurvey(IDS.responseID, countOf, sampleResponse) });

const responsesOf = ofSurvey((state) => state.responses);

/** @param {SurveyRequest} request */
const responseOf = (request) => found(responsesOf(request).find(request.params.responseID));

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
	const status = RESULT_MODES[resultMode];
	/** @param {string} date without an offset; one without a time is the beginning of that day */
	const seconds = (date) => {
		const local = date.includes('T') ? date : `${date}T00:00:00`;
		return Date.parse(local + timeZone?.replace('GMT', '')) / 1000;
	};
	const from = startDate && seconds(startDate);
	const to = endDate && seconds(endDate);
	const variables = Object.entries({ ...low, ...highCustomVariables });
	return ({ responseStatus, utctimestamp = NaN, customVariables }) =>
		(!status || responseStatus === status) &&
		(!from || utctimestamp >= from) &&
		(!to || utctimestamp <= to) &&
		variables.every(([name, value]) => customVariables?.[name] === value);
}

/**
 * Without a match there is the documented 404, as two users of the API report.
 *
 * @param {SurveyRequest} request
 * @param {unknown} body
 */
function filtered(request, body) {
	const matching = responsesOf(request)
		.all()
		.filter(matches(/** @type {Filter} */ (body)));
	if (matching.length === 0) throw new Failure('notFound');
	return matching;
}

const date = like('^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2})?$');
const timeZone = like('^GMT[+-]\\d{2}:\\d{2}$');
const resultMode = { enum: [0, 1, 2, 3] };

const FILTER_SCHEMA = {
	...object({ resultMode, startDate: date, endDate: date, timeZone, ...customVariables }, []),
	dependencies: { startDate: ['endDate', 'timeZone'], endDate: ['startDate', 'timeZone'] },
};

const PATH = '/surveys/:surveyID/responses';

/** @type {import('../core/route').Resource<import('.').ResourceState>} */
const responses = {
	createState,
	routes: [
		listRoute(PATH, responsesOf, showResponse),
		{
			...listRoute(`${PATH}/filter`, filtered, showResponse),
			...{ method: 'POST', body: FILTER_SCHEMA },
		},
		{
			method: 'GET',
			path: `${PATH}/:responseID`,
			carryOut: (request) => success(showResponse(responseOf(request), request)),
		},
	],
};

module.exports = { responses, sampleResponse };

// @ts-check
const { Collection, PerSurvey } = require('../core/collection');
const { found } = require('../core/failures');
const { listRoute, success } = require('../core/route');
const { boolean, integer, like, object, text } = require('../core/schema');
const { accountTime, plainTime } = require('./dates');
const { IDS } = require('./ids');
const { QUESTIONS, SURVEY_NAME, sampleQuestion } = require('./samples');
const { userOf } = require('./users');

/** @typedef {ReturnType<typeof createState>} SurveysState */
/** @typedef {ReturnType<typeof survey>} Survey */
/** @typedef {import('../core/route').SimulatorRequest<import('.').ResourceState>} SurveyRequest */

/** @param {number} folderID @param {number} number */
const folder = (folderID, number) => ({
	folderID,
	folderName: number === 1 ? 'My Surveys' : `Folder ${number}`,
	creationDate: '2020-03-31',
	isDefault: number === 1,
});

/** @param {number} surveyID @param {number} number */
const survey = (surveyID, number) => ({
	surveyID,
	/** @type {number} */
	ownerID: IDS.userID,
	// Every second one is in the second folder.
	folderID: IDS.folderID + ((number + 1) % 2),
	name: number === 1 ? SURVEY_NAME : `Survey ${number}`,
	url: `https://www.questionpro.com/t/A${surveyID.toString(36).toUpperCase()}`,
	...{ status: 'Active', responseQuota: 0, expiryDate: '', surveyFinishMode: 15 },
	...{ creationDate: '17 Nov, 2020 12:00:00 AM PST', modifiedDate: '17 Nov, 2020 03:19:07 AM PST' },
	thankYouMessage: '<p>Thank you for completing this survey.</p>',
	inactiveText: 'This survey is currently inactive.',
	completedText: 'You have already completed this survey.',
	terminatedText: 'Thank you for your interest.',
	quotaOverlimitText: 'This survey is now closed.',
	...{ abbs: false, saveAndContinue: false, hasScoringLogic: false },
});

const createState = () => ({
	folders: new Collection(IDS.folderID, 2, folder),
	surveys: new Collection(IDS.surveyID, 3, survey),
	questions: new PerSurvey(IDS.questionID, () => QUESTIONS.length, sampleQuestion),
});

/**
 * The survey in a request's path.
 *
 * @param {SurveyRequest} request
 * @throws Failure 404 if there is none
 */
const surveyOf = ({ params, state }) => found(state.surveys.find(params.surveyID));

/**
 * What the survey in a request's path has of one kind.
 *
 * @template {object} T
 * @param {(state: SurveyRequest['state']) => PerSurvey<T>} part
 */
const ofSurvey = (part) => (/** @type {SurveyRequest} */ request) =>
	part(request.state).of(surveyOf(request).surveyID);

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

/** @param {SurveyRequest} request */
function surveysOfUser(request) {
	userOf(request);
	return request.state.surveys;
}

/** @param {SurveyRequest['state']} state @param {number} wanted */
const surveysIn = (state, wanted) =>
	state.surveys.all().filter(({ folderID }) => folderID === wanted);

/** @param {SurveyRequest} request */
function surveysOfFolder(request) {
	userOf(request);
	const { folderID } = found(request.state.folders.find(request.params.folderID));
	return surveysIn(request.state, folderID);
}

/** @param {ReturnType<typeof folder>} folder @param {SurveyRequest} request */
const showFolder = (folder, request) => ({
	...folder,
	userID: userOf(request).userID,
	surveyCount: surveysIn(request.state, folder.folderID).length,
});

/** @typedef {Partial<Omit<Survey, 'responseQuota'>> & { responseQuota?: string | number }} Changes */

/**
 * Sets what the body has; `responseQuota` comes as a text and is kept as a number.
 *
 * @param {SurveyRequest} request
 * @param {Survey} survey
 * @param {Changes} changes
 */
function change(request, survey, changes) {
	const responseQuota = Number(changes.responseQuota ?? survey.responseQuota);
	const modifiedDate = accountTime(request.state.now());
	Object.assign(survey, changes, { responseQuota, modifiedDate });
	return success(showSurvey(survey, request));
}

/** @param {SurveyRequest} request @param {Changes} body */
function createSurvey(request, body) {
	const { responses, questions, emailBatches, surveys, now } = request.state;
	const { userID: ownerID } = userOf(request);
	const creationDate = accountTime(now());
	const created = surveys.add((id) => ({ ...survey(id, 1), ownerID, creationDate }));
	for (const part of [responses, questions, emailBatches]) part.of(created.surveyID).count = 0;
	return change(request, created, body);
}

/** @param {SurveyRequest} request @param {Changes} body */
function updateSurvey(request, body) {
	userOf(request);
	return change(request, surveyOf(request), body);
}

const FIELDS = {
	name: { ...text, minLength: 1 },
	folderID: integer,
	responseQuota: { type: ['string', 'integer'], pattern: '^\\d+$' },
	...{ abbs: boolean, saveAndContinue: boolean, inactiveText: text },
	expiryDate: like('^(\\d{2}/\\d{2}/\\d{4})?$'),
};

const UPDATE_SCHEMA = { ...object({ ...FIELDS, status: text }, []), minProperties: 1 };

const OF_USER = '/users/:userID/surveys';

/** @type {import('../core/route').Resource<import('.').ResourceState>} */
const surveys = {
	createState,
	routes: [
		listRoute('/users/:userID/folders', ({ state }) => state.folders, showFolder),
		listRoute('/users/:userID/folders/:folderID/surveys', surveysOfFolder, showSurvey),
		listRoute(OF_USER, surveysOfUser, showSurvey),
		{ method: 'POST', path: OF_USER, body: object(FIELDS, ['name']), carryOut: createSurvey },
		{ method: 'PUT', path: `${OF_USER}/:surveyID`, body: UPDATE_SCHEMA, carryOut: updateSurvey },
		{
			method: 'GET',
			path: '/surveys/:surveyID',
			carryOut: (request) => success(showSurvey(surveyOf(request), request)),
		},
		listRoute(
			'/surveys/:surveyID/questions',
			ofSurvey((state) => state.questions),
		),
	],
};

module.exports = { ofSurvey, surveyOf, surveys };

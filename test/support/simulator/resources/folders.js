// @ts-check
const { Collection } = require('../core/collection');
const { listRoute } = require('../core/list');
const { found } = require('../core/responses');
const { IDS } = require('./ids');
const { showSurvey } = require('./surveys');
const { userOf } = require('./users');

/** @typedef {ReturnType<typeof createState>} FoldersState */
/** @typedef {import('./surveys').SurveyRequest} SurveyRequest */

/** @param {number} folderID @param {number} number */
const folder = (folderID, number) => ({
	folderID,
	folderName: number === 1 ? 'My Surveys' : `Folder ${number}`,
	creationDate: '2020-03-31',
	isDefault: number === 1,
});

const createState = () => ({ folders: new Collection(IDS.folderID, 2, folder) });

/** @param {SurveyRequest['state']} state @param {number} wanted */
const surveysIn = (state, wanted) =>
	state.surveys.all().filter(({ folderID }) => folderID === wanted);

/** @param {ReturnType<typeof folder>} folder @param {SurveyRequest} request */
const showFolder = ({ folderID, folderName, creationDate, isDefault }, request) => {
	const surveyCount = surveysIn(request.state, folderID).length;
	return {
		folderID,
		userID: userOf(request).userID,
		folderName,
		creationDate,
		surveyCount,
		isDefault,
	};
};

/** @param {SurveyRequest} request */
function surveysOfFolder(request) {
	userOf(request);
	const { folderID } = found(request.state.folders.find(request.params.folderID));
	return surveysIn(request.state, folderID);
}

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const folders = {
	createState,
	routes: [
		listRoute('/users/:userID/folders', ({ state }) => state.folders, showFolder),
		listRoute('/users/:userID/folders/:folderID/surveys', surveysOfFolder, showSurvey),
	],
};

module.exports = { folders };

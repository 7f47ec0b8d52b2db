// @ts-check
const { Collection, idsFrom } = require('../core/collection');
const { PAGE_QUERY, pageOf } = require('../core/list');
const { found } = require('../core/responses');
const { IDS } = require('./ids');
const { showSurvey } = require('./surveys');
const { userOf } = require('./users');

/** @typedef {ReturnType<typeof createState>} FoldersState */
/** @typedef {import('../core/request').SimulatorRequest<import('.').ResourceState>} FolderRequest */

/** @param {number} folderID @param {number} number */
const folder = (folderID, number) => ({
	folderID,
	folderName: number === 1 ? 'My Surveys' : `Folder ${number}`,
	creationDate: '2020-03-31',
	isDefault: number === 1,
});

const createState = () => ({
	folders: new Collection({
		count: 2,
		firstID: IDS.folderID,
		newID: idsFrom(31_001),
		make: folder,
	}),
});

/** @param {FolderRequest} request @param {number} folderID */
const surveysIn = ({ state }, folderID) =>
	state.surveys.all().filter((survey) => survey.folderID === folderID);

/** @type {import('../core/request').Resource<import('.').ResourceState>} */
const folders = {
	createState,
	routes: [
		{
			method: 'GET',
			path: '/users/:userID/folders',
			querySchema: PAGE_QUERY,
			carryOut: (request) => {
				const { state } = request;
				const { userID } = userOf(request);
				return pageOf(
					request,
					state.folders,
					({ folderID, folderName, creationDate, isDefault }) => {
						const surveyCount = surveysIn(request, folderID).length;
						return { folderID, userID, folderName, creationDate, surveyCount, isDefault };
					},
				);
			},
		},
		{
			method: 'GET',
			path: '/users/:userID/folders/:folderID/surveys',
			querySchema: PAGE_QUERY,
			carryOut: (request) => {
				const { params, state } = request;
				userOf(request);
				const { folderID } = found(state.folders.find(params.folderID));
				return pageOf(request, surveysIn(request, folderID), showSurvey(state));
			},
		},
	],
};

module.exports = { folders };

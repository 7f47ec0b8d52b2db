// @ts-check

/**
 * What the resources add to the simulator's state, but for what follows from all of them.
 *
 * @typedef {import('./batches').BatchesState & import('./members').MembersState & import('./communities').CommunitiesState & import('./users').UsersState & import('./folders').FoldersState & import('./surveys').SurveysState & import('./questions').QuestionsState & import('./responses').ResponsesState & import('./emailLists').EmailListsState & import('./templates').TemplatesState & import('./emailBatches').EmailBatchesState & import('./webhooks').WebhooksState} ResourceState
 */

/** @typedef {ResourceState & import('./submissions').SubmissionsState} WholeState */

/**
 * Every resource that the simulator has; a further one is a file and a line here.
 *
 * @type {ReadonlyArray<import('../core/request').Resource<WholeState>>}
 */
const resources = [
	require('./batches').batches,
	require('./members').members,
	require('./communities').communities,
	require('./filters').filters,
	require('./profiles').profiles,
	require('./users').users,
	require('./folders').folders,
	require('./surveys').surveys,
	require('./questions').questions,
	require('./responses').responses,
	require('./emailLists').emailLists,
	require('./templates').templates,
	require('./emailBatches').emailBatches,
	require('./webhooks').webhooks,
	require('./submissions').submissions,
];

module.exports = { resources };

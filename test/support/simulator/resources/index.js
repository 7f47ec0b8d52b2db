// @ts-check

/**
 * What the resources add to the simulator's state.
 *
 * @typedef {import('./batches').BatchesState & import('./members').MembersState & import('./communities').CommunitiesState & import('./users').UsersState & import('./surveys').SurveysState & import('./responses').ResponsesState & import('./emailLists').EmailListsState & import('./emailBatches').EmailBatchesState & import('./webhooks').WebhooksState} ResourceState
 */

/**
 * Every resource that the simulator has; a further one is a file and a line here.
 *
 * @type {ReadonlyArray<import('../core/route').Resource<ResourceState>>}
 */
const resources = [
	require('./batches').batches,
	require('./members').members,
	require('./communities').communities,
	require('./users').users,
	require('./surveys').surveys,
	require('./responses').responses,
	require('./emailLists').emailLists,
	require('./emailBatches').emailBatches,
	require('./webhooks').webhooks,
];

module.exports = { resources };

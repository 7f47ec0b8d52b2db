// @ts-check

/**
 * What the resources add to the simulator's state.
 *
 * @typedef {import('./batches').BatchesState & import('./members').MembersState & import('./communities').CommunitiesState} ResourceState
 */

/**
 * Every resource that the simulator has; a further one is a file and a line here.
 *
 * @type {ReadonlyArray<import('../core/request').Resource<ResourceState>>}
 */
const resources = [
	require('./batches').batches,
	require('./members').members,
	require('./communities').communities,
	require('./filters').filters,
	require('./profiles').profiles,
];

module.exports = { resources };

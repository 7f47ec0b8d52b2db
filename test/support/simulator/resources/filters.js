// @ts-check
const { success } = require('../core/responses');

/** @type {import('../core/request').Resource} */
const filters = {
	routes: [
		{
			method: 'GET',
			path: '/micropanel/filters/:filterID',
			carryOut: ({ params }) =>
				success({
					panelSegmentId: Number(params.filterID),
					name: 'New members',
					criteria: 'Signup Date After: · 07/26/2023 AND Signup Date Before: · 12/31/2023',
				}),
		},
	],
};

module.exports = { filters };

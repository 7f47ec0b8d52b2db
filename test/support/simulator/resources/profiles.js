// @ts-check
const { success } = require('../core/responses');

/** @type {import('../core/request').Resource} */
const profiles = {
	routes: [
		{
			method: 'GET',
			path: '/micropanel/profiles/:profileID',
			// QuestionPro's page does not show a response: this one is invented.
			carryOut: ({ params }) =>
				success({
					profileID: Number(params.profileID),
					name: 'About you',
					fields: [
						{ profileFieldId: 4401, name: 'Favorite color', type: 'Single Select' },
						{ profileFieldId: 4402, name: 'Date of birth', type: 'Birthdate' },
					],
				}),
		},
	],
};

module.exports = { profiles };

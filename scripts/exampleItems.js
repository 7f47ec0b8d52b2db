// @ts-check

/** Batches that exist, each documented failure, and a text that is no ID. */
const exampleItems = [
	{ batchId: '4445556', campaign: 'Spring panel' },
	{ batchId: '4445557', campaign: 'Summer panel' },
	{ batchId: '400', campaign: 'Bad request' },
	{ batchId: '4445558', campaign: 'Autumn panel' },
	{ batchId: '403', campaign: 'Not permitted' },
	{ batchId: '404', campaign: 'Deleted batch' },
	{ batchId: '500', campaign: 'Service down' },
	{ batchId: 'abc', campaign: 'Not a batch ID' },
	{ batchId: '4445559', campaign: 'Winter panel' },
	{ batchId: '401', campaign: 'Wrong account' },
];

module.exports = { exampleItems };

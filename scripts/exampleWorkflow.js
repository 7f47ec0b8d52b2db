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

/** @param {string} name @returns {import('n8n-workflow').IConnection[]} */
const to = (name) => [{ node: name, type: 'main', index: 0 }];

/** @type {Pick<import('n8n-workflow').INode, 'typeVersion' | 'position' | 'parameters'>} */
const placed = { typeVersion: 1, position: [0, 0], parameters: {} };

/** Reads the campaign back over the paired item, as a later node of a workflow would. */
const campaign = { values: { campaign: "={{ $('Start').item.json.campaign }}" } };

const exampleWorkflow = {
	/** @type {import('n8n-workflow').INode[]} */
	nodes: [
		{ ...placed, id: '1', name: 'Start', type: 'harness.start' },
		{
			...placed,
			id: '2',
			name: 'QuestionPro Micropanel',
			type: 'n8n-nodes-questionpro.micropanel',
			onError: 'continueErrorOutput',
			parameters: { resource: 'batch', operation: 'get', batchId: '={{ $json.batchId }}' },
			credentials: { questionProApi: { id: 'questionProApi', name: 'QuestionPro API' } },
		},
		{ ...placed, id: '3', name: 'Success', type: 'harness.collect', parameters: campaign },
		{ ...placed, id: '4', name: 'Failure', type: 'harness.collect', parameters: campaign },
	],
	connections: {
		Start: { main: [to('QuestionPro Micropanel')] },
		'QuestionPro Micropanel': { main: [to('Success'), to('Failure')] },
	},
};

module.exports = { exampleItems, exampleWorkflow };

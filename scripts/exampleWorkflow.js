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

/**
 * @param {string} name
 * @param {import('n8n-workflow').INodeParameters} parameters
 * @param {Partial<import('n8n-workflow').INode>} [settings]
 * @returns {import('n8n-workflow').INode}
 */
const micropanel = (name, parameters, settings) => ({
	...placed,
	id: name,
	name,
	type: 'n8n-nodes-questionpro.micropanel',
	parameters: { resource: 'batch', ...parameters },
	credentials: { questionProApi: { id: 'questionProApi', name: 'QuestionPro API' } },
	...settings,
});

/** @param {string} name @param {string} field read back over the paired item, as a later node of a workflow would */
const collect = (name, field) => ({
	...placed,
	id: name,
	name,
	type: 'harness.collect',
	parameters: { values: { [field]: `={{ $('Start').item.json.${field} }}` } },
});

const start = { ...placed, id: 'Start', name: 'Start', type: 'harness.start' };

const getWorkflow = {
	nodes: [
		start,
		micropanel(
			'Get',
			{ operation: 'get', batchId: '={{ $json.batchId }}' },
			{ onError: 'continueErrorOutput' },
		),
		collect('Success', 'campaign'),
		collect('Failure', 'campaign'),
	],
	connections: {
		Start: { main: [to('Get')] },
		Get: { main: [to('Success'), to('Failure')] },
	},
};

/** Sends a survey to one member, and waits for its delivery. */
const sendWorkflow = {
	nodes: [
		start,
		micropanel('Send', {
			operation: 'send',
			surveyId: '11122233',
			surveyLanguageId: '486',
			templateId: '123456',
			templateLanguageId: '1',
			recipients: 'member',
			emailAddress: '={{ $json.emailAddress }}',
		}),
		micropanel('Wait', {
			operation: 'get',
			batchId: '={{ $json.id }}',
			waitForDelivery: true,
			options: { checkInterval: 1 },
		}),
		collect('Delivered', 'emailAddress'),
	],
	connections: {
		Start: { main: [to('Send')] },
		Send: { main: [to('Wait')] },
		Wait: { main: [to('Delivered')] },
	},
};

module.exports = { exampleItems, getWorkflow, sendWorkflow };

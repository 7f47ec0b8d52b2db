// @ts-check
const { inEngine, simplestNode } = require('./inEngine');

/** As our node's failure items for a wrong key. */
const error = {
	message: 'Incorrect API Key',
	description:
		'Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account',
	name: 'UNAUTHORIZED',
	id: '1011',
	httpStatusCode: 401,
	docs: 'https://www.questionpro.com/api/errors.html',
	resourceUrl: 'https://api.questionpro.com/a/api/v2/micropanel/batches/4445556',
	requestID: '26e93a80-0000-4000-8000-000000000000',
	retryable: false,
	attempts: 0,
};

/**
 * What n8n itself does with as many items: the node makes no request, its failure items are ready.
 *
 * @type {import('./task').Contestant}
 */
const contestant = async (task) => {
	const ready = task.ids.map((_, item) => ({
		json: { error: { ...error } },
		pairedItem: { item },
	}));
	/** @type {import('n8n-workflow').INodeType} */
	const readyNode = { description: simplestNode, execute: async () => [ready] };
	return await inEngine(readyNode)(task);
};

module.exports = { contestant };

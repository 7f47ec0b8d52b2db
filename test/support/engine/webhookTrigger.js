// @ts-check
const { parse: parseForm } = require('node:querystring');
const { Workflow, jsonParse } = require('n8n-workflow');
const { n8nCore } = require('./n8nCore');
const { createAdditionalData } = require('./additionalData');
const { CredentialsHelper } = require('./credentialsHelper');
const { createNodeTypes } = require('./nodeTypes');

/**
 * @typedef {object} WebhookOptions
 * @property {string} nodeType full name, `n8n-nodes-questionpro.questionProTrigger`
 * @property {import('n8n-workflow').INodeParameters} [parameters]
 * @property {Record<string, import('n8n-workflow').ICredentialDataDecryptedObject>} [credentials]
 *   plain data by credential type; the node gets each of them
 * @property {string} [webhookUrl] n8n's WEBHOOK_URL with the path of its webhooks
 * @property {string} [webhookId] of the node; n8n gives each node another one
 */

/**
 * What became of a delivery.
 *
 * @typedef {object} Delivered
 * @property {import('n8n-workflow').INodeExecutionData[] | null} items what starts the workflow;
 *   null: nothing does
 * @property {number} status of n8n's answer
 * @property {unknown} answer what the node answered itself
 * @property {unknown} error what `webhook` threw: n8n answers 500 and writes a failed execution
 */

/**
 * The body as n8n parses it by its content type, and its bytes (n8n's body-parser and
 * webhook-helpers).
 *
 * @param {Buffer} bytes
 * @param {string | undefined} type without its parameters
 * @returns {{ body?: unknown, rawBody?: Buffer }}
 * @throws for JSON that is none
 */
function parseBody(bytes, type) {
	if (type === 'multipart/form-data') return { body: { data: {}, files: {} } };
	if (bytes.length === 0) return { rawBody: bytes };
	const text = bytes.toString('utf8');
	if (type === 'application/json') return { body: jsonParse(text), rawBody: bytes };
	if (type === 'application/x-www-form-urlencoded') {
		const body = { ...parseForm(text, undefined, undefined, { maxKeys: 1000 }) };
		return { body, rawBody: bytes };
	}
	return type === 'text/plain' ? { body: text, rawBody: bytes } : { rawBody: bytes };
}

/**
 * A workflow whose only node is a webhook trigger, as n8n handles it. Every call gets contexts and a
 * workflow of its own, so that nothing but the static data is remembered, as after a restart.
 *
 * @param {import('./startWorkflow').Types} types
 * @param {WebhookOptions} options
 */
function webhookTrigger(types, options) {
	const { nodeType: type, credentials = {}, webhookId = 'a1b2c3' } = options;
	const { webhookUrl = 'http://127.0.0.1:5678/webhook' } = options;
	const nodeType = types.nodes[type];
	const [webhookDescription] = nodeType?.description.webhooks ?? [];
	const methods = nodeType?.webhookMethods?.default;
	if (!methods || !webhookDescription) throw new Error(`"${type}" is no webhook trigger`);
	let staticData = '{}';

	/** @param {object} [more] n8n's data of one request */
	const load = (more) => {
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [
				{
					id: 'trigger',
					name: 'Trigger',
					type,
					typeVersion: 1,
					position: [0, 0],
					webhookId,
					parameters: structuredClone(options.parameters ?? {}),
					credentials: Object.fromEntries(
						Object.keys(credentials).map((name) => [name, { id: name, name }]),
					),
				},
			],
			connections: {},
			active: true,
			nodeTypes: createNodeTypes(types.nodes),
			staticData: JSON.parse(staticData),
		});
		const node = workflow.getNode('Trigger');
		if (!node) throw new Error('The workflow has no trigger');
		const helper = new CredentialsHelper(types.credentialTypes, credentials);
		const additionalData = {
			...createAdditionalData(helper, 'webhook'),
			webhookBaseUrl: webhookUrl,
			...more,
		};
		const webhook = {
			httpMethod: /** @type {const} */ ('POST'),
			node: node.name,
			path: `${webhookId}/${webhookDescription.path}`,
			webhookDescription,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: additionalData,
		};
		return { workflow, node, additionalData, webhook };
	};

	/** @param {'checkExists' | 'create' | 'delete'} method */
	const call = async (method) => {
		const { workflow, node, additionalData, webhook } = load();
		const context = new n8nCore.HookContext(
			workflow,
			node,
			additionalData,
			'trigger',
			'activate',
			webhook,
		);
		try {
			return await methods[method].call(context);
		} finally {
			staticData = JSON.stringify(workflow.staticData);
		}
	};

	return {
		/** Where deliveries are sent. */
		address: `${webhookUrl}/${webhookId}/${webhookDescription.path}`,

		/** @returns {Record<string, unknown>} what the trigger remembers */
		staticData: () => JSON.parse(staticData),

		call,

		/**
		 * Publishes once (webhook.service, webhook-trigger-registrar). n8n deletes after an attempt
		 * that threw, and would then try again, four times.
		 */
		async publish() {
			try {
				if (!(await call('checkExists'))) await call('create');
			} catch (error) {
				await call('delete').catch(() => {});
				throw error;
			}
		},

		/** What this throws n8n only writes to its log. */
		unpublish: async () => void (await call('delete')),

		/**
		 * A delivery to the workflow's address.
		 *
		 * @param {string | Buffer} body
		 * @param {string} [contentType]
		 * @returns {Promise<Delivered>}
		 */
		async deliver(body, contentType) {
			/** @type {Delivered} */
			const delivered = { items: null, status: 200, answer: undefined, error: undefined };
			const response = {
				/** @param {number} status */
				status(status) {
					delivered.status = status;
					return response;
				},
				/** @param {unknown} answer */
				json(answer) {
					delivered.answer = answer;
					return response;
				},
			};
			let parsed;
			try {
				parsed = parseBody(Buffer.from(body), contentType?.split(';')[0]?.toLowerCase());
			} catch {
				return { ...delivered, status: 422 };
			}
			const headers = contentType === undefined ? {} : { 'content-type': contentType };
			const httpRequest = { method: 'POST', headers, params: {}, query: {}, ...parsed };
			const { workflow, node, additionalData, webhook } = load({
				httpRequest,
				httpResponse: response,
			});
			const context = new n8nCore.WebhookContext(
				workflow,
				node,
				additionalData,
				'webhook',
				webhook,
				[],
				null,
			);
			try {
				const { workflowData } = (await nodeType?.webhook?.call(context)) ?? {};
				return { ...delivered, items: workflowData?.[0] ?? null };
			} catch (error) {
				return { ...delivered, status: 500, error };
			}
		},
	};
}

module.exports = { webhookTrigger };

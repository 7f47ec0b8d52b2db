// @ts-check
const { parse: parseForm } = require('node:querystring');
const { jsonParse } = require('n8n-workflow');
const { n8nCore } = require('./n8nCore');
const { loadTrigger } = require('./triggerWorkflow');

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
 * workflow of its own, so nothing is remembered between them.
 *
 * @param {import('./startWorkflow').Types} types
 * @param {import('./triggerWorkflow').TriggerOptions & { webhookUrl: string }} options `webhookUrl` is
 *   n8n's WEBHOOK_URL with the path of its webhooks
 */
function webhookTrigger(types, { webhookUrl, ...options }) {
	const nodeType = types.nodes[options.nodeType];
	const [webhookDescription] = nodeType?.description.webhooks ?? [];
	const methods = nodeType?.webhookMethods?.default;
	if (!methods || !webhookDescription) {
		throw new Error(`"${options.nodeType}" is no webhook trigger`);
	}
	const webhookId = 'a1b2c3';
	const path = `${webhookId}/${webhookDescription.path}`;

	/** @param {object} [more] n8n's data of one request */
	const load = (more) => {
		const { workflow, node, additionalData: usual } = loadTrigger(types, options, { webhookId });
		const additionalData = { ...usual, webhookBaseUrl: webhookUrl, ...more };
		const webhook = {
			httpMethod: /** @type {const} */ ('POST'),
			node: node.name,
			path,
			webhookDescription,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: additionalData,
		};
		return { workflow, node, additionalData, webhook };
	};

	/** @param {'checkExists' | 'create' | 'delete'} method */
	const call = async (method) => {
		const { workflow, node, additionalData, webhook } = load();
		const { HookContext } = n8nCore;
		const context = new HookContext(workflow, node, additionalData, 'trigger', 'activate', webhook);
		return await methods[method].call(context);
	};

	return {
		/** Where deliveries are sent. */
		address: `${webhookUrl}/${path}`,

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
			const httpResponse = {
				/** @param {number} status */
				status(status) {
					delivered.status = status;
					return this;
				},
				/** @param {unknown} answer */
				json(answer) {
					delivered.answer = answer;
					return this;
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
			const { workflow, node, additionalData, webhook } = load({ httpRequest, httpResponse });
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

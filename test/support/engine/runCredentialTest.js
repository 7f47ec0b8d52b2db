// @ts-check
const { Workflow, createEmptyRunExecutionData } = require('n8n-workflow');
const { n8nCore, captureLogs } = require('./n8nCore');
const { createAdditionalData } = require('./additionalData');
const { CredentialsHelper } = require('./credentialsHelper');

/** @typedef {import('n8n-workflow').ICredentialDataDecryptedObject} CredentialData */

const nodeTypeName = 'harness.credentialTest';

/**
 * Tests a credential as n8n's server does when a user saves it: by the `test.request` of the
 * credential type if it has one, else by the function that a node names with `testedBy`.
 *
 * @param {import('./startWorkflow').Types} types
 * @param {{ credentialType: string, data: CredentialData }} options
 * @returns {Promise<{ status: 'OK' | 'Error', message: string, logs: import('./n8nCore').LogEntry[] }>}
 * @throws what the function of `testedBy` throws: n8n catches nothing there
 */
async function runCredentialTest(types, { credentialType, data }) {
	const helper = new CredentialsHelper(types.credentialTypes, { [credentialType]: data });
	const credential = {
		id: credentialType,
		name: credentialType,
		type: credentialType,
		data: helper.withDefaults(credentialType, data),
	};
	const request = types.credentialTypes[credentialType]?.test;
	const { logs, stop } = captureLogs();
	try {
		const result = request
			? await testByRequest(helper, request, credential)
			: await testFunction(types.nodes, credentialType).call(
					new n8nCore.CredentialTestContext(),
					credential,
				);
		return { ...result, logs };
	} finally {
		stop();
	}
}

/**
 * @param {Record<string, import('n8n-workflow').INodeType>} nodes
 * @param {string} credentialType
 * @returns {import('n8n-workflow').ICredentialTestFunction}
 */
function testFunction(nodes, credentialType) {
	for (const { description, methods } of Object.values(nodes)) {
		const use = description.credentials?.find(({ name }) => name === credentialType);
		const found = methods?.credentialTest?.[String(use?.testedBy)];
		if (found) return found;
	}
	throw new Error(`Nothing tests the credential type "${credentialType}"`);
}

/**
 * The request becomes the routing of a declarative node that n8n-core runs, then the rules turn
 * the response's status into a sentence. A status without a rule gives the status text; a request
 * that got no response gives its code (ECONNREFUSED), or else the message of what was thrown.
 *
 * @param {CredentialsHelper} helper
 * @param {import('n8n-workflow').ICredentialTestRequest} test
 * @param {import('n8n-workflow').ICredentialsDecrypted} credential
 * @returns {Promise<import('n8n-workflow').INodeCredentialTestResult>}
 */
async function testByRequest(helper, test, credential) {
	const credentialType = credential.type;
	const nodeType = declarativeNode(credentialType, test.request);
	/** @type {import('n8n-workflow').INode} */
	const node = {
		id: 'test',
		name: 'Credential Test',
		type: nodeTypeName,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credentialType]: { id: credentialType, name: credentialType } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const context = new n8nCore.ExecuteContext(
		workflow,
		node,
		createAdditionalData(helper, 'credential-test'),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const output = await new n8nCore.RoutingNode(context, nodeType, credential).runNode();
		const refusal = sentenceForBody(test.rules, output?.[0]?.[0]?.json ?? {});
		return refusal === undefined
			? { status: 'OK', message: 'Connection successful!' }
			: { status: 'Error', message: refusal };
	} catch (error) {
		return { status: 'Error', message: sentenceForThrown(test.rules, error) };
	}
}

/**
 * @param {string} credentialType
 * @param {import('n8n-workflow').ICredentialTestRequest['request']} request
 * @returns {import('n8n-workflow').INodeType}
 */
function declarativeNode(credentialType, request) {
	return {
		description: {
			displayName: 'Credential Test',
			name: nodeTypeName,
			group: ['transform'],
			version: 1,
			description: 'Sends the test request of a credential',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{ displayName: 'Test', name: 'test', type: 'string', default: '', routing: { request } },
			],
		},
	};
}

/**
 * @param {import('n8n-workflow').ICredentialTestRequest['rules']} rules
 * @param {import('n8n-workflow').IDataObject} body
 * @returns {string | undefined}
 */
function sentenceForBody(rules, body) {
	for (const rule of rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		/** @type {unknown} */
		const found = key.split('.').reduce((part, name) => Object(part)[name], Object(body));
		if (found === value) return message;
	}
	return undefined;
}

/**
 * @param {import('n8n-workflow').ICredentialTestRequest['rules']} rules
 * @param {unknown} thrown
 * @returns {string}
 */
function sentenceForThrown(rules, thrown) {
	/** @type {{ message: string, cause?: { code?: string, response?: { status: number, statusText?: string } } }} */
	const { message, cause } = Object(thrown);
	if (!cause?.response) return cause?.code ?? message;
	const { status, statusText } = cause.response;
	for (const rule of rules ?? []) {
		if (rule.type === 'responseCode' && rule.properties.value === status) {
			return rule.properties.message;
		}
	}
	return statusText || `Received HTTP status code: ${status}`;
}

module.exports = { runCredentialTest };

// @ts-check
const { ICredentialsHelper, NodeHelpers, Workflow } = require('n8n-workflow');
const { n8nCore } = require('./n8nCore');
const { createNodeTypes } = require('./nodeTypes');

/** @typedef {import('n8n-workflow').ICredentialDataDecryptedObject} CredentialData */
/** @typedef {import('n8n-workflow').ICredentialType} ICredentialType */
/** @typedef {import('n8n-workflow').INode} INode */

/** @type {INode} */
const nodeOfNoWorkflow = {
	id: 'credential',
	name: 'Credential',
	type: 'harness.collect',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const emptyWorkflow = () =>
	new Workflow({
		nodes: [nodeOfNoWorkflow],
		connections: {},
		active: false,
		nodeTypes: createNodeTypes({}),
	});

/** @returns {Promise<never>} */
const notStored = async () => {
	throw new Error('The harness keeps credentials as plain data and stores none');
};

/**
 * What n8n's engine asks about credentials, answered from plain data: defaults of fields that are
 * not given, fields that are hidden left out, expressions in fields evaluated, and the credential
 * type's own `authenticate`.
 */
class CredentialsHelper extends ICredentialsHelper {
	/**
	 * @param {Record<string, ICredentialType>} types by name
	 * @param {Record<string, CredentialData>} data by credential id, or by type name
	 */
	constructor(types, data) {
		super();
		this.types = types;
		this.data = data;
		this.getCredentials = notStored;
		this.updateCredentials = notStored;
		this.updateCredentialsOauthTokenData = notStored;
	}

	/** @param {string} name */
	getParentTypes(name) {
		return this.types[name]?.extends ?? [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	/** @param {string} name */
	getCredentialsProperties(name) {
		return this.types[name]?.properties ?? [];
	}

	/** Only for credential types with an expirable token: none here. */
	async preAuthentication() {
		return undefined;
	}

	/** Only for credential types with an expirable token: none here. */
	async runPreAuthentication() {
		return undefined;
	}

	/** @type {import('n8n-workflow').ICredentialsHelper['getDecrypted']} */
	async getDecrypted(additionalData, details, type, mode, executeData, raw, values) {
		const given = this.data[details.id ?? type] ?? this.data[type];
		if (!given) {
			throw new Error(`Credential with ID "${details.id}" does not exist for type "${type}".`);
		}
		if (raw) return structuredClone(given);
		const data = this.withDefaults(type, given);
		if (!values) {
			const resolved = emptyWorkflow().expression.getComplexParameterValue(
				nodeOfNoWorkflow,
				parametersOf(data),
				mode,
				{},
			);
			return /** @type {CredentialData} */ (resolved);
		}
		const resolved = values.workflow.expression.getParameterValue(
			parametersOf(data),
			values.runExecutionData,
			values.runIndex,
			values.itemIndex,
			values.node.name,
			values.connectionInputData,
			mode,
			n8nCore.getAdditionalKeys(additionalData, mode, values.runExecutionData),
			executeData,
		);
		return /** @type {CredentialData} */ (resolved);
	}

	/** @param {string} type @param {CredentialData} data */
	withDefaults(type, data) {
		const properties = this.getCredentialsProperties(type);
		const values = NodeHelpers.getNodeParameters(
			properties,
			parametersOf(structuredClone(data)),
			true,
			false,
			null,
			null,
		);
		return /** @type {CredentialData} */ (values);
	}

	/** @type {import('n8n-workflow').ICredentialsHelper['authenticate']} */
	async authenticate(credentials, type, options, workflow, node) {
		const request = /** @type {import('n8n-workflow').IHttpRequestOptions} */ (options);
		const authenticate = this.types[type]?.authenticate;
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);

		const { expression } = workflow ?? emptyWorkflow();
		/** @param {string} text */
		const evaluate = (text) =>
			String(
				expression.getSimpleParameterValue(
					node ?? nodeOfNoWorkflow,
					text,
					'internal',
					{ $credentials: credentials },
					undefined,
					'',
				) ?? '',
			);
		/** @type {Record<string, Record<string, unknown>>} */
		const authenticated = {};
		for (const [place, fields] of Object.entries(authenticate.properties)) {
			const existing = Object.entries(request).find(([name]) => name === place)?.[1];
			const added = Object.entries(fields).map(([name, value]) => [
				evaluate(name),
				evaluate(String(value)),
			]);
			authenticated[place] = { ...existing, ...Object.fromEntries(added) };
		}
		return Object.assign(request, authenticated);
	}
}

/**
 * n8n's parameter functions also serve credential fields, but are typed for node parameters.
 *
 * @param {CredentialData} data
 */
function parametersOf(data) {
	return /** @type {import('n8n-workflow').INodeParameters} */ (data);
}

module.exports = { CredentialsHelper };

// @ts-check
const { ICredentialsHelper, NodeHelpers } = require('n8n-workflow');
const { n8nCore } = require('./n8nCore');

/** @typedef {import('n8n-workflow').ICredentialDataDecryptedObject} CredentialData */
/** @typedef {import('n8n-workflow').ICredentialType} ICredentialType */

/** @returns {Promise<never>} */
const notStored = async () => {
	throw new Error('The harness keeps credentials as plain data and stores none');
};

/**
 * What n8n's engine asks about credentials, answered from plain data: defaults of fields that are
 * not given, fields that are hidden left out, expressions in the fields of an action's credential
 * evaluated, and the credential type's own `authenticate`.
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
		// Only for credential types with a token that expires: none here.
		this.preAuthentication = async () => undefined;
		this.runPreAuthentication = async () => undefined;
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

	/** @type {import('n8n-workflow').ICredentialsHelper['getDecrypted']} */
	async getDecrypted(additionalData, details, type, mode, executeData, _raw, values) {
		const given = this.data[details.id ?? type] ?? this.data[type];
		if (!given) {
			throw new Error(`Credential with ID "${details.id}" does not exist for type "${type}".`);
		}
		const data = this.withDefaults(type, given);
		if (!values) return data;
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
		const given = parametersOf(structuredClone(data));
		const values = NodeHelpers.getNodeParameters(properties, given, true, false, null, null);
		return /** @type {CredentialData} */ (values);
	}

	/** @type {import('n8n-workflow').ICredentialsHelper['authenticate']} */
	async authenticate(credentials, type, options, workflow, node) {
		const request = /** @type {import('n8n-workflow').IHttpRequestOptions} */ (options);
		const authenticate = this.types[type]?.authenticate;
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!workflow || !node) throw new Error('Only requests of nodes are part of the harness');

		const keys = { $credentials: credentials };
		/** @param {unknown} text */
		const evaluate = (text) =>
			workflow.expression.getSimpleParameterValue(node, String(text), 'internal', keys);
		for (const [place, fields] of Object.entries(authenticate.properties)) {
			const added = Object.entries(fields).map(([name, value]) => [
				String(evaluate(name)),
				String(evaluate(value)),
			]);
			const existing = Reflect.get(request, place);
			Object.assign(request, { [place]: { ...existing, ...Object.fromEntries(added) } });
		}
		return request;
	}
}

/**
 * n8n's parameter functions also serve credential fields, but are typed for node parameters.
 *
 * @param {CredentialData} data
 */
const parametersOf = (data) => /** @type {import('n8n-workflow').INodeParameters} */ (data);

module.exports = { CredentialsHelper };

// @ts-check
const { n8nCore, captureLogs } = require('./n8nCore');
const { CredentialsHelper } = require('./credentialsHelper');

/**
 * Tests a credential as n8n's server does when a user saves it: by the function that a node names
 * with `testedBy`.
 *
 * @param {import('./startWorkflow').Types} types
 * @param {{ credentialType: string, data: import('n8n-workflow').ICredentialDataDecryptedObject }} options
 * @returns {Promise<{ status: 'OK' | 'Error', message: string, logs: import('./n8nCore').LogEntry[] }>}
 * @throws what the function throws: n8n catches nothing there
 */
async function runCredentialTest({ nodes, credentialTypes }, { credentialType: type, data }) {
	const [test] = Object.values(nodes).flatMap(({ description, methods }) => {
		const use = description.credentials?.find(({ name }) => name === type);
		return methods?.credentialTest?.[String(use?.testedBy)] ?? [];
	});
	if (!test) throw new Error(`Nothing tests the credential type "${type}"`);
	const helper = new CredentialsHelper(credentialTypes, {});
	const credential = { id: type, name: type, type, data: helper.withDefaults(type, data) };
	const { logs, stop } = captureLogs();
	try {
		return { ...(await test.call(new n8nCore.CredentialTestContext(), credential)), logs };
	} finally {
		stop();
	}
}

module.exports = { runCredentialTest };

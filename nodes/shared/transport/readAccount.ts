import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseAccount, type Account } from './account';
import { createError, describeThrown } from './failure';
import { credentialType, type NodeContext } from './request';

/**
 * Reads the account out of the node's credential.
 *
 * @throws QuestionProError INVALID_CREDENTIALS
 */
export async function readAccount(context: NodeContext): Promise<Account> {
	let credential: ICredentialDataDecryptedObject;
	try {
		credential = await context.getCredentials(credentialType);
	} catch (thrown) {
		throw createError(
			'INVALID_CREDENTIALS',
			`n8n could not open the QuestionPro API credential of this node: ${describeThrown(thrown)}`,
			'Select a QuestionPro API credential in the node, or create one. If you have no access to it, ask its owner to share it',
		);
	}
	return parseAccount(credential);
}

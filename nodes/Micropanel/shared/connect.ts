import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseAccount, type Account } from '../transport/account';
import { QuestionProClient, type ClientOptions } from '../transport/client';
import { createError, describeThrown, type QuestionProError } from '../transport/failure';
import { credentialType, sendAsNode, type NodeContext } from '../transport/request';

function noCredential(thrown: unknown): QuestionProError {
	return createError(
		'INVALID_CREDENTIALS',
		`n8n could not open the QuestionPro API credential of this node: ${describeThrown(thrown)}`,
		'Select a QuestionPro API credential in the node, or create one. Ask its owner to share it if you may not use it',
	);
}

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
		throw noCredential(thrown);
	}
	return parseAccount(credential);
}

/** Opens a client for one run with one account. */
export function connect(
	context: NodeContext,
	account: Account,
	options: ClientOptions,
): QuestionProClient {
	return new QuestionProClient(sendAsNode(context, account), account, options);
}

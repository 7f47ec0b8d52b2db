import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseAccount } from '../transport/account';
import { readAnswer } from '../transport/answer';
import type { QuestionProFailure } from '../transport/failure';
import { readFault } from '../transport/fault';
import { redactor } from '../transport/redact';

const timeout = 15_000;

/** The highest number a batch can have: a good key is told that there is no such batch. */
const probe = '/a/api/v2/micropanel/batches/2147483647';

const success: INodeCredentialTestResult = { status: 'OK', message: 'Connection successful!' };

const told = ({ message, description }: QuestionProFailure): INodeCredentialTestResult => ({
	status: 'Error',
	message: `${message.replace(/\.$/, '')}. ${description}`,
});

/**
 * Tests a QuestionPro API credential when it is saved. There is no endpoint that only checks a
 * key, so it asks for a batch that does not exist: NOT_FOUND means that the key was accepted.
 *
 * A function rather than a request in the credential, because only a function can tell in a
 * sentence that an address is not allowed or cannot be reached (n8n's credentials-tester.service
 * shows a bare code). Its context has no other helper than `request`.
 */
export async function questionProApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const account = parseAccount(data);
	if ('failure' in account) return told(account.failure);
	const { origin, apiKey } = account.value;
	const url = origin + probe;
	const { helpers } = this;
	let reply: { statusCode: number; body: unknown };
	try {
		reply = await helpers.request({
			method: 'GET',
			uri: url,
			headers: { 'api-key': apiKey, Accept: 'application/json' },
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout,
		});
	} catch (thrown) {
		return told(readFault(thrown, timeout, url));
	}
	const text = typeof reply.body === 'string' ? reply.body : (JSON.stringify(reply.body) ?? '');
	const outcome = readAnswer({ status: reply.statusCode, text, url }, redactor(apiKey));
	if ('failure' in outcome && outcome.failure.name !== 'NOT_FOUND') return told(outcome.failure);
	return success;
}

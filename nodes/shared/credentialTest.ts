import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseAccount } from './transport/account';
import { QuestionProClient } from './transport/client';
import { after } from './transport/delay';
import {
	createError,
	isUnavailable,
	toQuestionProError,
	type QuestionProError,
} from './transport/failure';
import { sendAsCredentialTest } from './transport/request';

/** For the rate limiter, and for the request, in milliseconds. */
const patience = 15_000;

/** The largest 32-bit integer: no batch is assumed to have it. */
const path = '/micropanel/batches/2147483647';

const inAMinute = 'Save the credential, and test it again in a minute';

const limitInUse = createError(
	'RATE_LIMITED',
	'The rate limit of this API key is in use by running workflows, so the key was not tested',
	inAMinute,
);

/** What to do, in the words of somebody who edits a credential. */
const advice = new Map([
	['UNAUTHORIZED', 'Check the API key and the environment: a key works only in its data center'],
	['NETWORK_FAILURE', 'Check the environment, and the network of your n8n server'],
	['TIMEOUT', 'Check the environment, or test the credential again later'],
	['UNEXPECTED_RESPONSE', 'Check the environment, or test the credential again later'],
	['INTERNAL_SERVER_ERROR', 'Test the credential again later'],
	['RATE_LIMITED', inAMinute],
]);

function toResult(error: QuestionProError): INodeCredentialTestResult {
	// What QuestionPro says of the batch, whatever it is, comes after its check of the key.
	if (isUnavailable(error)) return success;
	const { message, name, description } = error.failure;
	const sentence = message.replace(/\.$/, '');
	return { status: 'Error', message: `${sentence}. ${advice.get(name) ?? description}` };
}

const success: INodeCredentialTestResult = { status: 'OK', message: 'Connection successful!' };

/**
 * Tests a QuestionPro API credential when it is saved. No request only checks a key, so it asks for
 * a batch that does not exist: a failure that is about the batch means that the key was accepted.
 *
 * A function rather than a request in the credential, because only a function can say in a sentence
 * that an address is not allowed or cannot be reached (n8n's credentials-tester.service shows a
 * bare code).
 */
export async function questionProApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const account = parseAccount(data);
		const send = sendAsCredentialTest(this, account);
		const client = new QuestionProClient(send, account, { maxRetries: 0, timeout: patience });
		const stopTimer = after(patience, () => client.stop(limitInUse));
		try {
			return await client.request({ method: 'GET', path, parse: () => success });
		} finally {
			stopTimer();
		}
	} catch (thrown) {
		return toResult(toQuestionProError(thrown));
	}
}

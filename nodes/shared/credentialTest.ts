import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseAccount } from './transport/account';
import { QuestionProClient } from './transport/client';
import { toQuestionProError, type QuestionProError } from './transport/failure';
import { kinds, type FailureKind } from './transport/failureKinds';
import { sendAsCredentialTest } from './transport/http';
import { isObject, toInteger, toText } from './json';
import type { ApiResponse } from './transport/response';
import { now } from './transport/time';

/** For the rate limiter, and for the request, in milliseconds. */
const patience = 15_000;

/** The largest 32-bit integer: no batch is assumed to have it. */
const path = '/micropanel/batches/2147483647';

const inAMinute = 'Save the credential, and test it again in a minute';

/** What to do, in the words of somebody who edits a credential. */
const advice = new Map<FailureKind, string>([
	[
		kinds.unauthorized,
		'Check the API key and the environment: a key works only in its data center',
	],
	[kinds.connectionLost, 'Check the environment, and the network of your n8n server'],
	[kinds.unreachable, 'Check the environment, and the network of your n8n server'],
	[kinds.timeout, 'Check the environment, or test the credential again later'],
	[kinds.unavailable, 'Test the credential again later'],
	[kinds.tooEarly, 'Test the credential again later'],
	[kinds.rateLimited, inAMinute],
	[kinds.keyRefused, inAMinute],
]);

/** These say in their own words what to do. */
const explained: FailureKind[] = [
	kinds.credentials,
	kinds.blocked,
	kinds.redirected,
	kinds.quotaExhausted,
	kinds.defect,
];

const success: INodeCredentialTestResult = { status: 'OK', message: 'Connection successful!' };

const isBatch = ({ response }: ApiResponse) =>
	isObject(response) && toInteger(response.id) !== null && toText(response.status) !== null;

function toResult({
	failure,
	details,
	isUnavailable,
}: QuestionProError): INodeCredentialTestResult {
	// What QuestionPro says of the batch, whatever it is, comes after its check of the key.
	if (isUnavailable) return success;
	const { kind } = details;
	const sentence = failure.message.replace(/\.$/, '');
	if (kind === kinds.timeout && failure.attempts === 0) {
		const message = `Running workflows are using up this key's rate limit, so the key was not tested. ${inAMinute}`;
		return { status: 'Error', message };
	}
	const todo = explained.includes(kind) ? failure.description : advice.get(kind);
	const otherServer =
		'This server does not respond like QuestionPro. Check the environment, or the custom URL';
	return { status: 'Error', message: `${sentence}. ${todo ?? otherServer}` };
}

/**
 * Tests a QuestionPro API credential when it is saved. No request only checks a key, so it asks for
 * a batch that does not exist: only QuestionPro's own failure about the batch, or a batch, means
 * that the key was accepted.
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
		const client = new QuestionProClient(sendAsCredentialTest(this, account), account, {
			maxConcurrentRequests: 1,
			maxRetries: 0,
			timeout: patience,
			deadline: now() + patience,
		});
		return await client.request({
			method: 'GET',
			path,
			parse: (response) => (isBatch(response) ? success : null),
		});
	} catch (thrown) {
		return toResult(toQuestionProError(thrown));
	}
}

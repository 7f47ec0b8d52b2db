import type { Failure } from 'n8n-workflow';

/** Our own names for what can go wrong; QuestionPro's own (NOT_FOUND, …) come in addition. */
export type FailureName =
	| 'INVALID_PARAMETER'
	| 'INVALID_OPTIONS'
	| 'INVALID_CREDENTIALS'
	| 'NETWORK_FAILURE'
	| 'TIMEOUT'
	| 'RATE_LIMITED'
	| 'QUOTA_EXHAUSTED'
	| 'REDIRECT_REFUSED'
	| 'UNEXPECTED_RESPONSE'
	| 'OUTCOME_UNKNOWN'
	| 'NOTHING_CHANGED'
	| 'NOT_DELIVERED'
	| 'CANCELLED'
	| 'NODE_DEFECT';

/** All that follows from what went wrong. Nothing is decided by a failure's name: it may be the server's. */
export interface FailureKind {
	/** The name of the failure, unless QuestionPro reports one. */
	readonly name: FailureName;
	/** Whether a retry can help. Whether it is safe depends on the request too. */
	readonly retry: boolean;
	/** Whether the same input may succeed later. */
	readonly retryable: boolean;
	/** Whether QuestionPro definitely did not carry out the request. */
	readonly notCarriedOut: boolean;
	/** Whether every further request of the run would end in the same way. */
	readonly final: boolean;
	/** What the rate limiter learns: the key was refused, it was not, or neither. */
	readonly limiter: 'refused' | 'answered' | 'cancelled';
	/** Why, in n8n's words. */
	readonly cause: Failure['cause'];
	/** What to do, unless the one who makes the error knows more. */
	readonly advice: string;
}

const kind = (name: FailureName, advice: string, more: Partial<FailureKind> = {}): FailureKind => ({
	name,
	advice,
	retry: false,
	retryable: false,
	notCarriedOut: false,
	final: false,
	limiter: 'answered',
	cause: 'configuration-invalid',
	...more,
});

const notCarriedOut = true;
const passes = { retryable: true, cause: 'temporarily-unavailable' } as const;
const retried = { ...passes, retry: true } as const;
const limited = { notCarriedOut, limiter: 'refused' } as const;

const later =
	"Run the workflow again later. Raise 'Max Retries' in the options if this happens often";
const unusable =
	'Run the workflow again later. If this keeps happening, check the environment in the QuestionPro API credential';
const checkNetwork =
	'Check the environment in the QuestionPro API credential and the network of your n8n server, then run the workflow again';
const checkKey =
	'Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account';
const lowerLimit =
	"Lower 'Max Requests per Minute' in the credential if other programs use this API key too, then run the workflow again";
const waitLonger =
	'Run the workflow again later. If other programs use this API key, reduce their requests';
const askForMore =
	'The requests that the QuestionPro license includes are used up. Ask your QuestionPro account representative for more';
const useFinalAddress =
	'Check the environment in the QuestionPro API credential. A custom URL must be the final address of the API';

/** Every kind of failure. It is chosen once, where the error is made. */
export const kinds = {
	/** A field that cannot be used. */
	parameter: kind('INVALID_PARAMETER', 'Check the fields of the node', { notCarriedOut }),
	options: kind('INVALID_OPTIONS', 'Check the options of the node', { notCarriedOut }),
	credentials: kind('INVALID_CREDENTIALS', 'Check the QuestionPro API credential', {
		notCarriedOut,
		final: true,
		cause: 'credential-invalid',
	}),

	/** HTTP 401, and id 1010 under any status. */
	unauthorized: kind('UNEXPECTED_RESPONSE', checkKey, {
		notCarriedOut,
		final: true,
		cause: 'credential-invalid',
	}),
	/** Any other 4xx, and a failure that QuestionPro reports under 2xx without a status. */
	rejected: kind(
		'UNEXPECTED_RESPONSE',
		'Check the fields of the node and the QuestionPro API credential',
		{ notCarriedOut },
	),
	/** HTTP 425. */
	tooEarly: kind('UNEXPECTED_RESPONSE', later, { ...retried, notCarriedOut }),
	/** HTTP 429. */
	rateLimited: kind('RATE_LIMITED', lowerLimit, {
		...retried,
		...limited,
		cause: 'rate-limited',
	}),
	/** A key that got nothing but HTTP 429 for a long time. */
	keyRefused: kind('RATE_LIMITED', waitLonger, {
		...limited,
		retryable: true,
		final: true,
		cause: 'rate-limited',
	}),
	/** HTTP 429 with the sentence of a used-up quota. */
	quotaExhausted: kind('QUOTA_EXHAUSTED', askForMore, {
		...limited,
		final: true,
		cause: 'quota-exhausted',
	}),
	/** HTTP 408, 500, 502, 503, 504 and 520 to 530. */
	unavailable: kind('UNEXPECTED_RESPONSE', later, retried),
	/** Any other 5xx. */
	serverFailed: kind('UNEXPECTED_RESPONSE', unusable, passes),
	/** Any 3xx. */
	redirected: kind('REDIRECT_REFUSED', useFinalAddress),
	/** A 2xx without the requested data, or a response that cannot be decoded. */
	unusable: kind('UNEXPECTED_RESPONSE', unusable, passes),

	timeout: kind(
		'TIMEOUT',
		"Run the workflow again later, or raise 'Timeout (Seconds)' in the options",
		retried,
	),
	/** The connection broke, so the server may have had the request. */
	connectionLost: kind('NETWORK_FAILURE', checkNetwork, retried),
	/** No connection was made. */
	unreachable: kind('NETWORK_FAILURE', checkNetwork, { ...retried, notCarriedOut }),
	/** The request did not leave, and will not until somebody changes the set-up. */
	blocked: kind('NETWORK_FAILURE', 'Ask whoever runs your n8n server to change this', {
		notCarriedOut,
	}),

	cancelled: kind('CANCELLED', 'Run the workflow again for the remaining items', {
		...passes,
		limiter: 'cancelled',
	}),
	/** What must not be done twice may have been done. */
	outcomeUnknown: kind(
		'OUTCOME_UNKNOWN',
		'Before you run it again, check in QuestionPro whether it was done',
	),
	nothingChanged: kind('NOTHING_CHANGED', 'Check the members in QuestionPro', { notCarriedOut }),
	notDelivered: kind(
		'NOT_DELIVERED',
		"Raise 'Max Wait (Minutes)' in the options, or check the batch again later",
		passes,
	),
	/** Anything that is thrown and is no failure. */
	defect: kind(
		'NODE_DEFECT',
		'Please report it at https://github.com/n8n-nodes-questionpro/n8n-nodes-questionpro/issues with this message',
		{ cause: 'node-defect' },
	),
};

/**
 * The kind of a response that is no success. The vendor's pages document 400, 401, 403, 404, 429
 * and 500; the others come from servers in front of QuestionPro.
 *
 * @param status the HTTP status, or the one that QuestionPro reports under 2xx
 * @param id the id of the failure that QuestionPro reports: 1010 is a wrong key under any status
 */
export function kindOfStatus(status: number, id: string | null, isQuota: boolean): FailureKind {
	if (status === 401 || id === '1010') return kinds.unauthorized;
	if (status === 429) return isQuota ? kinds.quotaExhausted : kinds.rateLimited;
	if (status === 425) return kinds.tooEarly;
	const isUnavailable = [408, 500, 502, 503, 504].includes(status);
	if (isUnavailable || (status >= 520 && status <= 530)) return kinds.unavailable;
	if (status >= 500) return kinds.serverFailed;
	return status >= 300 && status < 400 ? kinds.redirected : kinds.rejected;
}

import type { QuestionProFailure } from './failure';

type Advice = Pick<QuestionProFailure, 'description' | 'retryable'>;

/** What an operation advises for its own requests, by HTTP status. */
export type OperationAdvice = Readonly<Record<number, string>>;

/** The names that QuestionPro documents for its HTTP statuses (its batch details page). */
export const documentedNames = new Map([
	[400, 'BAD_REQUEST'],
	[401, 'UNAUTHORIZED'],
	[403, 'FORBIDDEN'],
	[404, 'NOT_FOUND'],
	[500, 'INTERNAL_SERVER_ERROR'],
]);

const later =
	"Run the workflow again later. Raise 'Max Retries' in the options if this happens often";

/** For a success whose body cannot be used, which is not retried. */
const unusable =
	'Run the workflow again later. If this keeps happening, check the environment in the QuestionPro API credential';

const byName = new Map<string, Advice>([
	[
		'RATE_LIMITED',
		{
			description:
				"Lower 'Max Requests per Minute' in the credential if other programs use this API key too, then run the workflow again",
			retryable: true,
		},
	],
	[
		'QUOTA_EXHAUSTED',
		{
			description:
				'The requests that the QuestionPro license includes are used up, and waiting does not bring them back. Ask your QuestionPro account representative for more',
			retryable: false,
		},
	],
]);

const byStatus: OperationAdvice = {
	400: 'Check the fields of the node: QuestionPro did not accept what they contain',
	401: 'Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account',
	403: 'Use the API key of an account that may do this, or ask the owner of the account for access',
	404: 'Check the IDs in the fields of the node, and the environment in the credential',
};

const otherStatus = 'Check the fields of the node and the QuestionPro API credential';

/**
 * What to do about a failed request, and whether the same request may succeed later. Our name says
 * more than the HTTP status (a 429 has two meanings), and the operation knows more than we do.
 */
export function adviceFor(name: string, status: number, operation: OperationAdvice = {}): Advice {
	const known = byName.get(name);
	if (known) return known;
	if (status < 400) return { description: unusable, retryable: true };
	if (status >= 500) return { description: later, retryable: true };
	const description = operation[status] ?? byStatus[status] ?? otherStatus;
	return { description, retryable: false };
}

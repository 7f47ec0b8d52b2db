/** Our own names for what can go wrong; QuestionPro's names (NOT_FOUND, …) stand beside them. */
export type FailureName =
	| 'INVALID_BATCH_ID'
	| 'INVALID_OPTIONS'
	| 'INVALID_CREDENTIALS'
	| 'NETWORK_FAILURE'
	| 'TIMEOUT'
	| 'RATE_LIMITED'
	| 'QUOTA_EXHAUSTED'
	| 'REDIRECT_REFUSED'
	| 'UNEXPECTED_RESPONSE'
	| 'CANCELLED';

/**
 * The whole story of one failed item, as it stands under `error` in the failure item.
 * Every key is always there; null means unknown. `attempts` counts the calls made.
 */
export type QuestionProFailure = {
	message: string;
	description: string;
	name: string;
	id: string | null;
	httpStatusCode: number | null;
	docs: string | null;
	resourceUrl: string | null;
	requestID: string | null;
	retryable: boolean;
	attempts: number;
};

/** What a step gives back: its value, or the story of why there is none. Nothing is thrown. */
export type Outcome<T> = { value: T } | { failure: QuestionProFailure };

/**
 * Builds a failure of our own: name, what happened, what to do. All that the API would have said
 * is null, it is not retryable and no call was made, unless `details` says otherwise.
 */
export function failureOf(
	name: FailureName,
	message: string,
	description: string,
	details: Partial<QuestionProFailure> = {},
): QuestionProFailure {
	return {
		message,
		description,
		name,
		id: null,
		httpStatusCode: null,
		docs: null,
		resourceUrl: null,
		requestID: null,
		retryable: false,
		attempts: 0,
		...details,
	};
}

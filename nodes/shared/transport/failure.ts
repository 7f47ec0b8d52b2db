/** Our own names for what can go wrong; QuestionPro's own (NOT_FOUND, …) come in addition. */
export type FailureName =
	| 'INVALID_BATCH_ID'
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

/**
 * Why an item failed, as the failure item has it under `error`. Every key is always there; null
 * means unknown. `attempts` counts the requests made, or the checks of NOT_DELIVERED; `retryable`
 * says whether the same input may succeed later without doing anything twice.
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

/** What the node itself has to know of a failure; users do not see it. */
export interface FailureDetails {
	/** QuestionPro itself reports it, and no gateway before it. */
	reported?: boolean;
	/** QuestionPro certainly did not carry out the request. */
	notCarriedOut?: boolean;
	/** The item was not finished because the run ended, not because of a failure of its own. */
	interrupted?: boolean;
	/** When it may be tried again, in milliseconds from now, if that is known. */
	retryAfter?: number | null;
}

/** Thrown by every step that cannot continue; docs/architecture.md says who catches it. */
export class QuestionProError extends Error {
	override name = 'QuestionProError';

	constructor(
		readonly failure: QuestionProFailure,
		readonly details: FailureDetails = {},
	) {
		super(failure.message);
	}

	/** The same error with other values in its failure. */
	with(changes: Partial<QuestionProFailure>, details: FailureDetails = {}): QuestionProError {
		return new QuestionProError({ ...this.failure, ...changes }, { ...this.details, ...details });
	}
}

/**
 * Makes an error with a failure of our own: its name, what happened, and what to do. What only the
 * API could say is null, it is not retryable, and no request was made, unless `changes` says so.
 */
export function createError(
	name: FailureName,
	message: string,
	description: string,
	changes: Partial<QuestionProFailure> = {},
	details: FailureDetails = {},
): QuestionProError {
	const failure: QuestionProFailure = {
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
		...changes,
	};
	return new QuestionProError(failure, details);
}

/** What a thrown value says of itself. It may be anything, even a Proxy whose every use throws. */
export function describeThrown(thrown: unknown): string {
	try {
		return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
	} catch {
		return 'a value that cannot be read';
	}
}

/**
 * Gives the error of a failed step: a QuestionProError as it is; anything else is a defect of this
 * package and becomes NODE_DEFECT.
 */
export function toQuestionProError(thrown: unknown): QuestionProError {
	try {
		if (thrown instanceof QuestionProError) return thrown;
	} catch {
		// A Proxy may refuse even this: it is then no error of ours.
	}
	return createError(
		'NODE_DEFECT',
		`This node has a defect: ${describeThrown(thrown)}`,
		'Please report it at https://github.com/n8n-nodes-questionpro/n8n-nodes-questionpro/issues with this message',
	);
}

/** Whether QuestionPro itself says that the resource is not there for this key. */
export function isUnavailable({ failure, details }: QuestionProError): boolean {
	return details.reported === true && [400, 403, 404].includes(failure.httpStatusCode ?? 0);
}

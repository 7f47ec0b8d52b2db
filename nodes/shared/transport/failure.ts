import { kinds, type FailureKind } from './failureKinds';

/**
 * Why an item failed, as the failure item has it under `error`. Every key is always there; null
 * means unknown. `attempts` counts the requests made; `retryable` says whether the same input may
 * succeed later without doing anything twice.
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
	/** What follows from it. */
	kind: FailureKind;
	/** QuestionPro itself reports it, and no gateway before it. */
	reported?: boolean;
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
		readonly details: FailureDetails,
	) {
		super(failure.message);
	}

	/** The same error with other values. */
	with(
		changes: Partial<QuestionProFailure>,
		details: Partial<FailureDetails> = {},
	): QuestionProError {
		return new QuestionProError({ ...this.failure, ...changes }, { ...this.details, ...details });
	}

	/** The same error as one of another kind: with its name, its advice, and all that follows. */
	as(kind: FailureKind, details: Partial<FailureDetails> = {}): QuestionProError {
		const { name, advice, retryable } = kind;
		return this.with({ name, description: advice, retryable }, { ...details, kind });
	}

	/** Whether QuestionPro definitely did not do what was asked. */
	get isNotCarriedOut(): boolean {
		return this.details.kind.notCarriedOut || this.failure.attempts === 0;
	}

	/** Whether QuestionPro itself, and no gateway, responds with 404. */
	get isNotFound(): boolean {
		return this.details.reported === true && this.failure.httpStatusCode === 404;
	}

	/** Whether QuestionPro itself says that the resource is not there for this key. */
	get isUnavailable(): boolean {
		const { reported, kind } = this.details;
		const status = this.failure.httpStatusCode ?? 0;
		return reported === true && kind === kinds.rejected && [400, 403, 404].includes(status);
	}
}

/**
 * Makes an error with a failure of our own: what happened, and what to do. What only the API could
 * say is null, and no request was made, unless `changes` says so.
 */
export function createError(
	kind: FailureKind,
	message: string,
	description: string = kind.advice,
	changes: Partial<QuestionProFailure> = {},
	details: Partial<FailureDetails> = {},
): QuestionProError {
	const failure: QuestionProFailure = {
		message,
		description,
		name: kind.name,
		id: null,
		httpStatusCode: null,
		docs: null,
		resourceUrl: null,
		requestID: null,
		retryable: kind.retryable,
		attempts: 0,
		...changes,
	};
	return new QuestionProError(failure, { kind, ...details });
}

/** What a thrown value says of itself. */
export function describeThrown(thrown: unknown): string {
	try {
		return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
	} catch {
		// An object without a prototype cannot become a text.
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
		// A Proxy may refuse even this, and must not end the other items.
	}
	return createError(kinds.defect, `This node has a defect: ${describeThrown(thrown)}`);
}

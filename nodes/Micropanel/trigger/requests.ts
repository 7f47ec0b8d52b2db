import type { IPollFunctions } from 'n8n-workflow';
import { getBatch, isDelivered, type Batch } from '../actions/batch/batch';
import { readAccount } from '../../shared/transport/account';
import { QuestionProClient } from '../../shared/transport/client';
import { kinds } from '../../shared/transport/failureKinds';
import { sendAsNode } from '../../shared/transport/http';
import { after, now, untilAborted } from '../../shared/transport/time';
import { createError, QuestionProError, toQuestionProError } from '../../shared/transport/failure';
import type { Settings } from './settings';
import type { State } from './state';

/** What the requests of one poll gave. */
export interface Outcomes {
	/** By batch ID. */
	checked: Map<number, Batch | QuestionProError>;
	/** Batches of which the poll learned nothing, and why; first those for which nothing was sent. */
	left: Map<number, QuestionProError>;
}

/** What fails in this time before the end may have failed because of the end, in milliseconds. */
const lastMoment = 1_000;

const notOpened = createError(
	kinds.timeout,
	'n8n did not open the QuestionPro API credential of this node in time',
	'The next poll tries again. If this keeps happening, check where n8n keeps its secrets',
);

/**
 * Makes the client of a poll. A credential may never open, so this waits until the deadline only.
 *
 * @param deadline of all requests, on the clock of `now()`
 * @throws QuestionProError INVALID_CREDENTIALS, or TIMEOUT
 */
export async function openClient(
	context: IPollFunctions,
	options: Settings['requestOptions'],
	deadline: number,
): Promise<QuestionProClient> {
	const timeUp = new AbortController();
	const stopTimer = after(deadline - now(), () => timeUp.abort(notOpened));
	try {
		const account = await Promise.race([readAccount(context), untilAborted(timeUp.signal)]);
		return new QuestionProClient(sendAsNode(context, account), account, { ...options, deadline });
	} finally {
		stopTimer();
	}
}

/** The batches to ask for, first those that the poll before left. */
export function findDue(
	{ watched, stopCheckingDelivered }: Settings,
	state: State,
	left: number[],
): number[] {
	const isDue = (id: number) =>
		!stopCheckingDelivered || !isDelivered(state.get(id)?.status ?? null);
	const due = new Set(watched.filter(isDue));
	return [...new Set([...left.filter((id) => due.has(id)), ...due])];
}

/**
 * Asks for batches. A 429 says nothing of a batch, and neither does a request that was not sent, or
 * that the deadline cut off.
 */
export async function requestBatches(
	client: QuestionProClient,
	ids: number[],
	deadline: number,
): Promise<Outcomes> {
	const checked: Outcomes['checked'] = new Map();
	const left: Array<[number, QuestionProError]> = [];
	const requests = ids.map(async (id) => {
		try {
			checked.set(id, await getBatch(client, id));
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			const isRefused = error.details.kind.limiter === 'refused';
			const isCutOff = now() > deadline - lastMoment;
			if (isRefused || isCutOff || error.failure.attempts === 0) left.push([id, error]);
			else checked.set(id, error);
		}
	});
	await Promise.all(requests);
	left.sort(([, one], [, other]) => one.failure.attempts - other.failure.attempts);
	return { checked, left: new Map(left) };
}

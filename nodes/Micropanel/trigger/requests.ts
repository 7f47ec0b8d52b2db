import type { IPollFunctions } from 'n8n-workflow';
import { deliveredStatus, getBatch, type Batch } from '../actions/batch/batch';
import { Concurrency } from '../../shared/transport/concurrency';
import type { Account } from '../../shared/transport/account';
import { QuestionProClient } from '../../shared/transport/client';
import { after, now } from '../../shared/transport/delay';
import { createError, QuestionProError, toQuestionProError } from '../../shared/transport/failure';
import { sendAsNode } from '../../shared/transport/request';
import type { Settings } from './settings';
import type { State } from './state';

/** What the requests of one poll gave, by batch, in the order in which they ended. */
export type Outcomes = Map<number, Batch | QuestionProError>;

/** Of a poll's time: until when requests start, and until when all have ended. */
const lastStart = 0.9;
const end = 0.98;

/** The batches to ask for, first those that the poll before did not finish. */
export function findDue(
	{ watched, stopCheckingDelivered }: Settings,
	state: State,
	unfinished: number[],
): number[] {
	const due = watched.filter(
		(id) => !stopCheckingDelivered || state.get(id)?.status !== deliveredStatus,
	);
	const isDue = new Set(due);
	return [...new Set([...unfinished.filter((id) => isDue.has(id)), ...due])];
}

/**
 * The batches that a poll did not finish, first those for which nothing was sent. A batch that was
 * refused with a 429 is one of them: at the end of the line it could be refused in each poll.
 */
export function findUnfinished(outcomes: Outcomes): number[] {
	const left = [...outcomes].flatMap(([id, outcome]) => {
		if (!(outcome instanceof QuestionProError)) return [];
		const { failure, details } = outcome;
		const isUnfinished = details.interrupted || failure.name === 'RATE_LIMITED';
		return isUnfinished ? [{ id, attempts: failure.attempts }] : [];
	});
	return left.sort((one, other) => one.attempts - other.attempts).map(({ id }) => id);
}

function outOfTime(milliseconds: number): QuestionProError {
	return createError(
		'TIMEOUT',
		`The poll ran out of time (${Math.round(milliseconds / 1000)} seconds) before it could check a batch`,
		"The next poll starts with the batches that were left. If this happens often, watch fewer batches, or raise 'Max Requests per Minute' in the credential if it is below QuestionPro's limit",
		{ retryable: true },
	);
}

/**
 * Asks for batches, so that all requests have ended before the time is over.
 *
 * @param time for the whole poll, in milliseconds
 */
export async function requestBatches(
	context: IPollFunctions,
	account: Account,
	ids: number[],
	{ maxConcurrentRequests, ...options }: Settings['requestOptions'],
	time: number,
): Promise<Outcomes> {
	const outcomes: Outcomes = new Map();
	const send = sendAsNode(context, account);
	const client = new QuestionProClient(send, account, { ...options, deadline: now() + time * end });
	const stopTimer = after(time * lastStart, () => client.stop(outOfTime(time)));
	try {
		await new Concurrency(maxConcurrentRequests).forEach(ids, async (id) => {
			try {
				outcomes.set(id, await getBatch(client, id));
			} catch (thrown) {
				const error = toQuestionProError(thrown);
				outcomes.set(id, error.with(client.redactor.failure(error.failure)));
			}
		});
	} finally {
		stopTimer();
	}
	return outcomes;
}

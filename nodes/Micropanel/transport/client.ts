import type { ICredentialDataDecryptedObject, JsonObject } from 'n8n-workflow';
import { parseAccount, type Account } from './account';
import { incompleteFailure, readAnswer, type GoodAnswer } from './answer';
import { backoff, parseRetryAfter } from './backoff';
import { budgetOf, type Slot } from './budget';
import { call, credentialType, type Context } from './call';
import { failureOf, type Outcome, type QuestionProFailure } from './failure';
import { cancelled } from './fault';
import { redactor } from './redact';
import { Stopwatch } from './stopwatch';
import { Waiting } from './waiting';

/** How a run may call: counts, and the time-out of one call in milliseconds. */
export interface RequestLimits {
	maxRequestsPerMinute: number;
	maxRetries: number;
	timeout: number;
}

/** A good answer, and how many calls it took. */
interface Reply extends GoodAnswer {
	attempts: number;
}

/** The first wait before a call is made again, in milliseconds. */
const firstRetry = 500;

/** Pauses after 429 in a row, without one accepted call, after which a call is given up. */
const longestRow = 10;

const retriedStatuses = [500, 502, 503, 504];

const noCredential = failureOf(
	'INVALID_CREDENTIALS',
	'n8n could not open the QuestionPro API credential of this node',
	'Select a QuestionPro API credential in the node, or create one',
);

function isRetried({ name, httpStatusCode }: QuestionProFailure): boolean {
	return httpStatusCode === null
		? name === 'NETWORK_FAILURE' || name === 'TIMEOUT'
		: retriedStatuses.includes(httpStatusCode);
}

/** A key that is not accepted and a used-up quota are the same for every further call. */
export function isFinal({ name, httpStatusCode }: QuestionProFailure): boolean {
	return httpStatusCode === 401 || name === 'QUOTA_EXHAUSTED';
}

/**
 * Calls QuestionPro for one run with one account: within the request budget, again where that
 * can help, once for each path, and no more once one call has shown that all others are in vain.
 */
export class QuestionProClient {
	private readonly known = new Map<string, Promise<Outcome<Reply>>>();

	private readonly waiting = new Waiting();

	private readonly redact: (text: string) => string;

	private readonly budgetWait = new Stopwatch();

	private stopReason = cancelled;

	constructor(
		private readonly context: Context,
		private readonly account: Account,
		private readonly limits: RequestLimits,
	) {
		this.redact = redactor(account.apiKey);
	}

	/** How long calls of this run have waited for the request budget, in milliseconds. */
	get waitedMilliseconds(): number {
		return this.budgetWait.milliseconds;
	}

	/**
	 * Asks for one resource. A path that was asked for before gives the same outcome again.
	 *
	 * @param path below `/a/api/v2`, starting with a slash
	 * @param parse gives the resource out of the answer's JSON object, or null where it holds none
	 * @returns the resource, or the failure; never throws
	 */
	async get<T>(path: string, parse: (body: JsonObject) => T | null): Promise<Outcome<T>> {
		const reply = this.known.get(path) ?? this.ask(path);
		this.known.set(path, reply);
		const outcome = await reply;
		if ('failure' in outcome) return outcome;
		const value = parse(outcome.value.body);
		if (value !== null) return { value };
		return { failure: { ...incompleteFailure(outcome.value), attempts: outcome.value.attempts } };
	}

	/** Starts no further call and ends all waiting; calls under way are left to finish. */
	stop(reason: QuestionProFailure = cancelled): void {
		if (this.waiting.isStopped) return;
		this.stopReason = reason;
		this.waiting.stop();
	}

	private async ask(path: string): Promise<Outcome<Reply>> {
		let last: QuestionProFailure | null = null;
		let retries = 0;
		for (let attempts = 1; ; attempts += 1) {
			const slot = await this.slot();
			if (slot === null) return { failure: last ?? this.stopReason };
			const outcome = await this.send(path, slot);
			if ('value' in outcome) return { value: { ...outcome.value, attempts } };
			last = { ...outcome.failure, attempts };
			if (isFinal(last)) this.stop({ ...last, attempts: 0 });
			if (last.name === 'RATE_LIMITED') {
				if (!this.outlastsRefusals(slot)) return { failure: last };
			} else if (isRetried(last) && retries < this.limits.maxRetries) {
				retries += 1;
				await this.pause(backoff(retries, firstRetry));
			} else {
				return { failure: last };
			}
		}
	}

	/** A place in the request budget, or null where the run was stopped first. */
	private async slot(): Promise<Slot | null> {
		const { maxRequestsPerMinute } = this.limits;
		try {
			const slot = await this.budgetWait.during(
				async () => await budgetOf(this.account).take(maxRequestsPerMinute, this.waiting),
			);
			if (!this.waiting.isStopped) return slot;
			slot.end();
			return null;
		} catch {
			return null;
		}
	}

	private async send(path: string, slot: Slot): Promise<Outcome<GoodAnswer>> {
		const answer = await call(this.context, this.account, path, this.limits.timeout);
		slot.end();
		if ('failure' in answer) return answer;
		const outcome = readAnswer(answer.value, this.redact);
		if ('failure' in outcome && outcome.failure.name === 'RATE_LIMITED') {
			slot.budget.refused(slot, parseRetryAfter(answer.value.retryAfter));
		} else {
			slot.budget.accepted();
		}
		return outcome;
	}

	/** Whether there is still hope that the server takes calls again: see `longestRow`. */
	private outlastsRefusals({ budget }: Slot): boolean {
		return this.limits.maxRetries > 0 && budget.pausesInARow <= longestRow;
	}

	private async pause(milliseconds: number): Promise<void> {
		// A stopped pause needs no answer of its own: no slot is given after it.
		await this.waiting.sleep(milliseconds).catch(() => {});
	}
}

/**
 * Opens a client for one run.
 *
 * @returns the client, or INVALID_CREDENTIALS where the node has no usable credential
 */
export async function connect(
	context: Context,
	limits: RequestLimits,
): Promise<Outcome<QuestionProClient>> {
	let credential: ICredentialDataDecryptedObject;
	try {
		credential = await context.getCredentials(credentialType);
	} catch {
		return { failure: noCredential };
	}
	const account = parseAccount(credential);
	if ('failure' in account) return account;
	return { value: new QuestionProClient(context, account.value, limits) };
}

import { createHash } from 'crypto';
import type { Account } from './account';
import { backoff, windowMilliseconds } from './backoff';
import { nextTurn } from './turn';
import { now, type Waiting } from './waiting';

/** Keeps our window behind the server's when the two clocks tick apart, in milliseconds. */
const safetyMargin = 250;

const firstPause = 1_000;

/** A server that asks for more than this is asked again all the same, in milliseconds. */
const longestPause = 10 * windowMilliseconds;

/** One call's place in the window of a budget, from its start to its end. */
export interface Slot {
	budget: RequestBudget;
	startedAt: number;
	/** The call was answered, or given up. */
	end(): void;
}

interface Signalled {
	promise: Promise<void>;
	resolve(): void;
}

function signalled(): Signalled {
	let resolve = () => {};
	const promise = new Promise<void>((resolvePromise) => (resolve = resolvePromise));
	return { promise, resolve };
}

/**
 * The calls that one key may make on one server: never more than the limit in any 60 seconds as
 * the server sees it, first come first served.
 *
 * The server sees a call at some time between its start and its end. A place in the window is
 * given again 60 seconds after the END of the call that had it. So of two calls that use one
 * place the second arrives at least 60 seconds after the first, however long each of them was on
 * its way; with as many places as the limit no 60 seconds hold more calls than that.
 */
export class RequestBudget {
	/** When calls that are over have ended, oldest first; older than the window are dropped. */
	private ended: number[] = [];

	private running = 0;

	private callers = 0;

	private queue = Promise.resolve();

	private nextEnd = signalled();

	private pausedUntil = 0;

	private pausedAt = 0;

	private pauses = 0;

	/** Whether nothing is left to remember, and nobody waits. */
	get isIdle(): boolean {
		this.forget();
		const remembered = this.callers + this.running + this.ended.length;
		return remembered === 0 && this.pausedUntil <= now();
	}

	/** How many pauses there were in a row without one accepted call between them. */
	get pausesInARow(): number {
		return this.pauses;
	}

	/**
	 * Waits for this caller's turn, and then for a place in the window.
	 *
	 * @param limit calls in 60 seconds that this caller allows
	 * @param waiting of the caller's run
	 * @throws Stopped when the run is stopped first
	 */
	async take(limit: number, waiting: Waiting): Promise<Slot> {
		const before = this.queue;
		const turn = signalled();
		this.queue = before.then(async () => await turn.promise);
		this.callers += 1;
		let slot: Slot | undefined;
		try {
			await waiting.until(before);
			await this.room(limit, waiting);
			slot = this.start();
			return slot;
		} finally {
			this.callers -= 1;
			// One start in a turn of the event loop. Calls that are prepared in one turn are written to
			// their connections only after it, so they would go out, and come back, in waves.
			if (slot) void nextTurn().then(turn.resolve);
			else turn.resolve();
		}
	}

	/**
	 * The server refused a call with 429: nobody calls before the pause is over. What the server
	 * asks for can only make the pause longer: its clock may run ahead of ours.
	 *
	 * @param slot the refused call's; one that started before the present pause adds no new one
	 * @param retryAfter the pause the server asked for in milliseconds, or null
	 */
	refused(slot: Slot, retryAfter: number | null): void {
		const isNew = this.pauses === 0 || slot.startedAt > this.pausedAt;
		if (isNew) {
			this.pauses += 1;
			this.pausedAt = now();
		}
		if (isNew || retryAfter !== null) {
			const pause = Math.max(retryAfter ?? 0, backoff(this.pauses, firstPause));
			this.pausedUntil = Math.max(this.pausedUntil, now() + Math.min(pause, longestPause));
		}
	}

	/** The server took a call: the limit is not reached at the moment. */
	accepted(): void {
		this.pauses = 0;
	}

	private start(): Slot {
		this.running += 1;
		return {
			budget: this,
			startedAt: now(),
			end: () => {
				this.running -= 1;
				this.ended.push(now());
				this.nextEnd.resolve();
				this.nextEnd = signalled();
			},
		};
	}

	private forget(): void {
		const oldest = now() - windowMilliseconds - safetyMargin;
		const firstKept = this.ended.findIndex((time) => time > oldest);
		this.ended.splice(0, firstKept === -1 ? this.ended.length : firstKept);
	}

	private async room(limit: number, waiting: Waiting): Promise<void> {
		for (;;) {
			this.forget();
			const pause = this.pausedUntil - now();
			if (pause > 0) {
				await waiting.sleep(pause);
				continue;
			}
			const surplus = this.running + this.ended.length - limit;
			if (surplus < 0) return;
			const leaves = this.ended[surplus];
			await (leaves === undefined
				? waiting.until(this.nextEnd.promise)
				: waiting.sleep(leaves + windowMilliseconds + safetyMargin - now()));
		}
	}
}

const budgets = new Map<string, RequestBudget>();

/**
 * The one budget of an account, shared by all executions in this process. To be asked for before
 * each call, because budgets with nothing left to remember are dropped. The key itself is not
 * kept, only its hash.
 */
export function budgetOf({ origin, apiKey }: Pick<Account, 'origin' | 'apiKey'>): RequestBudget {
	const name = `${origin} ${createHash('sha256').update(apiKey).digest('hex')}`;
	for (const [other, budget] of budgets) {
		if (budget.isIdle) budgets.delete(other);
	}
	const budget = budgets.get(name) ?? new RequestBudget();
	budgets.set(name, budget);
	return budget;
}

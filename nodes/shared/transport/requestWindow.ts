import { now } from './time';

/** QuestionPro counts requests per 60 seconds (its page on limits), in milliseconds. */
export const minute = 60_000;

/** Keeps our window behind the server's when the two clocks run at different speeds. */
const margin = 500;

/**
 * The requests of one key in the last 60 seconds. The server sees a request at some time between
 * its start and its end, so a request leaves the window 60 seconds after its END.
 */
export class RequestWindow {
	private ended: Array<{ leavesAt: number; accepted: boolean }> = [];

	inFlight = 0;

	/** When the oldest request that QuestionPro accepted leaves the window; null if there is none. */
	get oldestAccepted(): number | null {
		this.forget();
		return this.ended.find(({ accepted }) => accepted)?.leavesAt ?? null;
	}

	/** Whether QuestionPro accepted one of the requests, or may have: of those in flight nobody knows. */
	get mayBeAccepted(): boolean {
		return this.inFlight > 0 || this.oldestAccepted !== null;
	}

	get isEmpty(): boolean {
		this.forget();
		return this.inFlight === 0 && this.ended.length === 0;
	}

	start(): void {
		this.inFlight += 1;
	}

	end(accepted: boolean): void {
		this.inFlight -= 1;
		this.ended.push({ leavesAt: now() + minute + margin, accepted });
	}

	/** When a request may start: 0 if it may now, Infinity if one in flight has to end first. */
	startsAt(limit: number): number {
		this.forget();
		const surplus = this.inFlight + this.ended.length - limit;
		return surplus < 0 ? 0 : (this.ended[surplus]?.leavesAt ?? Infinity);
	}

	private forget(): void {
		while ((this.ended[0]?.leavesAt ?? Infinity) <= now()) this.ended.shift();
	}
}

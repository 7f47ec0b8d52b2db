import { toQuestionProError, type QuestionProError } from '../../nodes/shared/transport/failure';
import { RateLimiter, type Caller, type Permit } from '../../nodes/shared/transport/rateLimiter';
import { now } from '../../nodes/shared/transport/time';
import { cancelled } from '../../nodes/shared/transport/networkFailure';
import { pass, settle } from './builders';

/** How long a request counts after its end: the window, and the margin of the limiter. */
export const held = 60_500;

/** How a request ends: in one of the ways that the limiter knows, or refused with a Retry-After. */
export type Outcome = Parameters<Permit['release']>[0] | { retryAfter: number | null };

export const refused = (retryAfter: number | null = null): Outcome => ({ retryAfter });

/** A signal that is never aborted. */
export const never = (): AbortSignal => new AbortController().signal;

/** A caller who has a high limit and all the time there is. */
export const anyCaller = () => ({ run: {}, limit: 100, deadline: Infinity });

/** Lets all go on that waits for no timer. */
export async function allThatIsReady() {
	for (let step = 0; step < 50; step += 1) await Promise.resolve();
}

/** Ends a request; gives what a refusal means. */
export function endRequest(permit: Permit | undefined, outcome: Outcome, isQuota = false) {
	if (typeof outcome !== 'string') return permit?.refuse(outcome.retryAfter, isQuota);
	permit?.release(outcome);
	return undefined;
}

/** A request that starts and ends at once. */
export async function makeRequest(limiter: RateLimiter, outcome: Outcome = 'accepted') {
	const permit = await limiter.acquire(anyCaller(), never());
	await settle();
	return endRequest(permit, outcome);
}

/** Something that happens at a limiter. All times are in milliseconds since the beginning. */
export interface Step {
	at: number;
	act(course: Course): void;
}

/** Who asks to start; without a run of their own all are of one. */
type Arrival = Partial<Caller>;

/** Requests come, whose names are separated by spaces. */
export const comes = (at: number, names: string, arrival: Arrival = {}): Step => ({
	at,
	act: (course) => names.split(' ').forEach((name) => void course.arrive(name, arrival)),
});

/** A request ends; `isQuota` is for a 429 that says that the quota is used up. */
export const ends = (
	at: number,
	name: string,
	outcome: Outcome = 'accepted',
	isQuota = false,
): Step => ({ at, act: (course) => course.end(name, outcome, isQuota) });

/** A request that waits is cancelled. */
export const leaves = (at: number, name: string): Step => ({
	at,
	act: (course) => course.leave(name),
});

class Course {
	/** When each request started, or was rejected. */
	readonly starts: Record<string, number> = {};

	readonly rejected: Record<string, number> = {};

	readonly errors: Record<string, QuestionProError> = {};

	/** What each refusal meant. */
	readonly refusals: Record<string, ReturnType<Permit['refuse']> | undefined> = {};

	private readonly begin = now();

	private readonly permits = new Map<string, Permit>();

	private readonly controllers = new Map<string, AbortController>();

	constructor(private readonly limiter: RateLimiter) {}

	get time(): number {
		return Math.round(now() - this.begin);
	}

	async arrive(name: string, { deadline = Infinity, ...more }: Arrival) {
		const caller = { ...anyCaller(), run: this, deadline: this.begin + deadline, ...more };
		const controller = new AbortController();
		this.controllers.set(name, controller);
		try {
			this.permits.set(name, await this.limiter.acquire(caller, controller.signal));
			this.starts[name] = this.time;
		} catch (thrown) {
			this.rejected[name] = this.time;
			this.errors[name] = toQuestionProError(thrown);
		}
	}

	leave(name: string) {
		this.controllers.get(name)?.abort(cancelled);
	}

	end(name: string, outcome: Outcome, isQuota: boolean) {
		this.refusals[name] = endRequest(this.permits.get(name), outcome, isQuota);
	}
}

/** All that comes of these steps at a new limiter, within the hour after them. */
export async function courseOf(...steps: Step[]) {
	const course = new Course(new RateLimiter());
	for (const { at, act } of steps) {
		await pass(at - course.time);
		act(course);
		await allThatIsReady();
	}
	await pass(3_600_000);
	expect(jest.getTimerCount()).toBe(0);
	return course;
}

/** When the requests of these steps start. */
export const startsOf = async (...steps: Step[]) => (await courseOf(...steps)).starts;

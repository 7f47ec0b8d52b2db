import { now } from '../../../../nodes/shared/transport/delay';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, settle, useFakeClock } from '../../../support/builders';
import {
	accepted,
	cancelled,
	held,
	makeRequest,
	rateLimited,
	requestsAt,
	unanswered,
} from '../../../support/limiter';

useFakeClock();

/** A limiter that was refused just now, and requests at it. */
async function refused(retryAfter: number | null = null) {
	const limiter = new RateLimiter();
	await makeRequest(limiter, rateLimited(retryAfter));
	return requestsAt(limiter);
}

describe('the pause', () => {
	it.each([
		['our own where the server asks for none', null, 1_000],
		['our own where the server asks for less', 999, 1_000],
		['what the server asks for', 5_000, 5_000],
		['what the server asks for, beyond the window', 90_000, 90_000],
		['ten minutes', 600_000, 600_000],
		['no more than ten minutes', 600_001, 600_000],
		['no more than ten minutes of endless ones', Infinity, 600_000],
	])('lasts %s', async (_what, retryAfter, expected) => {
		const { started, arrive } = await refused(retryAfter);
		arrive('a');
		await pass(expected - 1);
		expect(started).toEqual([]);
		await pass(1);
		expect(started).toEqual(['a']);
	});

	it.each([
		[0, [0, 1, 2, 4, 8, 16, 16, 16]],
		[0.5, [0, 0.875, 1.75, 3.5, 7, 14, 14, 14]],
	])('doubles to 16 seconds, less a quarter times %d', async (random, expected) => {
		jest.spyOn(Math, 'random').mockReturnValue(random);
		const { started, arrive, end } = requestsAt(new RateLimiter());
		const pauses: number[] = [];
		for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
			const before = now();
			arrive(name);
			await pass(0);
			while (!started.includes(name)) await pass(125);
			pauses.push((now() - before) / 1_000);
			end(name, rateLimited());
		}
		expect(pauses).toEqual(expected);
	});

	it('ends early, half a second after the oldest accepted request leaves the window', async () => {
		const limiter = new RateLimiter();
		const { started, arrive, end } = requestsAt(limiter);
		await makeRequest(limiter, unanswered);
		await pass(1_000);
		await makeRequest(limiter, accepted);
		await pass(1_000);
		await makeRequest(limiter, accepted);
		arrive('refused');
		await pass(held - 1_600);
		end('refused', rateLimited());
		arrive('a');
		await pass(579);
		expect(started).toEqual(['refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'a']);
	});

	it('does not end early where the server asks for more', async () => {
		const limiter = new RateLimiter();
		const { started, arrive, end } = requestsAt(limiter);
		await makeRequest(limiter, accepted);
		arrive('refused');
		await pass(held - 600);
		end('refused', rateLimited(5_000));
		arrive('a');
		await pass(4_999);
		expect(started).toEqual(['refused']);
		await pass(1);
		expect(started).toEqual(['refused', 'a']);
	});

	it('holds those who wait for a place too', async () => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b', 'c']) arrive(name, { limit: 2 });
		await settle();
		end('a');
		await pass(held - 10);
		end('b', rateLimited(5_000));
		await pass(4_999);
		expect(started).toEqual(['a', 'b']);
		await pass(1);
		expect(started).toEqual(['a', 'b', 'c']);
	});

	it('is not longer for requests that were in flight when it began', async () => {
		const limiter = new RateLimiter();
		const { started, arrive, end } = requestsAt(limiter);
		for (const name of ['a', 'b', 'c']) arrive(name);
		await settle();
		end('a', rateLimited());
		await pass(900);
		end('b', rateLimited());
		end('c', accepted);
		arrive('d');
		await pass(99);
		expect(started).toHaveLength(3);
		await pass(1);
		expect(started).toHaveLength(4);
	});

	it.each([
		['longer', 7_000, 7_000],
		['shorter', 1_000, 3_000],
	])('may be made %s by what a request in flight hears: %d', async (_what, asked, expected) => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['a', 'b']) arrive(name);
		await settle();
		end('a', rateLimited(3_000));
		end('b', rateLimited(asked));
		arrive('c');
		await pass(expected - 1);
		expect(started).toEqual(['a', 'b']);
		await pass(1);
		expect(started).toEqual(['a', 'b', 'c']);
	});
});

describe('half-open', () => {
	/** A probe is in flight, and others wait. */
	async function probing() {
		const requests = await refused();
		for (const name of ['probe', 'a', 'b']) requests.arrive(name);
		await pass(1_000);
		expect(requests.started).toEqual(['probe']);
		return requests;
	}

	it('has one probe at a time, however long it takes', async () => {
		const { started } = await probing();
		await pass(1_000_000);
		expect(started).toEqual(['probe']);
	});

	it.each([
		['has a response', accepted],
		['has none', unanswered],
	])('is over for all when a probe %s', async (_what, outcome) => {
		const { started, end } = await probing();
		end('probe', outcome);
		await settle();
		expect(started).toEqual(['probe', 'a', 'b']);
	});

	it('goes on with the next in turn when a probe is refused', async () => {
		const { started, arrive, end } = await probing();
		end('probe', rateLimited());
		arrive('probe', {});
		await pass(1_999);
		expect(started).toEqual(['probe']);
		await pass(1);
		expect(started).toEqual(['probe', 'a']);
		end('a', accepted);
		await settle();
		expect(started).toEqual(['probe', 'a', 'b', 'probe']);
	});

	it('lets the runs take turns at probing', async () => {
		const { started, arrive, end } = await refused();
		const [one, two] = [{}, {}];
		for (const name of ['a1', 'a2', 'a3']) arrive(name, { run: one });
		arrive('b1', { run: two });
		await pass(1_000);
		end('a1', rateLimited());
		await pass(2_000);
		expect(started).toEqual(['a1', 'b1']);
	});

	it('hands the place of a probe that is cancelled on', async () => {
		const { started, end } = await probing();
		end('probe', cancelled);
		await pass(1);
		expect(started).toEqual(['probe', 'a']);
		await pass(100_000);
		expect(started).toEqual(['probe', 'a']);
	});

	it.each([
		['a response', accepted],
		['none', unanswered],
		['a cancel', cancelled],
		['a refusal', rateLimited()],
	])('stays so when a request of before it comes back with %s', async (_what, outcome) => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['old', 'refused', 'probe', 'a']) arrive(name, { limit: 2 });
		await settle();
		end('refused', rateLimited());
		await pass(held);
		expect(started).toEqual(['old', 'refused', 'probe']);
		end('old', outcome);
		await pass(held);
		expect(started).toEqual(['old', 'refused', 'probe']);
		end('probe', accepted);
		await pass(1);
		expect(started).toEqual(['old', 'refused', 'probe', 'a']);
	});

	it('begins anew with the shortest pause after it was over', async () => {
		const { started, arrive, end } = await probing();
		end('probe', rateLimited());
		await pass(2_000);
		end('a', accepted);
		await settle();
		end('b', rateLimited());
		arrive('c');
		await pass(999);
		expect(started).toEqual(['probe', 'a', 'b']);
		await pass(1);
		expect(started).toEqual(['probe', 'a', 'b', 'c']);
	});
});

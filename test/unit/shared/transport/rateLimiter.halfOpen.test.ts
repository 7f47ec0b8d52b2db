import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, settle, useFakeClock } from '../../../support/builders';
import { afterRefusal, refused, requestsAt, type Outcome } from '../../../support/limiter';

useFakeClock();

/** A probe is in flight, and others wait. */
async function probing() {
	const requests = await afterRefusal();
	for (const name of ['probe', 'a', 'b']) requests.arrive(name);
	await pass(1_000);
	expect(requests.started).toEqual(['probe']);
	return requests;
}

it.each<Outcome>(['accepted', 'answered'])(
	'is over for all when a probe is %s',
	async (outcome) => {
		const { started, end } = await probing();
		end('probe', outcome);
		await settle();
		expect(started).toEqual(['probe', 'a', 'b']);
	},
);

it('goes on with the next in turn when a probe is refused', async () => {
	const { started, end } = await probing();
	end('probe', refused());
	await pass(1_999);
	expect(started).toEqual(['probe']);
	await pass(1);
	expect(started).toEqual(['probe', 'a']);
});

it('lets the runs take turns at probing', async () => {
	const { started, arrive, end } = await afterRefusal();
	const [one, two] = [{}, {}];
	for (const name of ['a1', 'a2', 'a3']) arrive(name, { run: one });
	arrive('b1', { run: two });
	await pass(1_000);
	end('a1', refused());
	await pass(2_000);
	expect(started).toEqual(['a1', 'b1']);
});

it('starts again with the shortest pause after it was over', async () => {
	const { started, arrive, end } = await probing();
	end('probe', refused());
	await pass(2_000);
	end('a');
	await settle();
	end('b', refused());
	arrive('c');
	await pass(999);
	expect(started).toEqual(['probe', 'a', 'b']);
	await pass(1);
	expect(started).toEqual(['probe', 'a', 'b', 'c']);
});

it('hands a cancelled probe’s turn on', async () => {
	const { started, end } = await probing();
	end('probe', 'cancelled');
	await pass(1);
	expect(started).toEqual(['probe', 'a']);
	await pass(1_000);
	expect(started).toEqual(['probe', 'a']);
});

it('starts the next probe when one has no answer for 30 seconds', async () => {
	const { started, end } = await probing();
	await pass(29_999);
	expect(started).toEqual(['probe']);
	await pass(1);
	expect(started).toEqual(['probe', 'a']);
	// The first one's turn is over: that it ends without an answer starts nobody.
	end('probe', 'cancelled');
	await pass(29_999);
	expect(started).toEqual(['probe', 'a']);
	await pass(1);
	expect(started).toEqual(['probe', 'a', 'b']);
});

it.each([
	['opens it with an answer', 'accepted', 1],
	['does not lengthen the pause with a 429', refused(), 30_000],
] as const)('a probe that hung %s', async (_what, outcome, expected) => {
	const { started, end } = await probing();
	await pass(30_000);
	end('probe', outcome);
	await pass(expected - 1);
	expect(started).toEqual(['probe', 'a']);
	await pass(1);
	expect(started).toEqual(['probe', 'a', 'b']);
});

it('does not open for a probe of before the last 429', async () => {
	const { started, end } = await probing();
	await pass(30_000);
	end('a', refused());
	end('probe');
	await pass(1_999);
	expect(started).toEqual(['probe', 'a']);
	await pass(1);
	expect(started).toEqual(['probe', 'a', 'b']);
});

it.each<Outcome>(['accepted', 'answered', 'cancelled', refused()])(
	'stays so when a request of before it comes back: %j',
	async (outcome) => {
		const { started, arrive, end } = requestsAt(new RateLimiter());
		for (const name of ['old', 'refused']) arrive(name);
		await settle();
		end('refused', refused());
		for (const name of ['probe', 'a']) arrive(name);
		await pass(1_000);
		end('old', outcome);
		await pass(29_999);
		expect(started).toEqual(['old', 'refused', 'probe']);
		end('probe');
		await settle();
		expect(started).toEqual(['old', 'refused', 'probe', 'a']);
	},
);

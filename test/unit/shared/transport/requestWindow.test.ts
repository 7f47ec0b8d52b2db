import { RequestWindow } from '../../../../nodes/shared/transport/requestWindow';
import { now } from '../../../../nodes/shared/transport/time';
import { pass, useFakeTime } from '../../../support/builders';
import { held } from '../../../support/limiter';

useFakeTime();

/** A window with requests that ended a second apart, the last one now, and some in flight. */
async function windowWith(ended: Array<'accepted' | 'refused'>, inFlight = 0) {
	const window = new RequestWindow();
	for (const [index, outcome] of ended.entries()) {
		if (index > 0) await pass(1_000);
		window.start();
		window.end(outcome === 'accepted');
	}
	for (let started = 0; started < inFlight; started += 1) window.start();
	return window;
}

it.each([
	['nothing', 0, 0, 1, 0],
	['fewer than the limit', 2, 1, 4, 0],
	['as many as the limit', 2, 1, 3, held - 1_000],
	['one more than that', 2, 1, 2, held],
	['the limit in flight', 2, 2, 2, Infinity],
])('with %s: %d ended, %d in flight, limit %d', async (_what, ended, inFlight, limit, expected) => {
	const window = await windowWith(Array(ended).fill('refused'), inFlight);
	expect(window.startsAt(limit)).toBe(expected === 0 ? 0 : now() + expected);
});

it('forgets a request 60.5 seconds after its end', async () => {
	const window = await windowWith(['accepted']);
	await pass(held - 1);
	expect([window.isEmpty, window.startsAt(1)]).toEqual([false, now() + 1]);
	await pass(1);
	expect([window.isEmpty, window.startsAt(1)]).toEqual([true, 0]);
});

it('is not empty while a request is in flight', async () => {
	const window = await windowWith([], 1);
	expect(window.isEmpty).toBe(false);
});

it.each([
	['none', [], null],
	['only refused ones', ['refused'], null],
	['some', ['refused', 'accepted', 'accepted'], held - 1_000],
] as const)('knows its oldest accepted request of %s', async (_what, ended, expected) => {
	const window = await windowWith([...ended]);
	expect(window.oldestAccepted).toBe(expected === null ? null : now() + expected);
	await pass(held);
	expect(window.oldestAccepted).toBeNull();
});

import { kinds } from '../../../../nodes/shared/transport/failureKinds';
import { RateLimiter } from '../../../../nodes/shared/transport/rateLimiter';
import { pass, settle, useFakeClock } from '../../../support/builders';
import { held, makeRequest, refused, requestsAt, type Outcome } from '../../../support/limiter';

useFakeClock();

/** A request is refused for its quota, so long after another one. */
async function afterQuotaRefusal(before: Outcome | null, milliseconds: number) {
	const limiter = new RateLimiter();
	if (before) await makeRequest(limiter, before);
	const requests = requestsAt(limiter);
	requests.arrive('refused');
	await pass(milliseconds);
	return { ...requests, refusal: requests.endWithQuota('refused') };
}

it.each([
	['no request before', null, 0, kinds.quotaExhausted],
	['an accepted one a minute before', 'accepted', held, kinds.quotaExhausted],
	['an accepted one less than a minute before', 'accepted', held - 1, kinds.rateLimited],
	['one without a usable response before', 'answered', 0, kinds.quotaExhausted],
	['a refused one before', refused(), 1_000, kinds.quotaExhausted],
] as const)('is certain only without an accepted one: %s', async (_what, before, time, kind) => {
	const { refusal } = await afterQuotaRefusal(before, time);
	expect(refusal?.kind).toBe(kind);
});

it('is not certain while a request is in flight, which may have been accepted', async () => {
	const { arrive, end, endWithQuota } = requestsAt(new RateLimiter());
	for (const name of ['slow', 'refused']) arrive(name);
	await settle();
	expect(endWithQuota('refused')?.kind).toBe(kinds.rateLimited);
	end('slow', 'accepted');
});

it('is named so also after 3 minutes of nothing but 429s', async () => {
	const { refusal } = await afterQuotaRefusal(refused(170_000), 180_000);
	expect(refusal?.kind).toBe(kinds.quotaExhausted);
});

it('lets others probe, one at a time, as after any 429', async () => {
	const { started, rejected, arrive, refusal } = await afterQuotaRefusal(null, 0);
	expect(refusal?.pause).toBe(1_000);
	for (const name of ['a', 'b']) arrive(name);
	await pass(999);
	expect(started).toEqual(['refused']);
	await pass(1);
	await settle();
	expect([started, rejected.size]).toEqual([['refused', 'a'], 0]);
});

import {
	getRateLimiter as limiterNamed,
	hashAccount,
} from '../../../../nodes/shared/transport/rateLimiters';
import { pass, useFakeClock } from '../../../support/builders';
import { held, makeRequest, never } from '../../../support/limiter';

useFakeClock();

const getRateLimiter = (account: Parameters<typeof hashAccount>[0]) =>
	limiterNamed(hashAccount(account));

// The limiters outlive a test, and the clock of each test begins anew: so each has its own key.
let account = { origin: 'https://a.example', apiKey: 'key-0' };
let keys = 0;
beforeEach(() => {
	keys += 1;
	account = { ...account, apiKey: `key-${keys}` };
});

it('names an account by a hash of origin and key', () => {
	expect(hashAccount({ origin: 'https://a.example', apiKey: 'key-0' })).toBe(
		'5cb69dd1d8042238b35f66f8426a1c52e14d328193df20fba28e88e410baa1c5',
	);
	const names = [account, { ...account, apiKey: 'other' }, { ...account, origin: 'https://b' }];
	expect(new Set(names.map(hashAccount)).size).toBe(3);
});

it('gives one limiter for an account to whoever asks while it is in use', async () => {
	const limiter = getRateLimiter(account);
	await makeRequest(limiter);
	await pass(held - 21);
	expect(getRateLimiter({ ...account })).toBe(limiter);
});

it.each([
	['another key', { apiKey: 'another' }],
	['another origin', { origin: 'https://b.example' }],
])('gives another one for %s, and keeps the first', async (_what, other) => {
	const limiter = getRateLimiter(account);
	await makeRequest(limiter);
	expect(getRateLimiter({ ...account, ...other })).not.toBe(limiter);
	expect(getRateLimiter(account)).toBe(limiter);
});

it('keeps an idle limiter for its own account, which may just have been given it', () => {
	expect(getRateLimiter(account)).toBe(getRateLimiter(account));
});

it('drops the idle limiters of others', async () => {
	const limiter = getRateLimiter(account);
	await makeRequest(limiter);
	await pass(held);
	getRateLimiter({ ...account, apiKey: 'another' });
	void limiter.acquire({ run: {}, limit: 1 }, never());
	expect(getRateLimiter(account)).not.toBe(limiter);
});

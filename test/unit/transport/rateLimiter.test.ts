import { budgetOf, RequestBudget } from '../../nodes/Micropanel/transport/budget';
import { now, Stopped, Waiting } from '../../nodes/Micropanel/transport/waiting';
import { pass, settle, useFakeClock } from '../support/builders';
import { callersOf, held, takeNow } from '../support/callers';

useFakeClock();

/** Lets all go on that waits for no timer. */
async function allThatIsReady() {
	for (let step = 0; step < 50; step += 1) await Promise.resolve();
}

describe('the limit', () => {
	it('starts as many at once as the limit, and no more', async () => {
		const { turns, arrive } = callersOf(new RequestBudget());
		for (const name of ['a', 'b', 'c', 'd']) arrive(name, 3);
		await settle();
		expect(turns).toEqual(['a', 'b', 'c']);
	});

	it('starts one call in a turn of the event loop', async () => {
		const { turns, arrive } = callersOf(new RequestBudget());
		for (const name of ['a', 'b']) arrive(name, 3);
		await allThatIsReady();
		expect(turns).toEqual(['a']);
		await pass(1);
		expect(turns).toEqual(['a', 'b']);
	});

	it('passes the turn of a stopped caller on at once', async () => {
		const { turns, arrive } = callersOf(new RequestBudget());
		const stopped = new Waiting();
		arrive('a', 1);
		for (const name of ['b', 'c', 'd']) arrive(name, 1, stopped);
		arrive('e', 2);
		await pass(1_000);
		stopped.stop();
		await allThatIsReady();
		expect(turns).toEqual(['a', 'e']);
	});

	it('gives a slot that names its budget and its start', async () => {
		const budget = new RequestBudget();
		await pass(1_000);
		const slot = await budget.take(1, new Waiting());
		expect(slot.budget).toBe(budget);
		expect(slot.startedAt).toBe(now());
	});

	it('gives a place again 60 seconds after the end of the call, not after its start', async () => {
		const { turns, arrive, end } = callersOf(new RequestBudget());
		arrive('a', 1);
		arrive('b', 1);
		await pass(100_000);
		expect(turns).toEqual(['a']);
		end('a');
		await pass(held - 1);
		expect(turns).toEqual(['a']);
		await pass(1);
		expect(turns).toEqual(['a', 'b']);
	});

	it('waits while all places are still under way, then for the first that ended', async () => {
		const { turns, arrive, end } = callersOf(new RequestBudget());
		for (const name of ['a', 'b', 'c', 'd']) arrive(name, 2);
		await pass(1_000);
		end('b');
		await pass(500);
		end('a');
		await pass(held - 501);
		expect(turns).toEqual(['a', 'b']);
		await pass(1);
		expect(turns).toEqual(['a', 'b', 'c']);
		await pass(499);
		expect(turns).toEqual(['a', 'b', 'c']);
		await pass(1);
		expect(turns).toEqual(['a', 'b', 'c', 'd']);
	});

	it('lets each caller have a limit of its own', async () => {
		const { turns, arrive, end } = callersOf(new RequestBudget());
		for (const name of ['a', 'b', 'c']) arrive(name, 3);
		await settle();
		for (const name of ['a', 'b', 'c']) {
			end(name);
			await pass(1_000);
		}
		arrive('d', 1);
		arrive('e', 5);
		await pass(held - 1_001);
		expect(turns).toEqual(['a', 'b', 'c']);
		await settle();
		expect(turns).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('counts the calls of higher limits against a lower one', async () => {
		const { turns, arrive, end } = callersOf(new RequestBudget());
		for (const name of ['a', 'b', 'c']) arrive(name, 3);
		await settle();
		for (const name of ['a', 'b', 'c']) end(name);
		await pass(10_000);
		arrive('d', 2);
		await pass(held - 10_001);
		expect(turns).toEqual(['a', 'b', 'c']);
		await pass(1);
		expect(turns).toEqual(['a', 'b', 'c', 'd']);
	});
});

describe('the order', () => {
	it('is first come first served, though a later caller allows more', async () => {
		const { turns, arrive, end } = callersOf(new RequestBudget());
		arrive('a', 1);
		arrive('b', 1);
		arrive('c', 100);
		await settle();
		expect(turns).toEqual(['a']);
		end('a');
		await pass(held);
		await settle();
		expect(turns).toEqual(['a', 'b', 'c']);
	});

	it('goes on when some in the middle are stopped', async () => {
		const { turns, arrive, end } = callersOf(new RequestBudget());
		const stopped = new Waiting();
		arrive('a', 1);
		arrive('b', 1, stopped);
		arrive('c', 1, stopped);
		arrive('d', 1);
		await settle();
		stopped.stop();
		end('a');
		await pass(held - 1);
		expect(turns).toEqual(['a']);
		await settle();
		expect(turns).toEqual(['a', 'd']);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('does not let anyone pass a waiting caller when the one between them is stopped', async () => {
		const { turns, arrive, end } = callersOf(new RequestBudget());
		const stopped = new Waiting();
		arrive('a', 2);
		arrive('b', 1);
		arrive('c', 2, stopped);
		arrive('d', 2);
		await settle();
		stopped.stop();
		await pass(1_000);
		expect(turns).toEqual(['a']);
		end('a');
		await pass(held);
		await settle();
		expect(turns).toEqual(['a', 'b', 'd']);
	});
});

it('remembers no more calls than the limit, however many were made', async () => {
	const budget = new RequestBudget();
	const limit = 5;
	let most = 0;
	for (let calls = 0; calls < 200; calls += 1) {
		const take = budget.take(limit, new Waiting());
		await pass(held / limit);
		(await take).end();
		const remembered = Object.values(budget).find(Array.isArray) ?? [];
		most = Math.max(most, remembered.length);
	}
	expect(most).toBe(limit);
});

describe('isIdle', () => {
	it('is so at first', () => {
		expect(new RequestBudget().isIdle).toBe(true);
	});

	it('is not so from the moment somebody asks until the window has passed', async () => {
		const budget = new RequestBudget();
		const take = budget.take(1, new Waiting());
		expect(budget.isIdle).toBe(false);
		const slot = await take;
		await pass(100_000);
		expect(budget.isIdle).toBe(false);
		slot.end();
		await pass(held - 1);
		expect(budget.isIdle).toBe(false);
		await pass(1);
		expect(budget.isIdle).toBe(true);
	});

	it('is not so with one call under way, whatever else there is', async () => {
		const budget = new RequestBudget();
		const [first, second] = [await takeNow(budget, 2), await takeNow(budget, 2)];
		const waiting = new Waiting();
		const third = budget.take(2, waiting).catch(() => null);
		first.end();
		expect(budget.isIdle).toBe(false);
		waiting.stop();
		await third;
		expect(budget.isIdle).toBe(false);
		second.end();
	});

	it('is not so with one call under way and one who waits', async () => {
		const budget = new RequestBudget();
		await takeNow(budget, 1);
		void budget.take(1, new Waiting());
		await settle();
		expect(budget.isIdle).toBe(false);
	});

	it('is so when the only caller was stopped', async () => {
		const budget = new RequestBudget();
		const waiting = new Waiting();
		waiting.stop();
		await expect(budget.take(1, waiting)).rejects.toBeInstanceOf(Stopped);
		expect(budget.isIdle).toBe(true);
	});

	it('is not so before a pause is over', async () => {
		const budget = new RequestBudget();
		const slot = await budget.take(1, new Waiting());
		slot.end();
		budget.refused(slot, 100_000);
		await pass(99_999);
		expect(budget.isIdle).toBe(false);
		await pass(1);
		expect(budget.isIdle).toBe(true);
	});
});

describe('budgetOf', () => {
	// The budgets outlive a test, and the clock of each test begins anew: so each has its own key.
	let account = { origin: 'https://a.example', apiKey: 'key-0' };
	let keys = 0;
	beforeEach(() => {
		keys += 1;
		account = { ...account, apiKey: `key-${keys}` };
	});

	it('gives one budget for an account to whoever asks while it is in use', async () => {
		const budget = budgetOf(account);
		const slot = await budget.take(1, new Waiting());
		expect(budgetOf({ ...account })).toBe(budget);
		slot.end();
		await pass(held - 1);
		expect(budgetOf(account)).toBe(budget);
	});

	it('counts one who only waits as use', async () => {
		const budget = budgetOf(account);
		const take = budget.take(1, new Waiting());
		expect(budgetOf(account)).toBe(budget);
		await take;
	});

	it.each([
		['another key', { apiKey: 'another' }],
		['another origin', { origin: 'https://b.example' }],
	])('gives another one for %s, and keeps the first', async (_what, other) => {
		const budget = budgetOf(account);
		await budget.take(1, new Waiting());
		expect(budgetOf({ ...account, ...other })).not.toBe(budget);
		expect(budgetOf(account)).toBe(budget);
	});

	it('drops a budget that is idle', async () => {
		const budget = budgetOf(account);
		(await budget.take(1, new Waiting())).end();
		await pass(held);
		expect(budgetOf(account)).not.toBe(budget);
	});

	it('drops the idle budgets of others', async () => {
		const budget = budgetOf(account);
		(await budget.take(1, new Waiting())).end();
		await pass(held);
		budgetOf({ ...account, apiKey: 'another' });
		void budget.take(1, new Waiting());
		expect(budgetOf(account)).not.toBe(budget);
	});
});

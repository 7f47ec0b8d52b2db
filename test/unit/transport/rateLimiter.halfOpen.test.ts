import { RequestBudget } from '../../nodes/Micropanel/transport/budget';
import { now, Stopped, Waiting } from '../../nodes/Micropanel/transport/waiting';
import { pass, settle, useFakeClock } from '../support/builders';
import { callersOf, held, takeNow } from '../support/callers';

useFakeClock();

describe('a pause', () => {
	async function refusedAt(retryAfter: number | null) {
		const budget = new RequestBudget();
		const slot = await takeNow(budget);
		slot.end();
		budget.refused(slot, retryAfter);
		return budget;
	}

	async function nextStart(budget: RequestBudget) {
		const before = now();
		const take = budget.take(100, new Waiting());
		await pass(700_000);
		const slot = await take;
		slot.end();
		return slot.startedAt - before;
	}

	it.each([
		['our own where the server asks for none', null, 1_000],
		['our own where the server asks for none at all', 0, 1_000],
		['our own where the server asks for less', 999, 1_000],
		['what the server asks for', 5_000, 5_000],
		['what the server asks for, beyond the window', 90_000, 90_000],
		['no more than ten minutes', 600_001, 600_000],
		['ten minutes', 600_000, 600_000],
		['no more than ten minutes of endless ones', Infinity, 600_000],
	])('lasts %s', async (_what, retryAfter, expected) => {
		expect(await nextStart(await refusedAt(retryAfter))).toBe(expected);
	});

	it('holds everyone who waits', async () => {
		const budget = await refusedAt(5_000);
		const { turns, arrive } = callersOf(budget);
		for (const name of ['a', 'b']) arrive(name, 100);
		await pass(4_999);
		expect(turns).toEqual([]);
		await settle();
		expect(turns).toEqual(['a', 'b']);
	});

	it('that begins while a caller waits for a place holds it too', async () => {
		const budget = new RequestBudget();
		const { turns, arrive } = callersOf(budget);
		const slot = await takeNow(budget, 1);
		slot.end();
		arrive('a', 1);
		await pass(held - 10);
		budget.refused(slot, 5_000);
		await pass(4_999);
		expect(turns).toEqual([]);
		await pass(1);
		expect(turns).toEqual(['a']);
	});

	it('doubles with each refused call that started after the one before', async () => {
		const budget = new RequestBudget();
		const waits: number[] = [];
		for (let round = 1; round <= 8; round += 1) {
			const before = now();
			const take = budget.take(100, new Waiting());
			await pass(61_000);
			const slot = await take;
			waits.push(slot.startedAt - before);
			slot.end();
			await pass(1);
			budget.refused({ ...slot, startedAt: now() }, null);
			expect(budget.pausesInARow).toBe(round);
		}
		expect(waits).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
	});

	it('is not added for calls that were on their way when it began', async () => {
		const budget = new RequestBudget();
		const slots = [await takeNow(budget), await takeNow(budget), await takeNow(budget)];
		await pass(10);
		for (const slot of slots) {
			slot.end();
			budget.refused(slot, null);
		}
		expect(budget.pausesInARow).toBe(1);
		expect(await nextStart(budget)).toBe(1_000);
	});

	it('does not grow when a call of before it is refused later', async () => {
		const budget = new RequestBudget();
		const [first, second] = [await takeNow(budget), await takeNow(budget)];
		await pass(10);
		budget.refused(first, null);
		await pass(900);
		budget.refused(second, null);
		expect(budget.pausesInARow).toBe(1);
		expect(await nextStart(budget)).toBe(100);
	});

	it('grows when the server asks a call of before it for more', async () => {
		const budget = new RequestBudget();
		const [first, second] = [await takeNow(budget), await takeNow(budget)];
		await pass(10);
		budget.refused(first, null);
		budget.refused(second, 7_000);
		expect(budget.pausesInARow).toBe(1);
		expect(await nextStart(budget)).toBe(7_000);
	});

	it('does not shrink when the server asks another call for less', async () => {
		const budget = new RequestBudget();
		const [first, second] = [await takeNow(budget), await takeNow(budget)];
		await pass(10);
		budget.refused(first, 7_000);
		budget.refused(second, 2_000);
		expect(await nextStart(budget)).toBe(7_000);
	});

	it('is not added for a call that started in the moment in which it began', async () => {
		const budget = new RequestBudget();
		const slot = await budget.take(100, new Waiting());
		budget.refused(slot, null);
		budget.refused(slot, null);
		expect(budget.pausesInARow).toBe(1);
		expect(await nextStart(budget)).toBe(1_000);
	});

	it('is the first again after an accepted call', async () => {
		const budget = new RequestBudget();
		const slot = await takeNow(budget);
		budget.refused(slot, null);
		await pass(5_000);
		budget.accepted();
		expect(budget.pausesInARow).toBe(0);
		budget.refused(slot, null);
		expect(budget.pausesInARow).toBe(1);
		expect(await nextStart(budget)).toBe(1_000);
	});

	it('goes on after an accepted call of before it', async () => {
		const budget = await refusedAt(5_000);
		budget.accepted();
		expect(await nextStart(budget)).toBe(5_000);
	});
});

describe('stopping', () => {
	it.each([
		['for a place under way', async (budget: RequestBudget) => void (await takeNow(budget, 1))],
		['for a place that ended', async (budget: RequestBudget) => (await takeNow(budget, 1)).end()],
		[
			'for a pause',
			async (budget: RequestBudget) => budget.refused(await takeNow(budget, 2), 60_000),
		],
	])('ends a wait %s at once', async (_what, fill) => {
		const budget = new RequestBudget();
		await fill(budget);
		const waiting = new Waiting();
		const take = budget.take(1, waiting);
		const stopped = expect(take).rejects.toBeInstanceOf(Stopped);
		await pass(1_000);
		const before = now();
		waiting.stop();
		await stopped;
		expect(now()).toBe(before);
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('before the turn leaves the turn to the next', async () => {
		const budget = new RequestBudget();
		const stopped = new Waiting();
		stopped.stop();
		await expect(budget.take(1, stopped)).rejects.toBeInstanceOf(Stopped);
		await settle();
		const before = now();
		expect((await takeNow(budget, 1)).startedAt).toBe(before);
	});
});

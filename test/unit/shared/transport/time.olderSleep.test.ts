import { after } from '../../../../nodes/shared/transport/time';
import { collectGarbage } from '../../../support/garbage';

const workflow = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
const { sleep } = workflow;

beforeEach(() => {
	jest.useFakeTimers();
	// In n8n 2.20 and before, sleep takes no signal: its timer runs to the end.
	jest.spyOn(workflow, 'sleep').mockImplementation(async (milliseconds) => {
		await sleep(milliseconds);
	});
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

it('does not act when it is cancelled', async () => {
	const act = jest.fn();
	after(1_000, act)();
	await jest.advanceTimersByTimeAsync(10_000);
	expect(act).not.toHaveBeenCalled();
});

it('keeps nothing until the end of the timer', async () => {
	const cancelSome = () => {
		const kept = { acted: false };
		after(1_000, () => (kept.acted = true))();
		return new WeakRef(kept);
	};
	const kept = cancelSome();
	await jest.advanceTimersByTimeAsync(1);
	expect(jest.getTimerCount()).toBe(1);
	collectGarbage();
	expect(kept.deref()).toBeUndefined();
});

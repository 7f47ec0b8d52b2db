import { after } from '../../../nodes/Micropanel/transport/delay';
import { collectGarbage } from '../../support/garbage';

// Up to n8n 2.30, sleep takes no signal: its timer runs to the end.
jest.mock('n8n-workflow', () => {
	const { sleep } = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	return { sleep: async (milliseconds: number) => await sleep(milliseconds) };
});

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('does not act when it is called off', async () => {
	const act = jest.fn();
	after(1_000, act)();
	await jest.advanceTimersByTimeAsync(10_000);
	expect(act).not.toHaveBeenCalled();
});

it('keeps nothing until the end of the timer', async () => {
	const callOff = () => {
		const kept = { acted: false };
		after(1_000, () => (kept.acted = true))();
		return new WeakRef(kept);
	};
	const kept = callOff();
	await jest.advanceTimersByTimeAsync(1);
	collectGarbage();
	expect(kept.deref()).toBeUndefined();
});

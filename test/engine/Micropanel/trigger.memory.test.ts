import { hasDurableScheduler } from '../../support/engine/durableScheduler';
import { draft, eventsIn, sending, triggerOptions, usePublish } from '../../support/publishTrigger';
import { newKey, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
const publish = usePublish(simulator);

const parameters = { batchIds: ['1'] };

beforeEach(() => simulator().state.setStatus(1, draft));

describe('a restart', () => {
	test('between two polls loses no change against what n8n has saved', async () => {
		const live = await publish(parameters);
		simulator().state.setStatus(1, sending);
		const again = await live.restart();
		expect(eventsIn(again.first.items)).toEqual(['1 statusChanged: Draft → Sending']);
		const third = await again.restart();
		expect(third.first.items).toBeNull();
		await third.unpublish();
	});

	test('forgets a baseline that only a poll without items saw', async () => {
		const { state } = simulator();
		state.failFirst(1, 1, 503);
		const live = await publish(parameters);
		expect((await live.poll()).items).toBeNull();
		state.setStatus(1, sending);
		const again = await live.restart();
		expect(again.first.items).toBeNull();
		await again.unpublish();
	});
});

describe('another account', () => {
	test('begins at a baseline of its own, and the one before is forgotten', async () => {
		const { state } = simulator();
		const [first, second] = [newKey(), newKey()];
		const of = (apiKey: string) => triggerOptions(simulator(), parameters, { apiKey });
		const live = await publish(parameters, { apiKey: first });
		state.setStatus(1, sending);
		const other = await live.restart(of(second));
		expect(other.first.items).toBeNull();
		state.setStatus(1, draft);
		expect(eventsIn((await other.poll()).items)).toEqual(['1 statusChanged: Sending → Draft']);
		const back = await other.restart(of(first));
		expect(back.first.items).toBeNull();
		expect(JSON.stringify(back.store.read())).not.toContain(first);
		await back.unpublish();
	});

	test('that cannot be asked takes nothing away', async () => {
		const { state } = simulator();
		const [first, second] = [newKey(), newKey()];
		const of = (apiKey: string) => triggerOptions(simulator(), parameters, { apiKey });
		const live = await publish(parameters, { apiKey: first });
		state.setUnavailable(1, 503);
		const other = await live.restart(of(second));
		state.setUnavailable(1, null);
		state.setStatus(1, sending);
		const back = await other.restart(of(first));
		expect(eventsIn(back.first.items)).toEqual(['1 statusChanged: Draft → Sending']);
		await back.unpublish();
	});
});

if (hasDurableScheduler) {
	describe("with n8n's durable scheduler", () => {
		test('a change starts the workflow once, also after a restart', async () => {
			const { state } = simulator();
			const live = await publish(parameters, { scheduler: 'durable' });
			expect((await live.poll()).items).toBeNull();
			state.setStatus(1, sending);
			const again = await live.restart();
			expect(eventsIn((await again.poll()).items)).toEqual(['1 statusChanged: Draft → Sending']);
			expect((await again.poll()).items).toBeNull();
			await again.unpublish();
		});

		test('a batch that the first poll did not see has no baseline, and no count', async () => {
			const { state } = simulator();
			state.setStatus(2, draft);
			state.setUnavailable(2, 503);
			const events = ['statusChanged', 'unavailable'];
			const live = await publish({ batchIds: ['1 2'], events }, { scheduler: 'durable' });
			for (let poll = 0; poll < 8; poll += 1) expect((await live.poll()).items).toBeNull();
			state.setUnavailable(2, null);
			expect((await live.poll()).items).toBeNull();
			state.setStatus(2, sending);
			expect((await live.poll()).items).toBeNull();
			state.setStatus(1, sending);
			expect(eventsIn((await live.poll()).items)).toHaveLength(1);
			state.setStatus(2, draft);
			expect(eventsIn((await live.poll()).items)).toEqual(['2 statusChanged: Sending → Draft']);
		});
	});
}

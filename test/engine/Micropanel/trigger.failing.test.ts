import { passTime, useClock } from '../../support/clock';
import { causedBy } from '../../support/features';
import {
	draft,
	eventsIn,
	sending,
	usePublish,
	warningsIn,
	type Live,
} from '../../support/publishTrigger';
import { mostFailedPolls } from '../../support/triggerModel';
import { range, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
const publishNow = usePublish(simulator);

useClock();

const pass = async <T>(work: Promise<T>) => (await passTime(work)).result;
const publish = async (...given: Parameters<typeof publishNow>) => await pass(publishNow(...given));

const events = ['statusChanged', 'unavailable'];

async function polls(live: Live, count: number) {
	const results = [];
	for (let poll = 0; poll < count; poll += 1) results.push(await pass(live.poll()));
	return {
		items: results.map(({ items }) => eventsIn(items)),
		warnings: results.map(warningsIn),
	};
}

const none = (count: number) => Array.from({ length: count }, () => null);

describe('a batch that fails in polls in which others are answered', () => {
	test('is in the log at once, and starts the workflow once, until it is back', async () => {
		const { state } = simulator();
		for (const id of [1, 2]) state.setStatus(id, draft);
		const live = await publish({ batchIds: ['1 2'], events });
		for (let round = 1; round <= 2; round += 1) {
			state.setUnavailable(2, 502);
			const { items, warnings } = await polls(live, mostFailedPolls + 2);
			expect({ round, items }).toEqual({
				round,
				items: [
					...none(mostFailedPolls - 1),
					['2 unavailable: Draft → UNEXPECTED_RESPONSE'],
					null,
					null,
				],
			});
			const line =
				'Trigger: could not read batch 2. The server sent a web page instead of data (HTTP 502)';
			expect(warnings).toEqual([[line], ...range(1, mostFailedPolls + 1).map(() => [])]);
			state.setUnavailable(2, null);
			expect((await pass(live.poll())).items).toBeNull();
		}
	});

	test('does not fail where no batch is answered: such a poll throws, and does not count', async () => {
		const { state } = simulator();
		state.setStatus(1, draft);
		state.setUnavailable(2, 502);
		const live = await publish({ batchIds: ['1 2'], events });
		await polls(live, mostFailedPolls - 2);
		state.setUnavailable(1, 502);
		expect(await pass(live.poll())).toMatchObject({ items: null, error: { name: 'NodeApiError' } });
		state.setUnavailable(1, null);
		expect(eventsIn((await pass(live.poll())).items)).toHaveLength(1);
	});

	test('is counted anew after a restart, because n8n saves no poll without items', async () => {
		const { state } = simulator();
		for (const id of [1, 2]) state.setStatus(id, draft);
		const live = await publish({ batchIds: ['1 2'], events });
		state.setUnavailable(2, 502);
		await polls(live, mostFailedPolls - 1);
		const again = await pass(live.restart());
		const { items } = await polls(again, mostFailedPolls - 1);
		expect([again.first.items, ...items.slice(0, -1)]).toEqual(none(mostFailedPolls - 1));
		expect(items.at(-1)).toHaveLength(1);
		await again.unpublish();
	});
});

describe('a poll in which nothing is answered', () => {
	test.each([
		[500, 'temporarily-unavailable'],
		[401, 'credential-invalid'],
	] as const)('throws, with its cause (%s: %s), and loses no change', async (kind, cause) => {
		const { state } = simulator();
		const ids = [1, 2];
		for (const id of ids) state.setStatus(id, draft);
		const live = await publish({ batchIds: ['1 2'] });
		for (const id of ids) {
			state.setStatus(id, sending);
			state.setUnavailable(id, kind);
		}
		const { error } = await pass(live.poll());
		expect(error).toMatchObject({ name: 'NodeApiError', ...causedBy(cause) });
		for (const id of ids) state.setUnavailable(id, null);
		expect(eventsIn((await pass(live.poll())).items)).toEqual(
			ids.map((id) => `${id} statusChanged: Draft → Sending`),
		);
	});
});

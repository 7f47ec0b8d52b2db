import fc from 'fast-check';
import { passTime, useClock } from '../../support/clock';
import { createStore } from '../../support/engine/store';
import { histories, poll, statuses, type Step } from '../../support/history';
import { triggerOptions, type Live } from '../../support/publishTrigger';
import { mostFailedPolls, TriggerModel } from '../../support/triggerModel';
import { WatchedAccount } from '../../support/watchedAccount';
import { engine, newKey } from '../../support/workbench';

jest.setTimeout(120_000);

useClock();

const ids = [1, 2];

const down: Step = { kind: 'outage', outage: 1 };
const up: Step = { kind: 'outage', outage: 'none' };
const restart: Step = { kind: 'restart' };
const changed: Step = { kind: 'status', id: 1, status: statuses[1] };

/** The change that is lost: a poll without items saw the batch first, and a restart forgot it. */
const forgotten = [down, poll(), up, poll(), changed, restart, poll()];

/** A batch that is silent until it is reported, and then changes. */
const silent = [poll(), down, poll(mostFailedPolls + 1), changed, up, poll(2)];

/** Lives through a history, on n8n's side and on the model's. */
async function live(steps: Step[], service: WatchedAccount) {
	const store = createStore();
	const keys = [newKey(), newKey()];
	const model = new TriggerModel();
	const found: string[][] = [];
	const expected: string[][] = [];
	let watched = ids;
	let account = 0;
	let published: Live | undefined;

	const publishAndPoll = async () => {
		const parameters = { batchIds: [watched.join(',')], events: ['statusChanged', 'unavailable'] };
		const options = triggerOptions(service, parameters, { apiKey: keys[account], store });
		model.publish();
		published = await engine.publish(options);
		return published.first;
	};
	const pollOnce = async () => {
		const isPublish = !published;
		const { items } = await (published?.poll() ?? publishAndPoll());
		found.push(
			(items ?? []).map(({ json: { id, event, previousStatus, status } }) =>
				event === 'unavailable'
					? `${String(id)}: unavailable`
					: `${String(id)}: ${String(previousStatus)} → ${String(status)}`,
			),
		);
		expected.push(model.poll(watched, account, service, isPublish));
	};

	for (const step of steps) {
		if (step.kind === 'status') service.setStatus(step.id, step.status);
		if (step.kind === 'outage') await service.setOutage(step.outage);
		if (step.kind === 'watch') watched = step.ids;
		if (step.kind === 'account') account = step.account;
		if (step.kind === 'watch' || step.kind === 'account' || step.kind === 'restart') {
			await published?.unpublish();
			published = undefined;
		}
		for (let times = step.kind === 'poll' ? step.times : 0; times > 0; times -= 1) {
			await passTime(pollOnce());
			await jest.advanceTimersByTimeAsync(60_000);
		}
	}
	await published?.unpublish();
	return { found, expected };
}

test('each change starts the workflow once, but for those that docs/trigger.md names', async () => {
	await fc.assert(
		fc.asyncProperty(histories(ids), async (steps) => {
			const service = await WatchedAccount.start();
			try {
				for (const id of ids) service.setStatus(id, statuses[0]);
				const { found, expected } = await live(steps, service);
				expect(found).toEqual(expected);
			} finally {
				await service.close();
			}
		}),
		{ numRuns: 15, examples: [[forgotten], [silent]] },
	);
});

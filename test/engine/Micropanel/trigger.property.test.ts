import fc from 'fast-check';
import { passTime, useClock } from '../../support/clock';
import { createStore } from '../../support/engine/store';
import { histories, poll, statuses, type Outage, type Step } from '../../support/history';
import { eventsIn, triggerOptions, type Live } from '../../support/publishTrigger';
import { mostFailedPolls, TriggerModel } from '../../support/triggerModel';
import { WatchedAccount } from '../../support/watchedAccount';
import { engine, newKey } from '../../support/workbench';

jest.setTimeout(120_000);

useClock();

const ids = [1, 2];

const outage = (kind: Outage): Step => ({ kind: 'outage', outage: kind });
const account = (number: number): Step => ({ kind: 'account', account: number });
const watch = (watched: number[]): Step => ({ kind: 'watch', ids: watched });
const changed = (id = 1): Step => ({ kind: 'status', id, status: statuses[1] });
const restart: Step = { kind: 'restart' };
const down = outage(1);
const up = outage('none');
const allDown = outage('unavailable');

/** What docs/trigger.md says of one case each. */
const scripted = {
	/** A poll without items saw the batch first, and a restart forgot it: the change is lost. */
	forgotten: [down, poll(), up, poll(), changed(), restart, poll()],
	/** A batch that is silent until it is reported, and then changes. */
	silent: [poll(), down, poll(mostFailedPolls + 1), changed(), up, poll(2)],
	countedAnew: [poll(), down, poll(mostFailedPolls - 1), restart, poll(mostFailedPolls)],
	/** A poll in which no batch is answered does not count. */
	notCounted: [poll(), down, poll(mostFailedPolls - 2), allDown, poll(), down, poll(3)],
	publishedInOutage: [poll(), changed(), allDown, restart, poll(), up, poll()],
	/** Begins at a baseline of its own, and the one before is forgotten. */
	otherAccount: [poll(), account(1), poll(), changed(), poll(), account(0), poll()],
	/** Takes nothing away. */
	silentAccount: [poll(), allDown, account(1), poll(), up, changed(), account(0), poll()],
	otherList: [watch([1]), poll(), watch(ids), poll(), changed(2), watch([2]), poll()],
};

/** Lives through a history, on n8n's side and on the model's. */
async function live(steps: Step[], service: WatchedAccount) {
	const store = createStore();
	const keys = [newKey(), newKey()];
	const model = new TriggerModel();
	const found: string[][] = [];
	const expected: string[][] = [];
	let watched = ids;
	let key = 0;
	let published: Live | undefined;

	const publish = async () => {
		const parameters = { batchIds: [watched.join(',')], events: ['statusChanged', 'unavailable'] };
		model.publish();
		published = await engine.publish(
			triggerOptions(service, parameters, { apiKey: keys[key], store }),
		);
		return published.first;
	};
	const pollOnce = async () => {
		const isPublish = !published;
		found.push(eventsIn(await (published?.poll() ?? publish())));
		expected.push(model.poll(watched, key, service, isPublish));
	};

	for (const step of steps) {
		if (step.kind === 'status') service.setStatus(step.id, step.status);
		if (step.kind === 'outage') await service.setOutage(step.outage);
		if (step.kind === 'watch') watched = step.ids;
		if (step.kind === 'account') key = step.account;
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

/** What starts the workflow is what docs/trigger.md says. */
async function check(steps: Step[]) {
	const service = await WatchedAccount.start();
	try {
		for (const id of ids) service.setStatus(id, statuses[0]);
		const { found, expected } = await live(steps, service);
		expect(found).toEqual(expected);
	} finally {
		await service.close();
	}
}

test.each(Object.entries(scripted))('the history %s', async (_name, steps) => await check(steps));

test('each change starts the workflow once, but for those that docs/trigger.md names', async () => {
	await fc.assert(fc.asyncProperty(histories(ids), check), { numRuns: 13 });
});

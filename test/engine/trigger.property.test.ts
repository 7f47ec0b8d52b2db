import fc from 'fast-check';
import { passTime, startClock } from '../support/clock';
import { createStore } from '../support/engine/store';
import { histories, statuses, type Step } from '../support/history';
import { WatchedAccount } from '../support/watchedAccount';
import { credential, engine, newKey } from '../support/workbench';

jest.setTimeout(120_000);

beforeEach(() => startClock());
afterEach(() => jest.useRealTimers());

type Statuses = Map<number, string>;
type Live = Awaited<ReturnType<typeof engine.publish>>;

const ids = [1, 2];

/** The change that is lost: a poll without items saw the batch first, and a restart forgot it. */
const forgotten: Step[] = [
	{ kind: 'outage', outage: 1 },
	{ kind: 'poll' },
	{ kind: 'outage', outage: 'none' },
	{ kind: 'poll' },
	{ kind: 'status', id: 1, status: statuses[1] },
	{ kind: 'restart' },
];

/**
 * What the trigger knows, by n8n's rules: it is written to the database by a publish and by a poll
 * that starts the workflow, and read from there by the next publish.
 */
class Model {
	#memory: Statuses = new Map();

	#database: Statuses = new Map();

	begin() {
		this.#memory = new Map(this.#database);
	}

	/** @returns the changes that a poll finds, `1: Draft → Sending` */
	poll(watched: number[], account: WatchedAccount, isPublish: boolean): string[] {
		const answered = watched.filter((id) => account.answers(id));
		if (answered.length === 0) return [];
		const changes: string[] = [];
		const known: Statuses = new Map();
		for (const id of watched) {
			const before = this.#memory.get(id);
			const now = answered.includes(id) ? account.statuses.get(id) : before;
			if (now !== undefined) known.set(id, now);
			if (before !== undefined && before !== now) changes.push(`${id}: ${before} → ${now}`);
		}
		this.#memory = known;
		if (isPublish || changes.length > 0) this.#database = new Map(known);
		return changes;
	}
}

/** Lives through a history; n8n publishes anew at the next poll where a publish was refused. */
async function live(steps: Step[], account: WatchedAccount) {
	const store = createStore();
	const credentials = credential(account.origin, newKey());
	const model = new Model();
	const found: string[][] = [];
	const expected: string[][] = [];
	let watched = ids;
	let published: Live | undefined;

	const publish = async () => {
		await published?.unpublish();
		published = undefined;
		model.begin();
		const parameters = {
			batchIds: [watched.join(',')],
			events: ['statusChanged'],
			options: { maxRetries: 0 },
		};
		const nodeType = 'n8n-nodes-questionpro.micropanelTrigger';
		published = await engine.publish({ nodeType, parameters, credentials, store });
		return published.first;
	};
	const poll = async () => {
		const isPublish = !published;
		const { items } = await (published?.poll() ?? publish().catch(() => ({ items: null })));
		found.push(
			(items ?? []).map(
				({ json: { id, previousStatus, status } }) =>
					`${String(id)}: ${String(previousStatus)} → ${String(status)}`,
			),
		);
		expected.push(model.poll(watched, account, isPublish));
	};

	for (const step of steps) {
		if (step.kind === 'status') account.setStatus(step.id, step.status);
		if (step.kind === 'outage') await account.setOutage(step.outage);
		if (step.kind === 'watch') watched = step.ids;
		if (step.kind === 'watch' || step.kind === 'restart') {
			await published?.unpublish();
			published = undefined;
		}
		if (step.kind !== 'status' && step.kind !== 'outage') {
			await passTime(poll(), () => account.activity());
			await jest.advanceTimersByTimeAsync(60_000);
		}
	}
	await published?.unpublish();
	return { found, expected };
}

test('each change of a status starts the workflow once, as far as n8n lets it be remembered', async () => {
	await fc.assert(
		fc.asyncProperty(histories(ids), async (steps) => {
			const account = await WatchedAccount.start();
			try {
				for (const id of ids) account.setStatus(id, statuses[0]);
				const { found, expected } = await live(steps, account);
				expect(found).toEqual(expected);
			} finally {
				await account.close();
			}
		}),
		{ numRuns: 40, examples: [[forgotten]] },
	);
});

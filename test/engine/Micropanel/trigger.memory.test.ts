import type { IDataObject, INodeExecutionData, INodeType, IPollFunctions } from 'n8n-workflow';
import { createEngine } from '../../support/engine';
import { hasDurableScheduler } from '../../support/engine/durableScheduler';
import { createStore } from '../../support/engine/store';
import { draft, eventsIn, sending, triggerOptions, usePublish } from '../../support/publishTrigger';
import { newKey, useSimulator } from '../../support/workbench';

type Poll = (context: IPollFunctions, memory: IDataObject) => string | null;

/** Publishes a trigger whose polls are given in turn; each starts the workflow with one text. */
function triggerOf(...polls: Poll[]) {
	const contexts: IPollFunctions[] = [];
	const trigger: INodeType = {
		description: {
			displayName: 'Scripted',
			name: 'scripted',
			group: ['trigger'],
			version: 1,
			description: 'Polls as a test says',
			defaults: {},
			polling: true,
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
			contexts.push(this);
			const text = polls[contexts.length - 1]?.(this, this.getWorkflowStaticData('node')) ?? null;
			return text === null ? null : [[{ json: { text } }]];
		},
	};
	const engine = createEngine({ nodes: { scripted: trigger }, packageName: 'test' });
	const store = createStore();
	return {
		contexts,
		store,
		publish: async (scheduler?: 'cron' | 'durable') =>
			await engine.publish({ nodeType: 'test.scripted', store, scheduler }),
	};
}

const remember =
	(value: string, text: string | null = null): Poll =>
	(_context, memory) => {
		memory.value = value;
		return text;
	};

const recall: Poll = (_context, { value }) => String(value);

const fail: Poll = (_context, memory) => {
	memory.value = 'of a poll that threw';
	throw new Error('No response');
};

const texts = (items: INodeExecutionData[] | null) => items?.map(({ json }) => json.text) ?? null;

describe('what n8n does with a polling trigger, on which ours rests', () => {
	test('a first poll that throws refuses the publish, and nothing is saved', async () => {
		const { publish, store } = triggerOf(fail, recall);
		await expect(publish()).rejects.toMatchObject({
			name: 'WorkflowActivationError',
			message: 'There was a problem activating the workflow: "No response"',
		});
		expect(store.saves).toBe(0);
		expect(texts((await publish()).first.items)).toEqual(['undefined']);
	});

	test('what the first poll remembers is saved, and what it finds starts the workflow', async () => {
		const { publish, store } = triggerOf(remember('a', 'found'));
		const { first } = await publish();
		expect(texts(first.items)).toEqual(['found']);
		expect(store.read()).toEqual({ 'node:Trigger': { value: 'a' } });
	});

	describe('after a restart the trigger remembers', () => {
		test.each<[string, Poll, string]>([
			['the first poll and not a later one that gave null', remember('b'), 'a'],
			['a later poll that gave items', remember('b', 'found'), 'b'],
			['the first poll and not a later one that threw', fail, 'a'],
		])('%s', async (_name, poll, expected) => {
			const live = await triggerOf(remember('a'), poll, recall).publish();
			await live.poll();
			expect(texts((await live.restart()).first.items)).toEqual([expected]);
		});
	});

	test('between restarts it remembers what polls without items and polls that threw left', async () => {
		const live = await triggerOf(remember('a'), remember('b'), recall, fail, recall).publish();
		expect((await live.poll()).items).toBeNull();
		expect(texts((await live.poll()).items)).toEqual(['b']);
		expect(await live.poll()).toMatchObject({ items: null, error: { message: 'No response' } });
		expect(texts((await live.poll()).items)).toEqual(['of a poll that threw']);
	});

	test('all polls until a restart have one context, with the mode it was activated in', async () => {
		const { contexts, publish } = triggerOf();
		const live = await publish();
		await live.poll();
		await live.restart();
		expect(contexts[1]).toBe(contexts[0]);
		expect(contexts[2]).not.toBe(contexts[0]);
		expect(contexts.map((context) => context.getActivationMode())).toEqual([
			'activate',
			'activate',
			'init',
		]);
	});

	test('a change inside an object that was not assigned anew is not noticed, so not saved', async () => {
		const assign: Poll = (_context, memory) => {
			memory.seen = { count: 1 };
			return 'found';
		};
		const change: Poll = (_context, memory) => {
			Object.assign(Object(memory.seen), { count: 2 });
			return 'found';
		};
		const { publish, store } = triggerOf(assign, change);
		const live = await publish();
		await live.poll();
		expect(store.read()).toEqual({ 'node:Trigger': { seen: { count: 1 } } });
	});

	if (hasDurableScheduler) {
		describe('with the durable scheduler', () => {
			test('the first poll is made as ever, once: a restart makes none', async () => {
				const { contexts, publish } = triggerOf();
				const live = await publish('durable');
				await live.restart();
				expect(contexts.map((context) => context.getPollBudgetMs())).toEqual([300_000]);
			});

			test('what a poll without items remembers is gone at the next', async () => {
				const live = await triggerOf(remember('a'), remember('b'), recall).publish('durable');
				await live.poll();
				expect(texts((await live.poll()).items)).toEqual(['a']);
			});
		});
	}
});

const simulator = useSimulator();
const publishOurs = usePublish(simulator);

const parameters = { batchIds: ['1'] };

beforeEach(() => simulator().state.setStatus(1, draft));

describe('another account', () => {
	test('begins at a baseline of its own, and the one before is forgotten', async () => {
		const { state } = simulator();
		const [first, second] = [newKey(), newKey()];
		const of = (apiKey: string) => triggerOptions(simulator(), parameters, { apiKey });
		const live = await publishOurs(parameters, { apiKey: first });
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
		const live = await publishOurs(parameters, { apiKey: first });
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
			const live = await publishOurs(parameters, { scheduler: 'durable' });
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
			const live = await publishOurs({ batchIds: ['1 2'], events }, { scheduler: 'durable' });
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

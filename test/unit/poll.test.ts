import { NodeApiError, NodeOperationError, sleep, type IPollFunctions } from 'n8n-workflow';
import { requestOptionFields } from '../../nodes/Micropanel/actions/requestOptions';
import { questionProApiTest } from '../../nodes/Micropanel/methods/credentialTest';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { properties } from '../../nodes/Micropanel/trigger/properties';
import { readSettings } from '../../nodes/Micropanel/trigger/settings';
import {
	answerWith,
	documentedAnswer,
	failureWith,
	node,
	origin,
	sampleBatch,
	sampleBody,
	settle,
	useFakeTime,
	type FakeAnswer,
} from '../support/builders';

useFakeTime();

interface Setting {
	parameters: Record<string, unknown>;
	mode: string;
	staticData: Record<string, unknown>;
	pollBudget: number | null;
	workflow: string;
	node: string;
	answer: (url: string) => Promise<FakeAnswer> | FakeAnswer;
}

const goodAnswer = (url: string, status = 'Sent') => {
	const id = Number(url.split('/').at(-1));
	return answerWith(200, { ...sampleBody, response: { ...sampleBody.response, id, status } });
};

// The budget of a key outlives a test, and the clock of each test begins anew.
let keys = 0;

function contextFor(setting: Partial<Setting> = {}) {
	keys += 1;
	const apiKey = `key-of-poll-${keys}`;
	const { parameters = {}, mode = 'trigger', staticData = {}, pollBudget = null } = setting;
	const { answer = goodAnswer, workflow = 'w-1' } = setting;
	const given = { batchIds: ['1'], events: ['statusChanged'], options: {}, ...parameters };
	const asked: unknown[] = [];
	const request = jest.fn(
		async (_credential: string, { url }: { url: string }) => await answer(url),
	);
	const parts = {
		getNodeParameter: (...question: [keyof typeof given, unknown]) => {
			asked.push(question);
			return given[question[0]];
		},
		getMode: () => mode,
		getWorkflow: () => ({ id: workflow }),
		getNode: () => ({ ...node, id: setting.node ?? 'n-1' }),
		getWorkflowStaticData: jest.fn(() => staticData),
		getCredentials: async () => ({ environment: origin, apiKey }),
		helpers: { httpRequestWithAuthentication: request },
		...(pollBudget !== null && { getPollBudgetMs: () => pollBudget }),
	};
	return { context: parts as unknown as IPollFunctions, request, staticData, asked, parts };
}

const start = async (context: IPollFunctions) => await new MicropanelTrigger().poll.call(context);

/** Polls a server that answers at once. */
async function poll(context: IPollFunctions) {
	const over = Promise.allSettled([start(context)]);
	await settle();
	const [outcome] = await over;
	if (outcome.status === 'rejected') throw outcome.reason;
	return outcome.value;
}

const before = () => ({
	batches: { 1: { status: 'Paused', isUnavailable: false } },
	unreached: [],
});

describe('a poll', () => {
	it('gives what is new, and remembers it', async () => {
		const { context, staticData, parts } = contextFor({ staticData: before() });
		expect(await poll(context)).toEqual([
			[
				{
					json: {
						...sampleBatch,
						id: 1,
						status: 'Sent',
						event: 'statusChanged',
						previousStatus: 'Paused',
					},
				},
			],
		]);
		expect(staticData).toEqual({
			batches: { 1: { status: 'Sent', isUnavailable: false } },
			unreached: [],
		});
		expect(parts.getWorkflowStaticData.mock.calls).toEqual([['node']]);
		expect(await poll(context)).toBeNull();
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('gives null the first time, and remembers what it saw', async () => {
		const { context, staticData } = contextFor();
		expect(await poll(context)).toBeNull();
		expect(staticData).toEqual({
			batches: { 1: { status: 'Sent', isUnavailable: false } },
			unreached: [],
		});
	});

	it('is left out while the one before is under way', async () => {
		let answer: ((answer: FakeAnswer) => void) | undefined;
		const slow = contextFor({
			answer: async () => await new Promise<FakeAnswer>((resolve) => (answer = resolve)),
			staticData: before(),
		});
		const first = start(slow.context);
		await jest.advanceTimersByTimeAsync(1_000);
		const second = contextFor({ staticData: before() });
		expect(await poll(second.context)).toBeNull();
		expect(second.request).not.toHaveBeenCalled();
		expect(await poll(contextFor({ staticData: before(), workflow: 'w-2' }).context)).toHaveLength(
			1,
		);
		expect(await poll(contextFor({ staticData: before(), node: 'n-2' }).context)).toHaveLength(1);
		expect(await poll(contextFor({ mode: 'manual' }).context)).toHaveLength(1);
		answer?.(goodAnswer('/1'));
		expect(await first).toHaveLength(1);
		expect(await poll(contextFor({ staticData: before() }).context)).toHaveLength(1);
	});

	it('may be made again after one that threw', async () => {
		const failing = contextFor({ answer: () => documentedAnswer(401) });
		await expect(poll(failing.context)).rejects.toBeInstanceOf(NodeApiError);
		expect(await poll(contextFor({ staticData: before() }).context)).toHaveLength(1);
	});

	it('handles no more batches at once than the options allow', async () => {
		let atOnce = 0;
		let most = 0;
		const { context } = contextFor({
			parameters: { batchIds: ['1 2 3 4 5'], options: { maxConcurrentRequests: 2 } },
			answer: async (url) => {
				atOnce += 1;
				most = Math.max(most, atOnce);
				await sleep(100);
				atOnce -= 1;
				return goodAnswer(url);
			},
		});
		const done = start(context);
		await jest.advanceTimersByTimeAsync(1_000);
		await done;
		expect(most).toBe(2);
	});
});

describe('a test in the editor', () => {
	it.each([
		['another status', 'Sent', ['statusChanged'], 'statusChanged'],
		['a delivered batch', 'Delivery Successful', ['statusChanged'], 'statusChanged'],
		['a delivered batch, chosen', 'Delivery Successful', ['delivered'], 'delivered'],
		['an event that does not fit', 'Sent', ['delivered'], 'statusChanged'],
	])('gives the batch as it is: %s', async (_what, status, events, event) => {
		const { context, staticData, parts } = contextFor({
			mode: 'manual',
			parameters: { events },
			answer: (url) => goodAnswer(url, status),
		});
		expect(await poll(context)).toEqual([
			[{ json: { ...sampleBatch, id: 1, status, event, previousStatus: null } }],
		]);
		expect(staticData).toEqual({});
		expect(parts.getWorkflowStaticData).not.toHaveBeenCalled();
	});
});

describe('a poll that cannot ask', () => {
	it.each([
		['a batch ID', { batchIds: ['x'] }, 'The batch ID "x" is not a positive whole number'],
		['events', { events: [] }, 'No event is chosen'],
		[
			'an option',
			{ options: { timeout: 0 } },
			"'Timeout' in the options is not a number that can be used",
		],
	])('throws for %s that cannot be used', async (_what, parameters, message) => {
		const { context, request } = contextFor({ parameters });
		const thrown = poll(context);
		await expect(thrown).rejects.toBeInstanceOf(NodeOperationError);
		await expect(thrown).rejects.toMatchObject({ message });
		expect(request).not.toHaveBeenCalled();
	});

	it.each([
		['a key that is not accepted', '1', () => documentedAnswer(401), 'Incorrect API Key'],
		[
			'a server that does not work',
			'1 2',
			() => documentedAnswer(500),
			'We are not able to process your request',
		],
		[
			'a key that is not accepted in the middle',
			'1 2',
			(url: string) => (url.endsWith('/1') ? goodAnswer(url) : documentedAnswer(401)),
			'Incorrect API Key',
		],
	])('throws after %s, and remembers nothing of it', async (_what, batchIds, answer, message) => {
		const staticData = before();
		const { context } = contextFor({
			parameters: { batchIds: [batchIds], options: { maxRetries: 0 } },
			answer,
			staticData,
		});
		const thrown = poll(context);
		await expect(thrown).rejects.toBeInstanceOf(NodeApiError);
		await expect(thrown).rejects.toMatchObject({ message });
		expect(staticData).toEqual(before());
	});

	it('goes on where some are answered', async () => {
		const { context } = contextFor({
			parameters: { batchIds: ['1 2'], options: { maxRetries: 0 } },
			answer: (url) => (url.endsWith('/1') ? goodAnswer(url) : documentedAnswer(500)),
			staticData: before(),
		});
		expect(await poll(context)).toMatchObject([[{ json: { id: 1 } }]]);
	});
});

describe('the time for a poll', () => {
	it.each([
		['what n8n says, less one call', 100_000, 30, 70_000],
		['at least half of it', 40_000, 30, 20_000],
		['five minutes where n8n says nothing, less one call', null, 20, 280_000],
	])('is %s', async (_what, pollBudget, timeout, expected) => {
		const { context, request, staticData } = contextFor({
			parameters: { batchIds: ['1 2 3'], options: { maxConcurrentRequests: 1, timeout } },
			pollBudget,
			answer: (url) =>
				url.endsWith('/1') ? goodAnswer(url) : answerWith(429, '', { 'retry-after': '600' }),
		});
		const done = jest.fn();
		void start(context).then(done);
		await jest.advanceTimersByTimeAsync(expected - 1);
		expect(done).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(done).toHaveBeenCalledTimes(1);
		expect(request).toHaveBeenCalledTimes(2);
		expect(staticData).toEqual({
			batches: { 1: { status: 'Sent', isUnavailable: false } },
			unreached: [3],
		});
		await settle();
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('readSettings', () => {
	const read = (parameters: Record<string, unknown>) =>
		readSettings(contextFor({ parameters }).context);
	const settings = {
		watched: [1],
		events: ['statusChanged'],
		emitOnFirstPoll: false,
		stopCheckingDelivered: true,
		options: {},
	};

	it.each<[string, Record<string, unknown>, object]>([
		['the least', {}, {}],
		[
			'all events, the most specific first',
			{ events: ['unavailable', 'statusChanged', 'delivered'] },
			{ events: ['delivered', 'statusChanged', 'unavailable'] },
		],
		['events among unknown ones', { events: ['x', 'delivered'] }, { events: ['delivered'] }],
		[
			'options',
			{ options: { emitOnFirstPoll: true, stopCheckingDelivered: false, timeout: 5 } },
			{
				emitOnFirstPoll: true,
				stopCheckingDelivered: false,
				options: { emitOnFirstPoll: true, stopCheckingDelivered: false, timeout: 5 },
			},
		],
		[
			'options that are neither',
			{ options: { emitOnFirstPoll: 'yes', stopCheckingDelivered: 'no' } },
			{ options: { emitOnFirstPoll: 'yes', stopCheckingDelivered: 'no' } },
		],
		['options that are no object', { options: 'x' }, {}],
	])('reads %s', (_what, parameters, expected) => {
		expect(read(parameters)).toEqual({ value: { ...settings, ...expected } });
	});

	it('asks for each field with a value to fall back on', () => {
		const { context, asked } = contextFor();
		readSettings(context);
		expect(asked).toEqual([
			['batchIds', []],
			['events', []],
			['options', {}],
		]);
	});

	it.each([
		['none', []],
		['unknown ones', ['x']],
		['a text that is no event', 'sent'],
	])('refuses events that are %s', (_what, events) => {
		expect(read({ events })).toEqual({
			failure: failureWith({
				name: 'INVALID_OPTIONS',
				message: 'No event is chosen',
				description: "Choose at least one event under 'Trigger On'",
			}),
		});
	});

	it('takes one event that an expression gives as text', () => {
		expect(read({ events: 'delivered' })).toMatchObject({ value: { events: ['delivered'] } });
	});

	it('tells of an expression that throws', () => {
		const { context } = contextFor();
		jest.spyOn(context, 'getNodeParameter').mockImplementation(() => {
			throw new Error('x');
		});
		expect(readSettings(context)).toMatchObject({
			failure: {
				name: 'INVALID_BATCH_ID',
				message: "The value of 'Batch IDs' could not be worked out: x",
			},
		});
	});

	it.each([
		['events', 'Trigger On'],
		['options', 'Options'],
	])('tells of an expression that throws in %s', (field, label) => {
		const { context } = contextFor();
		jest.spyOn(context, 'getNodeParameter').mockImplementation((name) => {
			if (name === field) throw new Error('x');
			return name === 'batchIds' ? ['1'] : ['delivered'];
		});
		expect(readSettings(context)).toMatchObject({
			failure: {
				name: 'INVALID_OPTIONS',
				message: `The value of '${label}' could not be worked out: x`,
			},
		});
	});
});

it('is this node', () => {
	const { description, methods } = new MicropanelTrigger();
	expect(methods).toEqual({ credentialTest: { questionProApiTest } });
	expect(description).toEqual({
		displayName: 'QuestionPro Micropanel Trigger',
		name: 'micropanelTrigger',
		icon: {
			light: 'file:../../icons/questionpro.svg',
			dark: 'file:../../icons/questionpro.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Start the workflow when the status of a QuestionPro micropanel batch changes',
		defaults: { name: 'QuestionPro Micropanel Trigger' },
		polling: true,
		inputs: [],
		outputs: ['main'],
		credentials: [{ name: 'questionProApi', required: true, testedBy: 'questionProApiTest' }],
		properties,
	});
});

it('shows these fields', () => {
	expect(properties).toEqual([
		{
			displayName: 'Batch IDs',
			name: 'batchIds',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Batch ID' },
			required: true,
			default: [],
			placeholder: 'e.g. 4445556',
			description:
				'The numbers of the micropanel batches to watch. One field may hold several, separated by commas, spaces or new lines.',
		},
		{
			displayName: 'Trigger On',
			name: 'events',
			type: 'multiOptions',
			required: true,
			default: ['statusChanged'],
			options: [
				{
					name: 'Delivered',
					value: 'delivered',
					description: 'When the status of a batch becomes Delivery Successful',
				},
				{
					name: 'Status Changed',
					value: 'statusChanged',
					description: 'When the status of a batch becomes another one, whichever it is',
				},
				{
					name: 'Unavailable',
					value: 'unavailable',
					description: 'When a batch does not exist, or the API key may no longer read it',
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Emit on First Poll',
					name: 'emitOnFirstPoll',
					type: 'boolean',
					default: false,
					description:
						'Whether to start the workflow also with the status that a batch has when it is checked for the first time',
				},
				...requestOptionFields,
				{
					displayName: 'Stop Checking Delivered Batches',
					name: 'stopCheckingDelivered',
					type: 'boolean',
					default: true,
					description:
						'Whether to make no more calls for a batch once it was delivered, which saves calls of your license',
				},
			],
		},
	]);
});

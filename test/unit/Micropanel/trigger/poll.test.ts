import { sleep } from 'n8n-workflow';
import { poll } from '../../../../nodes/Micropanel/trigger/poll';
import { documentedResponse, pass, respondWith, useFakeClock } from '../../../support/builders';
import { limitResponse, newKey, quotaResponse } from '../../../support/client';
import { batchWith, pollContext } from '../../../support/pollContext';

useFakeClock();

type Context = ReturnType<typeof pollContext>;

/** Starts a poll; what it comes to. */
const start = async ({ context }: Context) =>
	await poll(context).then(
		(items) => ({ items: items?.flat().map(({ json }) => json) ?? null, error: null }),
		(error: unknown) => ({ items: null, error: Object(error) }),
	);

/** What a poll came to, when ten minutes have passed. */
async function outcomeOf(given: Context) {
	const settled = start(given);
	await pass(600_000);
	return await settled;
}

const batchIds = ['1, 2'];
const nothing = { items: null, error: null };
const withoutRetries = { batchIds, options: { maxRetries: 0 } };

test('emits what is new, and remembers it', async () => {
	const options = { emitOnFirstPoll: true };
	const first = pollContext({ parameters: { batchIds, options } });
	expect((await outcomeOf(first)).items).toMatchObject([
		{ id: 1, event: 'statusChanged', previousStatus: null },
		{ id: 2 },
	]);
	const status = 'Delivery Successful';
	expect(first.staticData).toEqual({
		account: expect.stringMatching(/^[\da-f]{64}$/),
		batches: { 1: { status, failedPolls: 0 }, 2: { status, failedPolls: 0 } },
	});
	expect(await outcomeOf(first)).toEqual(nothing);
	expect(first.asked).toEqual([1, 2]);
});

test('notes the statuses first, and gives null for nothing new', async () => {
	let status = 'Scheduled';
	const given = pollContext({ parameters: { batchIds }, respond: (id) => batchWith(id, status) });
	expect((await outcomeOf(given)).items).toBeNull();
	expect((await outcomeOf(given)).items).toBeNull();
	status = 'Sending';
	expect((await outcomeOf(given)).items).toMatchObject([
		{ id: 1, status, previousStatus: 'Scheduled' },
		{ id: 2 },
	]);
});

describe('a test in the editor', () => {
	test('gives at most five batches under the events that fit, and remembers nothing', async () => {
		const parameters = { batchIds: ['1,2,3,4,5,6,7'], events: ['unavailable'] };
		const given = pollContext({ parameters, mode: 'manual' });
		const { items } = await outcomeOf(given);
		expect(items).toMatchObject([1, 2, 3, 4, 5].map((id) => ({ id, event: 'delivered' })));
		expect(given.staticData).toEqual({});
	});

	test('shows a chosen event rather than a more specific one', async () => {
		const given = pollContext({ parameters: { batchIds }, mode: 'manual' });
		expect((await outcomeOf(given)).items).toMatchObject([
			{ event: 'statusChanged' },
			{ event: 'statusChanged' },
		]);
	});

	test('throws what went wrong', async () => {
		const respond = () => documentedResponse(500);
		const given = pollContext({ parameters: withoutRetries, mode: 'manual', respond });
		expect((await outcomeOf(given)).error).toMatchObject({ httpCode: '500' });
	});
});

describe('an activation', () => {
	test.each([
		['an outage', () => documentedResponse(500), /^We are not able to process/],
		['a limit', limitResponse, /^Slow down/],
		['a used-up quota', quotaResponse, /^API call limit exceeded/],
		['an invalid proxy', () => Promise.reject({ code: 'ERR_INVALID_URL' }), /^Could not reach/],
	])('leaves %s to the next poll, which throws it', async (_what, respond, message) => {
		const given = pollContext({ parameters: withoutRetries, respond });
		expect(await outcomeOf(given)).toEqual(nothing);
		const [, reason] =
			/^QuestionPro Micropanel: the first poll could not check the batches, the next one tries again: (.+)$/.exec(
				given.warnings.join(),
			) ?? [];
		expect(reason).toMatch(message);
		const { error } = await outcomeOf(given);
		expect(error).toMatchObject({ message: reason });
		expect(given.staticData).toEqual({});
	});

	test('ends though the credential never opens', async () => {
		const given = pollContext({ parameters: { batchIds }, opening: new Promise(() => {}) });
		const activation = start(given);
		await pass(39_000);
		expect(await activation).toEqual(nothing);
		expect(given.warnings).toEqual([expect.stringContaining('did not open')]);
	});

	const mistyped =
		/^Batch 404 does not exist for this API key\. Check 'Batch IDs', and the environment in the/;

	test.each([
		['a wrong key', ['1'], 401, /^Incorrect API Key\. Check the API key and the environment in/],
		['a batch ID that is none', ['x'], 200, / not "x"\. Enter the IDs of the batches, /],
		['an ID that is mistyped', ['404'], 404, mistyped],
	])('throws %s, with what to do', async (_what, ids, status, message) => {
		const given = { parameters: { batchIds: ids }, respond: () => documentedResponse(status) };
		const { error } = await outcomeOf(pollContext(given));
		expect(error).toMatchObject({ message: expect.stringMatching(message) });
	});

	test('throws no ID that is mistyped among others: that is an event', async () => {
		const respond = (id: number) => (id === 1 ? documentedResponse(404) : batchWith(id));
		const given = pollContext({ parameters: { batchIds, events: ['unavailable'] }, respond });
		expect((await outcomeOf(given)).items).toMatchObject([{ id: 1, event: 'unavailable' }]);
		expect(given.warnings).toEqual([]);
	});
});

test.each([
	['cannot be read', 500, 'We are not able to process your request'],
	['does not exist', 404, "The resource that you're trying to access doesn't exist"],
])('a batch that %s is in the log once, if no event says so', async (_what, status, reason) => {
	const respond = (id: number) => (id === 1 ? documentedResponse(status) : batchWith(id));
	const options = { maxRetries: 0, emitOnFirstPoll: true };
	const given = pollContext({ parameters: { batchIds, options }, respond });
	expect((await outcomeOf(given)).items).toMatchObject([{ id: 2 }]);
	await outcomeOf(given);
	expect(given.warnings).toEqual([`QuestionPro Micropanel: could not read batch 1. ${reason}`]);
});

test('429s make no batch unavailable, and a batch that was refused comes first next', async () => {
	const respond = (id: number) => (id === 2 ? limitResponse() : batchWith(id, 'Scheduled'));
	const parameters = { ...withoutRetries, events: ['unavailable', 'statusChanged'] };
	const given = pollContext({ parameters, respond });
	for (let polls = 0; polls < 7; polls += 1) expect(await outcomeOf(given)).toEqual(nothing);
	expect(given.asked.slice(0, 4)).toEqual([1, 2, 2, 1]);
	expect(given.warnings).toEqual([]);
});

test('what n8n has to wait is ten minutes at most', async () => {
	const headers = { 'retry-after': '9'.repeat(400) };
	const respond = () => respondWith(503, '', headers);
	const given = pollContext({ parameters: withoutRetries, respond, budget: 36_000 });
	expect((await outcomeOf(given)).error.failure).toMatchObject({ retryAfterMs: 600_000 });
});

describe('of two polls at a time', () => {
	/** A batch that was scheduled is now sending, and QuestionPro takes ten seconds to say so. */
	async function twoPolls(...polls: object[]) {
		let seconds = 0;
		let status = 'Scheduled';
		const common = { staticData: {}, apiKey: newKey(), workflowId: newKey() };
		const given = (more: object) =>
			pollContext({
				parameters: { batchIds: ['1'] },
				...common,
				...more,
				respond: async (id) => {
					await sleep(seconds * 1_000);
					return batchWith(id, status);
				},
			});
		await outcomeOf(given({}));
		seconds = 10;
		status = 'Sending';
		const outcomes = [];
		for (const more of polls) {
			outcomes.push(start(given(more)));
			await pass(1_000);
		}
		await pass(30_000);
		return (await Promise.all(outcomes)).map(({ items }) => items?.length ?? 0);
	}

	const durable = { budget: 36_000 };

	test.each([
		['scheduled ones: the first', durable, durable, [1, 0]],
		['a scheduled one and an activation: the activation', durable, {}, [0, 1]],
		['an activation and a scheduled one: the activation', {}, durable, [1, 0]],
		['two activations: the second', {}, {}, [0, 1]],
		['two triggers with one ID: each', durable, { ...durable, nodeName: 'Copy' }, [1, 1]],
	])('%s gives the event', async (_what, first, second, expected) => {
		expect(await twoPolls(first, second)).toEqual(expected);
	});
});

test('a poll that hangs ends with its time, and the next one works', async () => {
	let open = () => {};
	const opening = new Promise<void>((resolve) => (open = resolve));
	const parameters = { batchIds, options: { emitOnFirstPoll: true } };
	const given = pollContext({ parameters, opening, budget: 36_000 });
	const hanging = start(given);
	await pass(34_999);
	expect(await start(given)).toEqual(nothing);
	await pass(1);
	expect((await hanging).error.message).toContain('did not open');
	open();
	expect((await outcomeOf(given)).items).toHaveLength(2);
	expect(given.asked).toEqual([1, 2]);
});

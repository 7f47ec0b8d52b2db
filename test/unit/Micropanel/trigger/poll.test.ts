import { sleep } from 'n8n-workflow';
import { poll } from '../../../../nodes/Micropanel/trigger/poll';
import { documentedResponse, pass, useFakeClock } from '../../../support/builders';
import { newKey } from '../../../support/client';
import { batchWith, pollContext } from '../../../support/pollContext';

useFakeClock();

const emitting = { emitOnFirstPoll: true, maxRetries: 0 };

/** What a poll came to, when ten minutes have passed. */
async function outcomeOf({ context }: ReturnType<typeof pollContext>) {
	const settled = poll(context).then(
		(items) => ({ items: items?.flat().map(({ json }) => json) ?? null, error: null }),
		(error: unknown) => ({ items: null, error: Object(error) }),
	);
	await pass(600_000);
	return await settled;
}

const batchIds = ['1, 2'];

it('emits what is new, and remembers it', async () => {
	const first = pollContext({ parameters: { batchIds, options: emitting } });
	expect((await outcomeOf(first)).items).toMatchObject([
		{ id: 1, event: 'statusChanged', previousStatus: null },
		{ id: 2 },
	]);
	expect(first.staticData).toMatchObject({
		account: expect.stringMatching(/^[\da-f]{64}$/),
		batches: { 1: { status: 'Delivery Successful' }, 2: {} },
	});
	expect(await outcomeOf(first)).toEqual({ items: null, error: null });
	expect(first.asked).toEqual([1, 2]);
});

it('notes the statuses first, and gives null for nothing new', async () => {
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

it('begins anew for another account', async () => {
	const { staticData } = pollContext();
	for (const apiKey of [newKey(), newKey()]) {
		const parameters = { batchIds, options: { emitOnFirstPoll: true } };
		const given = pollContext({ parameters, staticData, apiKey });
		expect((await outcomeOf(given)).items).toHaveLength(2);
	}
});

describe('a test in the editor', () => {
	it('gives at most five batches under the events that fit, and remembers nothing', async () => {
		const parameters = { batchIds: ['1,2,3,4,5,6,7'], events: ['unavailable'] };
		const given = pollContext({ parameters, mode: 'manual' });
		const { items } = await outcomeOf(given);
		expect(items).toMatchObject([1, 2, 3, 4, 5].map((id) => ({ id, event: 'delivered' })));
		expect(given.staticData).toEqual({});
	});

	it('throws what went wrong', async () => {
		const parameters = { batchIds, options: { maxRetries: 0 } };
		const respond = () => documentedResponse(500);
		const { error } = await outcomeOf(pollContext({ parameters, mode: 'manual', respond }));
		expect(error).toMatchObject({ httpCode: '500' });
	});
});

describe('what goes wrong', () => {
	const parameters = { batchIds, options: { maxRetries: 0 } };

	it('of a temporary kind is left by an activation to the next poll', async () => {
		const given = pollContext({ parameters, respond: () => documentedResponse(500) });
		expect(await outcomeOf(given)).toEqual({ items: null, error: null });
		expect(given.warnings).toEqual([
			expect.stringMatching(
				/^QuestionPro Micropanel: the first poll could not check the batches, the next one tries again: /,
			),
		]);
		expect((await outcomeOf(given)).error).toMatchObject({ httpCode: '500' });
		expect(given.staticData).toEqual({});
	});

	it.each([
		['a wrong key', { parameters, respond: () => documentedResponse(401) }, { httpCode: '401' }],
		[
			'a batch ID that is none',
			{ parameters: { batchIds: ['x'] } },
			{ name: 'NodeOperationError' },
		],
	])('is thrown by an activation, where a person must mend it: %s', async (_what, given, error) => {
		expect((await outcomeOf(pollContext(given))).error).toMatchObject(error);
	});

	it('with one batch while others respond is written to the log, once', async () => {
		const respond = (id: number) => (id === 1 ? documentedResponse(500) : batchWith(id));
		const given = pollContext({ parameters: { ...parameters, batchIds: ['1 2 3'] }, respond });
		await outcomeOf(given);
		await outcomeOf(given);
		expect(given.warnings).toEqual([
			expect.stringMatching(/: no usable response for batch 1, while others had one\. We are not/),
		]);
	});
});

describe('a poll that has no time for all', () => {
	it('starts the next one with the batches that are left', async () => {
		let seconds = 19;
		const given = pollContext({
			parameters: { batchIds: ['1 2 3 4'], options: { maxConcurrentRequests: 1, timeout: 100 } },
			respond: async (id) => {
				await sleep(seconds * 1_000);
				return batchWith(id, 'Scheduled');
			},
		});
		await outcomeOf(given);
		expect(given.asked).toEqual([1, 2]);
		expect(given.warnings).toEqual([
			expect.stringMatching(/: 2 of 4 batches are left for the next poll$/),
		]);
		seconds = 1;
		await outcomeOf(given);
		expect(given.asked.slice(2)).toEqual([3, 4, 1, 2]);
		expect(given.warnings).toHaveLength(1);
	});
});

it('is left out while the one before is under way, unless it activates', async () => {
	const given = () =>
		pollContext({
			parameters: { batchIds: ['1'] },
			workflowId: 'one',
			respond: async (id) => {
				await sleep(10_000);
				return batchWith(id, 'Scheduled');
			},
		});
	const first = given();
	await outcomeOf(first);
	const slow = poll(first.context);
	await pass(1_000);
	expect(await poll(first.context)).toBeNull();
	expect(first.asked).toEqual([1, 1]);
	const anew = given();
	const activation = poll(anew.context);
	await pass(20_000);
	expect(anew.asked).toEqual([1]);
	await Promise.all([slow, activation]);
	await outcomeOf(first);
	expect(first.asked).toEqual([1, 1, 1]);
});

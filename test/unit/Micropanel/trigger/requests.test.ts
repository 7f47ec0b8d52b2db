import { sleep } from 'n8n-workflow';
import { deliveredStatus } from '../../../../nodes/Micropanel/actions/batch/batch';
import { parseAccount } from '../../../../nodes/shared/transport/account';
import { now } from '../../../../nodes/shared/transport/time';
import { createError, type QuestionProError } from '../../../../nodes/shared/transport/failure';
import { unknown } from '../../../../nodes/Micropanel/trigger/changes';
import {
	findDue,
	findUnfinished,
	requestBatches,
} from '../../../../nodes/Micropanel/trigger/requests';
import { readSettings } from '../../../../nodes/Micropanel/trigger/settings';
import { documentedResponse, origin, pass, useFakeClock } from '../../../support/builders';
import { newKey } from '../../../support/client';
import { batchWith, pollContext } from '../../../support/pollContext';

useFakeClock();

const settingsWith = (options: object) =>
	readSettings(pollContext({ parameters: { batchIds: ['1,2,3'], options } }).context);

it.each([
	['those of the poll before first', {}, [3, 7], [3, 1]],
	['no delivered batch', {}, [2], [1, 3]],
	['delivered batches too, where that is wanted', { stopCheckingDelivered: false }, [2], [2, 1, 3]],
])('due are %s', (_what, options, unfinished, expected) => {
	const state = new Map([[2, { ...unknown, status: deliveredStatus }]]);
	const due = findDue(settingsWith(options), state, unfinished);
	expect(due.slice(0, expected.length)).toEqual(expected);
	expect(due).toHaveLength('stopCheckingDelivered' in options ? 3 : 2);
});

it('unfinished are the interrupted and refused batches, first those for which nothing was sent', () => {
	const interrupted = (attempts: number) =>
		createError('CANCELLED', '', '', { attempts }, { interrupted: true });
	const outcomes = new Map<number, QuestionProError>([
		[1, interrupted(2)],
		[2, createError('TIMEOUT', '', '')],
		[3, interrupted(0)],
		[4, createError('RATE_LIMITED', '', '', { attempts: 1 })],
	]);
	expect(findUnfinished(outcomes)).toEqual([3, 4, 1]);
});

describe('requestBatches', () => {
	const apiKey = newKey();
	const account = parseAccount({ environment: origin, apiKey });
	const options = { maxConcurrentRequests: 2, maxRetries: 0, timeout: 600_000 };

	async function request(
		ids: number[],
		respond: (id: number) => ReturnType<typeof batchWith> | Promise<ReturnType<typeof batchWith>>,
	) {
		const { context, asked } = pollContext({ respond });
		const begin = now();
		let end = Infinity;
		const finished = requestBatches(context, account, ids, options, 100_000).then((outcomes) => {
			end = now() - begin;
			return Object.fromEntries(outcomes);
		});
		await pass(200_000);
		return { outcomes: await finished, asked, end };
	}

	it('gives each batch or its failure', async () => {
		const { outcomes } = await request([1, 2], (id) =>
			id === 1 ? batchWith(1) : documentedResponse(404),
		);
		expect(outcomes).toMatchObject({ 1: { id: 1 }, 2: { failure: { httpStatusCode: 404 } } });
		expect(jest.getTimerCount()).toBe(0);
	});

	it('starts none after nine tenths of the time, and ends all before it is over', async () => {
		const { outcomes, asked, end } = await request([1, 2, 3, 4, 5, 6], async (id) => {
			await sleep(id === 2 ? 200_000 : 46_000);
			return batchWith(id);
		});
		expect(asked).toEqual([1, 2, 3]);
		expect(end).toBe(98_000);
		expect(outcomes).toMatchObject({
			1: { id: 1 },
			2: { failure: { name: 'TIMEOUT', attempts: 1 } },
			3: { id: 3 },
			4: { failure: { name: 'TIMEOUT', attempts: 0 }, details: { interrupted: true } },
		});
		expect(outcomes[4]).toMatchObject({
			failure: {
				message: expect.stringMatching(/^The poll ran out of time \(100 seconds\)/),
				retryable: true,
			},
		});
	});

	it('leaves the key out of failures', async () => {
		const { outcomes } = await request([1], () => {
			const response = documentedResponse(404);
			return { ...response, body: String(response.body).replace('trying', apiKey) };
		});
		expect(JSON.stringify(outcomes)).toContain('[redacted]');
	});
});

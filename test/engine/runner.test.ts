import type { IExecuteFunctions } from 'n8n-workflow';
import { QuestionProError } from '../../nodes/shared/transport/failure';
import {
	operationWith,
	report,
	requestWith,
	runTest,
	startRun,
	useServers,
} from '../support/operations';

const serve = useServers();

describe('a list', () => {
	const operation = operationWith(async (_item, number) =>
		Array.from({ length: number }, (_, entry) => ({ entry })),
	);

	test('is one output item for each entry, paired with the input item', async () => {
		const { outputsOf } = await runTest({ operation, items: 3 });
		expect(outputsOf('Test').map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ entry: 0 }, { item: 1 }],
			[{ entry: 0 }, { item: 2 }],
			[{ entry: 1 }, { item: 2 }],
		]);
	});
});

describe('Stop Workflow', () => {
	const stop = { onError: 'stopWorkflow' as const };

	test('names the item that failed, not the one that it interrupted', async () => {
		const { origin } = await serve(
			({ url }) => (url?.endsWith('/0') ? report(500, { message: 'Later' }) : 'hang'),
			({ url }) => (url?.endsWith('/1') ? report(404, { message: 'Gone' }) : 'hang'),
		);
		const { error } = await runTest({
			operation: requestWith(),
			origin,
			items: 2,
			settings: stop,
		});
		expect(error?.message).toBe('Gone [item 1]');
	});

	test('names the lowest of several, and starts no request after the first', async () => {
		const begun: number[] = [];
		const operation = operationWith(async (item, number) => {
			begun.push(number);
			if (number === 1) throw new QuestionProError({ ...cancelledLike, message: 'First in time' });
			await item.client.delay(1).catch(() => {});
			throw new QuestionProError({ ...cancelledLike, message: 'Lowest' });
		});
		const options = { maxConcurrentRequests: 2 };
		const { error } = await runTest({ operation, items: 50, options, settings: stop });
		expect(error?.message).toBe('Lowest [item 0]');
		expect(begun).toEqual([0, 1]);
	});
});

const cancelledLike = {
	message: '',
	description: '',
	name: 'NOT_FOUND',
	id: null,
	httpStatusCode: 404,
	docs: null,
	resourceUrl: null,
	requestID: null,
	retryable: false,
	attempts: 1,
};

/** Counts how often fields are read, and passes everything on. */
function countReads() {
	const reads = { count: 0 };
	const context = (original: IExecuteFunctions) =>
		Object.create(original, {
			getNodeParameter: {
				value: (...given: Parameters<IExecuteFunctions['getNodeParameter']>) => {
					if (given[0] === 'number') reads.count += 1;
					return original.getNodeParameter(...given);
				},
			},
		}) as IExecuteFunctions;
	return { reads, context };
}

describe('a run that is over reads no more fields', () => {
	test('with a wrong key', async () => {
		const { origin, requests } = await serve(report(401, { message: 'Incorrect API Key' }));
		const { reads, context } = countReads();
		const operation = requestWith();
		const { failures } = await runTest({ operation, origin, items: 5_000, context });
		expect(failures).toHaveLength(5_000);
		expect(new Set(failures.map(({ message }) => message))).toEqual(new Set(['Incorrect API Key']));
		expect(failures.filter(({ attempts }) => attempts > 0)).toHaveLength(requests.length);
		expect(reads.count).toBeLessThanOrEqual(26);
	});

	test('when it is cancelled, and sends nothing any more', async () => {
		const { origin, requests } = await serve(() => {
			cancel();
			return 'hang';
		});
		const { reads, context } = countReads();
		const options = { maxConcurrentRequests: 1 };
		const operation = requestWith();
		const { finished, cancel } = startRun({ operation, origin, items: 5_000, options, context });
		expect((await finished).status).toBe('canceled');
		expect(reads.count).toBe(1);
		expect(requests).toMatchObject([{ url: '/a/api/v2/0' }]);
	});
});

test('200 items that wait hold no place', async () => {
	let waiting = 0;
	let allWait = () => {};
	const everybody = new Promise<void>((resolve) => (allWait = resolve));
	const operation = operationWith(async (item, number) => {
		if (number < 200) {
			await item.pause(async () => {
				waiting += 1;
				await everybody;
			});
		} else {
			allWait();
		}
		return { number };
	});
	const options = { maxConcurrentRequests: 3 };
	const { outputsOf } = await runTest({ operation, items: 201, options });
	expect(waiting).toBe(200);
	expect(outputsOf('Test').map(({ json }) => json.number)).toEqual(
		Array.from({ length: 201 }, (_, number) => number),
	);
});

import { requestsOf } from '../../../support/operationOnce';

/** What an operation makes of a response. */
async function parsed(name: string, response: unknown) {
	const { requests } = await requestsOf(name, {}, [{ entries: [], isLast: true }]);
	return requests[0].parse({ status: 200, response, requestID: 'r', pagination: {} });
}

const entriesOf = (entries: object[]) => expect.objectContaining({ entries });
const community = { id: 1, name: 'A', shortURL: 'a.example.com', status: 'Active' };
const unnamed = { name: null, shortURL: null, status: null };

test.each([
	[
		'filter get',
		{ panelSegmentId: '5', name: 'A', criteria: 'B', more: 1 },
		{ panelSegmentId: 5, name: 'A', criteria: 'B', requestID: 'r', more: 1 },
	],
	[
		'filter get',
		{ panelSegmentId: 5, requestID: 'x' },
		{ panelSegmentId: 5, name: null, criteria: null, requestID: 'r' },
	],
	['filter get', { name: 'A' }, null],
	['filter get', 'text', null],
	['filter get', [{ panelSegmentId: 5 }], null],
	[
		'community getAll',
		[{ ...community, more: 1 }],
		entriesOf([{ ...community, requestID: 'r', more: 1 }]),
	],
	[
		'community getAll',
		[{ id: '7', requestID: 'x' }],
		entriesOf([{ id: 7, ...unnamed, requestID: 'r' }]),
	],
	['community getAll', [community, { name: 'A' }], null],
	['community getAll', ['text'], null],
	['batch send', { batchID: 5 }, { batchID: 5, id: 5, requestID: 'r' }],
	['batch send', { batchId: '6' }, { batchId: '6', id: 6, requestID: 'r' }],
	['batch send', { emailBatchID: 7 }, { emailBatchID: 7, id: 7, requestID: 'r' }],
	['batch send', { id: 4, batchID: 5 }, { id: 4, batchID: 5, requestID: 'r' }],
	['batch send', { jobID: 5 }, { jobID: 5, requestID: 'r' }],
	['batch send', 'Sent', { message: 'Sent', requestID: 'r' }],
	[
		'batch send',
		[{ batchID: 1 }, 'b'],
		[
			{ batchID: 1, id: 1, requestID: 'r' },
			{ message: 'b', requestID: 'r' },
		],
	],
	[
		'batch get',
		{ id: 7, status: '' },
		{
			id: 7,
			status: '',
			surveyID: null,
			senderUserID: null,
			creationTimestamp: null,
			requestID: 'r',
		},
	],
	['batch get', { status: 'Sent' }, null],
	['batch get', { id: 7, status: 1 }, null],
	['batch get', 'text', null],
])('%s of %j', async (name, response, expected) => {
	expect(await parsed(name, response)).toEqual(expected);
});

test('the documented fields come first', async () => {
	const response = { more: 1, criteria: 'B', panelSegmentId: 5 };
	expect(Object.keys(await parsed('filter get', response))).toEqual([
		'panelSegmentId',
		'name',
		'criteria',
		'requestID',
		'more',
	]);
});

const waitForDelivery = true;
const delivered = [{ id: 1, status: 'Delivery Successful' }];

test('a batch to wait for is requested anew', async () => {
	const { output, requests } = await requestsOf('batch get', { waitForDelivery }, delivered);
	expect(output).toEqual(delivered[0]);
	expect(requests).toMatchObject([{ path: '/micropanel/batches/4445556', fresh: true }]);
});

test('waiting no time at all is refused', async () => {
	const run = requestsOf('batch get', { waitForDelivery }, delivered, { maxWait: 0 });
	await expect(run).rejects.toMatchObject({
		failure: {
			name: 'INVALID_OPTIONS',
			message: "'Max Wait' must be a number above 0",
			description: expect.stringMatching(/./),
		},
	});
});

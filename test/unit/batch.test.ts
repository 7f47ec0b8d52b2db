import { parseBatch, parseBatchId } from '../../nodes/Micropanel/actions/batch/batch';
import { failureWith, sampleBatch, sampleBody } from '../support/builders';

const circular: Record<string, unknown> = {};
circular.itself = circular;

describe('parseBatchId', () => {
	it.each([
		[4445556, 4445556],
		['4445556', 4445556],
		['  4445556\n', 4445556],
		[1, 1],
		['1', 1],
		['007', 7],
		[999999999999999, 999999999999999],
		['999999999999999', 999999999999999],
	])('accepts %j', (given, expected) => {
		expect(parseBatchId(given)).toEqual({ value: expected });
	});

	const refusal = (message: string) => ({
		failure: failureWith({
			name: 'INVALID_BATCH_ID',
			message,
			description:
				'Give the number of one batch, such as 4445556. To check several batches, send one item for each',
		}),
	});

	it.each([[''], [undefined], [null]])('finds %j empty', (given) => {
		expect(parseBatchId(given)).toEqual(refusal('The batch ID is empty'));
	});

	it.each([
		['0', '"0"'],
		[0, '0'],
		[-0, '0'],
		['-5', '"-5"'],
		[-5, '-5'],
		['+5', '"+5"'],
		['1.5', '"1.5"'],
		[1.5, '1.5'],
		['1e3', '"1e3"'],
		[1e21, '1e+21'],
		['abc', '"abc"'],
		['12abc', '"12abc"'],
		['abc12', '"abc12"'],
		['12 13', '"12 13"'],
		['1,2', '"1,2"'],
		['12/../13', '"12/../13"'],
		['%2F', '"%2F"'],
		['0x10', '"0x10"'],
		['٣', '"٣"'],
		['  ', '"  "'],
		['1000000000000000', '"1000000000000000"'],
		[1000000000000000, '1000000000000000'],
		[NaN, 'NaN'],
		[Infinity, 'Infinity'],
		[true, 'true'],
		[10n, '10'],
		[[4445556], '(a list or an object)'],
		[{ id: 4445556 }, '(a list or an object)'],
		[circular, '(a list or an object)'],
	])('refuses %p', (given, shown) => {
		expect(parseBatchId(given)).toEqual(
			refusal(`The batch ID ${shown} is not a positive whole number`),
		);
	});

	it.each([
		['all of a text that just fits', 'x'.repeat(58), `"${'x'.repeat(58)}"`],
		['the beginning of a longer one', 'x'.repeat(59), `"${'x'.repeat(59)}…`],
	])('shows %s', (_what, given, shown) => {
		expect(parseBatchId(given)).toEqual(
			refusal(`The batch ID ${shown} is not a positive whole number`),
		);
	});
});

describe('parseBatch', () => {
	const { response } = sampleBody;

	it('reads the sample, in the order of the columns', () => {
		const batch = parseBatch(sampleBody);
		expect(batch).toEqual(sampleBatch);
		expect(Object.keys(batch ?? {})).toEqual(Object.keys(sampleBatch));
	});

	it('makes numbers of numeric strings', () => {
		const texts = { id: '4445556', surveyID: '11122233', senderUserID: '-1234567' };
		expect(parseBatch({ ...sampleBody, response: { ...response, ...texts } })).toEqual({
			...sampleBatch,
			senderUserID: -1234567,
		});
	});

	it('passes added fields on, after the documented ones', () => {
		const added = { name: 'Wave 2', counts: { sent: 7 }, tags: ['a'], closed: null };
		const batch = parseBatch({ ...sampleBody, response: { ...added, ...response } });
		expect(batch).toEqual({ ...sampleBatch, ...added });
		expect(Object.keys(batch ?? {})).toEqual([...Object.keys(sampleBatch), ...Object.keys(added)]);
	});

	it('does not take a requestID out of the response', () => {
		const body = { ...sampleBody, response: { ...response, requestID: 'other' } };
		expect(parseBatch(body)).toEqual(sampleBatch);
	});

	it.each([
		['missing', undefined, null],
		['null', null, null],
		['a number', 7, null],
		['a list', ['r'], null],
		['not a UUID', 'r-1', 'r-1'],
		['empty', '', ''],
	])('a requestID that is %s', (_what, requestID, expected) => {
		expect(parseBatch({ response, ...(requestID !== undefined && { requestID }) })).toEqual({
			...sampleBatch,
			requestID: expected,
		});
	});

	it.each(['Anything at all', '', ' In Progress '])('leaves the status %j as it is', (status) => {
		expect(parseBatch({ ...sampleBody, response: { ...response, status } })).toEqual({
			...sampleBatch,
			status,
		});
	});

	it.each(['id', 'surveyID', 'senderUserID'])(
		'takes %s up to the greatest safe integer',
		(field) => {
			const greatest = Number.MAX_SAFE_INTEGER;
			const expected = { ...sampleBatch, [field]: greatest };
			expect(parseBatch({ ...sampleBody, response: { ...response, [field]: greatest } })).toEqual(
				expected,
			);
			expect(
				parseBatch({ ...sampleBody, response: { ...response, [field]: String(greatest) } }),
			).toEqual(expected);
		},
	);

	const badNumbers = [
		'',
		' ',
		'x',
		'12x',
		'x12',
		'1.5',
		'1e3',
		1.5,
		2 ** 53,
		String(2 ** 53),
		null,
		true,
		[1],
		{},
	];
	it.each(
		['id', 'surveyID', 'senderUserID'].flatMap((field) => badNumbers.map((bad) => [field, bad])),
	)('gives null where %s is %j', (field, bad) => {
		expect(
			parseBatch({ ...sampleBody, response: { ...response, [String(field)]: bad ?? null } }),
		).toBeNull();
	});

	it.each([
		['status', null],
		['status', 7],
		['creationTimestamp', null],
		['creationTimestamp', 1684321401000],
	])('gives null where %s is %j', (field, bad) => {
		expect(parseBatch({ ...sampleBody, response: { ...response, [field]: bad } })).toBeNull();
	});

	it.each(Object.keys(sampleBody.response))('gives null where %s is missing', (field) => {
		const rest = Object.fromEntries(Object.entries(response).filter(([name]) => name !== field));
		expect(parseBatch({ ...sampleBody, response: rest })).toBeNull();
	});

	it.each([
		['missing', {}],
		['null', { response: null }],
		['a text', { response: 'Delivery Successful' }],
		['a number', { response: 7 }],
		['a list', { response: [response] }],
		['empty', { response: {} }],
	])('gives null where the response is %s', (_what, body) => {
		expect(parseBatch(body)).toBeNull();
	});
});

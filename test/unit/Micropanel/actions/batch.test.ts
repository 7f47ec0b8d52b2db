import type { JsonValue } from 'n8n-workflow';
import { parseBatch } from '../../../../nodes/Micropanel/actions/batch/batch';

// QuestionPro's printed sample.
const response = {
	surveyID: 11122233,
	senderUserID: 1234567,
	status: 'Delivery Successful',
	creationTimestamp: '2023-05-17T11:03:21.000+00:00',
	id: 4445556,
};
const requestID = '26e93a80-6dc3-45f1-8bf6-8d1be899154a';
const batch = { ...response, requestID };

const parse = (given: JsonValue | undefined, id: string | null = requestID) =>
	parseBatch({ status: 200, response: given, requestID: id, pagination: {} });

it('reads the sample, in the order of the columns', () => {
	const parsed = parse(response);
	expect(parsed).toEqual(batch);
	expect(Object.keys(parsed ?? {})).toEqual([
		'id',
		'surveyID',
		'senderUserID',
		'status',
		'creationTimestamp',
		'requestID',
	]);
});

it('makes numbers of numeric strings', () => {
	expect(parse({ ...response, id: '4445556', senderUserID: '-1' })).toEqual({
		...batch,
		senderUserID: -1,
	});
});

it('passes added fields on, after the documented ones, of which none takes the place', () => {
	const added = { name: 'Wave 2', counts: { sent: 7 }, tags: ['a'], closed: null };
	const parsed = parse({ ...added, ...response, requestID: 'other' });
	expect(parsed).toEqual({ ...batch, ...added });
	expect(Object.keys(parsed ?? {}).slice(6)).toEqual(Object.keys(added));
});

it('has no request ID where the response had none', () => {
	expect(parse(response, null)).toEqual({ ...batch, requestID: null });
});

it.each(['Anything at all', '', ' In Progress '])('leaves the status %j as it is', (status) => {
	expect(parse({ ...response, status })).toEqual({ ...batch, status });
});

it.each(['id', 'surveyID', 'senderUserID'])('takes %s up to the greatest safe integer', (field) => {
	const greatest = Number.MAX_SAFE_INTEGER;
	for (const value of [greatest, String(greatest)]) {
		expect(parse({ ...response, [field]: value })).toEqual({ ...batch, [field]: greatest });
	}
});

const noNumbers = [
	'',
	'x',
	'12x',
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
const noTexts = [null, 7, '', {}, []];

describe('what is missing or of another type is null', () => {
	it.each([
		...noNumbers.flatMap((odd) => [
			['surveyID', odd],
			['senderUserID', odd],
		]),
		...noTexts.map((odd) => ['creationTimestamp', odd]),
	])('%s is %j', (field, odd) => {
		expect(parse({ ...response, [String(field)]: odd ?? null })).toEqual({
			...batch,
			[String(field)]: null,
		});
	});

	it.each(['surveyID', 'senderUserID', 'creationTimestamp'])('%s', (field) => {
		const rest = Object.fromEntries(Object.entries(response).filter(([name]) => name !== field));
		expect(parse(rest)).toEqual({ ...batch, [field]: null });
	});
});

describe('is no batch', () => {
	it.each([...noNumbers.map((odd) => ['id', odd]), ['status', null], ['status', 7]])(
		'with %s %j',
		(field, odd) => {
			expect(parse({ ...response, [String(field)]: odd ?? null })).toBeNull();
		},
	);

	it.each(['id', 'status'])('without %s', (field) => {
		const rest = Object.fromEntries(Object.entries(response).filter(([name]) => name !== field));
		expect(parse(rest)).toBeNull();
	});

	it.each([[undefined], [null], ['Delivery Successful'], [7], [[response]], [{}]])(
		'%j',
		(given) => {
			expect(parse(given)).toBeNull();
		},
	);
});

import { isEmpty, parseId, readParameter, show } from '../../../../nodes/shared/fields/parameter';

const circular: Record<string, unknown> = {};
circular.itself = circular;

const throwing = (thrown: unknown) => () => {
	throw thrown;
};

/** The failure in what a function throws. */
function failureOf(act: () => unknown): unknown {
	try {
		act();
	} catch (thrown) {
		return Object(thrown).failure;
	}
	return undefined;
}

describe('readParameter', () => {
	it.each([[7], [''], [undefined], [null]])('gives the value %j', (value) => {
		expect(readParameter('INVALID_PARAMETER', 'Points', () => value)).toBe(value);
	});

	it.each([
		[
			'an error',
			new Error('$json is empty'),
			/^'Points' could not be evaluated: .*\$json is empty$/,
		],
		['anything else', 'a text', /: a text$/],
	])('says what it was when %s is thrown', (_what, thrown, message) => {
		const read = () => readParameter('INVALID_OPTIONS', 'Points', throwing(thrown));
		expect(failureOf(read)).toMatchObject({
			name: 'INVALID_OPTIONS',
			message: expect.stringMatching(message),
			description: expect.stringContaining("'Points'"),
			attempts: 0,
		});
	});
});

describe('parseId', () => {
	it.each([
		[4445556, 4445556],
		['4445556', 4445556],
		['  4445556\n', 4445556],
		[1, 1],
		['007', 7],
		[999999999999999, 999999999999999],
		['999999999999999', 999999999999999],
	])('accepts %j', (given, expected) => {
		expect(parseId(given, 'User ID')).toBe(expected);
	});

	it.each([[''], ['  '], [undefined], [null]])('finds %j empty', (given) => {
		expect(failureOf(() => parseId(given, 'User ID'))).toMatchObject({
			name: 'INVALID_PARAMETER',
			message: "'User ID' must not be empty",
		});
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
		['12abc', '"12abc"'],
		['abc12', '"abc12"'],
		['12 13', '"12 13"'],
		['1,2', '"1,2"'],
		['12/../13', '"12/../13"'],
		['%2F', '"%2F"'],
		['0x10', '"0x10"'],
		['٣', '"٣"'],
		['1000000000000000', '"1000000000000000"'],
		[1000000000000000, '1000000000000000'],
		[NaN, 'NaN'],
		[Infinity, 'Infinity'],
		[true, 'true'],
		[10n, '10'],
		[[4445556], 'a list or an object'],
		[{ id: 4445556 }, 'a list or an object'],
		[circular, 'a list or an object'],
	])('refuses %p', (given, shown) => {
		expect(failureOf(() => parseId(given, 'User ID', 'INVALID_BATCH_ID'))).toMatchObject({
			name: 'INVALID_BATCH_ID',
			message: `'User ID' must be a positive whole number, not ${shown}`,
			description: expect.stringContaining("'User ID'"),
			retryable: false,
		});
	});
});

it.each([
	['x'.repeat(58), `"${'x'.repeat(58)}"`],
	['x'.repeat(59), `"${'x'.repeat(59)}…`],
	[undefined, 'undefined'],
	[null, 'a list or an object'],
])('shows %p as %s', (given, shown) => {
	expect(show(given)).toBe(shown);
});

it.each([
	['', true],
	[' \n', true],
	[undefined, true],
	[null, true],
	[0, false],
	[false, false],
	['0', false],
	[[], false],
])('isEmpty(%p) is %p', (value, expected) => {
	expect(isEmpty(value)).toBe(expected);
});

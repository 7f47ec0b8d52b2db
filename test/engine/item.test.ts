import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operation/operation';
import { perRun } from '../../nodes/shared/operation/operation';
import { operationWith, runTest } from '../support/operations';

const text = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
});

const fields: INodeProperties[] = [
	text('Plain Text', 'plain'),
	{
		displayName: 'Additional Fields',
		name: 'additional',
		type: 'collection',
		default: {},
		options: [text('First Name', 'firstName'), text('Last Name', 'lastName')],
	},
];

const maxWait: INodeProperties = {
	displayName: 'Max Wait',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10,
};

const asRead = (value: unknown, label: string) => `${label}: ${JSON.stringify(value)}`;

const reading = (execute: Operation['execute']) =>
	operationWith(async () => ({}), { fields, options: [maxWait], execute });

const parameters = { plain: ' a ', additional: { firstName: 'Ann' } };

test('reads a field, a field of a collection and one that is not set, each with its label', async () => {
	const operation = reading(async (item) => ({
		read: ['plain', 'additional.firstName', 'additional.lastName'].map((path) =>
			item.read(path, asRead),
		),
		optional: item.readOptional('additional.lastName', asRead) ?? 'not set',
	}));
	const { outputsOf } = await runTest({ operation, parameters });
	expect(outputsOf('Test')).toMatchObject([
		{
			json: {
				read: ['Plain Text: " a "', 'First Name: "Ann"', 'Last Name: ""'],
				optional: 'not set',
			},
		},
	]);
});

test.each([
	['plain', "={{ $('Nowhere').item.json.x }}", "'Plain Text' could not be evaluated: "],
	[
		'additional',
		{ firstName: "={{ $('Nowhere').item.json.x }}" },
		"'First Name' could not be evaluated: ",
	],
])(
	'an expression in %s that throws fails the item, with the label',
	async (name, value, message) => {
		const operation = reading(async (item) => ({
			read: ['plain', 'additional.firstName'].map((path) => item.read(path, asRead)),
		}));
		const { failures } = await runTest({ operation, parameters: { ...parameters, [name]: value } });
		expect(failures).toMatchObject([
			{ name: 'INVALID_PARAMETER', message: expect.stringContaining(message), attempts: 0 },
		]);
	},
);

test.each([
	[{}, { maxWait: 10 }],
	[{ maxWait: 2.5 }, { maxWait: 2.5 }],
	[{ maxWait: '={{ 0 }}' }, "'Max Wait' must be a number of at least 1"],
])('an option of its own: %j', async (options, expected) => {
	const operation = reading(async (item) => ({ maxWait: item.option(maxWait) }));
	const { outputsOf, failures } = await runTest({ operation, parameters, options });
	expect([...outputsOf('Test').map(({ json }) => json), ...failures]).toMatchObject([
		typeof expected === 'string' ? { name: 'INVALID_OPTIONS', message: expected } : expected,
	]);
});

test('what all items of a run share is made anew for each run', async () => {
	const seen = perRun(() => new Set<number>());
	const operation = operationWith(async (item, number) => ({
		before: [...seen(item).add(number)],
	}));
	for (let run = 0; run < 2; run += 1) {
		const { outputsOf } = await runTest({ operation, items: 2 });
		expect(outputsOf('Test').map(({ json }) => json.before)).toEqual([[0], [0, 1]]);
	}
});

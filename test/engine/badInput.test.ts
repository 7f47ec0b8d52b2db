import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { everythingIn } from '../support/inspect';
import { operations } from '../support/operations';
import { runOperation, useServers } from '../support/workbench';

// Every field of every operation of every node, found in what the operation declares.

const serve = useServers();

/** They come by an expression, because n8n itself refuses some of them where they are typed. */
const empty = ['', undefined];
const list = [1, 2];
const noAddresses = ['sekret.example.com', [{ sekret: 1 }]];
const noAddress = [...noAddresses, 'sekret@example.com, b@example.com'];

function badValuesFor({ name, type, required }: INodeProperties): unknown[] {
	const missing = required ? empty : [];
	if (/Id$/.test(name)) return [...missing, 'some text', 0, '12/../13', list];
	if (name === 'emailAddress') return [...missing, ...noAddress];
	if (name === 'emailAddresses') return [...missing, ...noAddresses];
	switch (type) {
		case 'number':
			return [...missing, 'some text', 1.5, list];
		case 'boolean':
		case 'options':
			return ['some text', list];
		case 'dateTime':
			return ['12/31/2026', list];
		default:
			return [...missing, list];
	}
}

/** A field of an operation, and the parameters with which it is read and has this value. */
interface Case {
	field: INodeProperties;
	parametersWith: (value: string) => INodeParameters;
}

function casesOf(field: INodeProperties): Case[] {
	const { name, type, options = [], displayOptions } = field;
	if (['notice', 'fixedCollection'].includes(type)) return [];
	if (type === 'collection') {
		const inner = options.flatMap((option) => ('type' in option ? casesOf(option) : []));
		return inner.map((each) => ({
			field: each.field,
			parametersWith: (value) => ({ [name]: each.parametersWith(value) }),
		}));
	}
	const shown = Object.entries(displayOptions?.show ?? {}).map(([other, values]) => [
		other,
		values?.[0],
	]);
	return [{ field, parametersWith: (value) => ({ ...Object.fromEntries(shown), [name]: value }) }];
}

/** n8n runs no node in which a required field is empty; here some are shown that are not read. */
const filled = (fields: INodeProperties[]) =>
	Object.fromEntries(
		fields.filter(({ required }) => required).map(({ name }) => [name, '={{ "not read" }}']),
	);

const cases = operations.flatMap(({ operation: { fields }, name, valid }) =>
	fields
		.flatMap(casesOf)
		.map((each) => [name, each.field.displayName, each, { ...filled(fields), ...valid }] as const),
);

test.each(cases)('%s: %s', async (operation, label, { field, parametersWith }, valid) => {
	const { origin, requests } = await serve({ status: 500 });
	const bad = badValuesFor(field);
	const items = bad.map((value) => ({ value: value as string }));
	const parameters = { ...valid, ...parametersWith('={{ $json.value }}') };
	const { success, failures, logs } = await runOperation({ operation, origin, items, parameters });
	expect(success).toEqual([]);
	const failure = { name: 'INVALID_PARAMETER', retryable: false, attempts: 0 };
	expect(failures).toMatchObject(Array(bad.length).fill(failure));
	for (const { message, description } of failures) {
		expect(message.startsWith(`'${label}' `)).toBe(true);
		expect(description).toMatch(/^[A-Z].{10,}/);
	}
	expect(everythingIn([failures, logs])).not.toContain('sekret');
	expect(requests).toEqual([]);
});

test('a field whose expression throws is named, in a collection too', async () => {
	const additionalFields = { firstName: "={{ $('Nowhere').item.json.x }}" };
	const { failures } = await runOperation({
		operation: 'member upsert',
		parameters: { additionalFields },
	});
	expect(failures).toMatchObject([
		{
			name: 'INVALID_PARAMETER',
			message: expect.stringMatching(/^'First Name' could not be evaluated: /),
		},
	]);
});

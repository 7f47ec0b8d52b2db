import type { JsonValue } from 'n8n-workflow';
import { parseBatch } from '../../../../nodes/Micropanel/actions/batch/batch';
import { sampleBatch, sampleBody } from '../../../support/builders';

const { response, requestID } = sampleBody;

const parse = (given: JsonValue | undefined, id: string | null = requestID) =>
	parseBatch({ status: 200, response: given, requestID: id, pagination: {} });

it('reads the sample, in the order of the columns', () => {
	const parsed = parse(response) ?? {};
	expect(Object.entries(parsed)).toEqual(Object.entries(sampleBatch));
});

it('passes added fields on, after the documented ones, of which none takes the place', () => {
	const added = { name: 'Wave 2', counts: { sent: 7 }, tags: ['a'], closed: null };
	const parsed = parse({ ...added, ...response, requestID: 'other' });
	expect(parsed).toEqual({ ...sampleBatch, ...added });
	expect(Object.keys(parsed ?? {}).slice(6)).toEqual(Object.keys(added));
});

it.each(['Anything at all', '', ' In Progress '])('leaves the status %j as it is', (status) => {
	expect(parse({ ...response, status }, null)).toEqual({ ...sampleBatch, status, requestID: null });
});

it('makes numbers of numeric strings, and null of what is missing or of another type', () => {
	expect(parse({ ...response, id: '4445556', senderUserID: 'x', creationTimestamp: 7 })).toEqual({
		...sampleBatch,
		senderUserID: null,
		creationTimestamp: null,
	});
	expect(parse({ ...response, senderUserID: '-1' })).toEqual({ ...sampleBatch, senderUserID: -1 });
	expect(parse({ id: 1, status: 'x' }, null)).toMatchObject({ surveyID: null, requestID: null });
});

it.each<[JsonValue | undefined]>([
	[{ status: 'x' }],
	[{ id: 1 }],
	[{ ...response, id: 'x' }],
	[{ ...response, status: 7 }],
	[undefined],
	[null],
	['Delivery Successful'],
	[[response]],
])('%j is no batch', (given) => {
	expect(parse(given)).toBeNull();
});

import { everythingIn } from '../../support/inspect';
import { useServers } from '../../support/operations';
import { getBatches, jsonOf, newKey } from '../../support/workbench';

const serve = useServers();

async function get(body: object, { apiKey = newKey(), batchIds = [7] as unknown[] } = {}) {
	const { origin, requests } = await serve({ body });
	return { ...(await getBatches({ origin, apiKey, batchIds })), requests };
}

const known: Record<string, unknown> = { surveyID: 1, senderUserID: 2, creationTimestamp: 'now' };

test.each([
	['creationTimestamp', 'a text'],
	['senderUserID', 7],
	['surveyID', 7],
])('a batch without %s is a batch', async (missing, value) => {
	const { [missing]: left, ...rest } = { ...known, [missing]: value };
	const { outputsOf } = await get({ response: { id: 7, status: 'Scheduled', ...rest } });
	expect(left).toBe(value);
	expect(jsonOf(outputsOf('Success'))).toMatchObject([
		{ id: 7, status: 'Scheduled', ...rest, [missing]: null },
	]);
});

test('items of one batch share a request, and no object', async () => {
	const nested = { counts: { sent: 1 }, tags: [['a']] };
	const body = { response: { ...known, id: 7, status: 'Scheduled', ...nested } };
	const { outputsOf, requests } = await get(body, { batchIds: [7, '7', 7] });
	const items = jsonOf(outputsOf('Get'));
	expect(requests).toHaveLength(1);
	expect(items).toHaveLength(3);
	for (const part of ['counts', 'tags']) {
		expect(new Set(items.map((item) => item[part])).size).toBe(3);
	}
	expect(new Set(items.map(({ tags }) => Object(tags)[0])).size).toBe(3);
});

test('the key is redacted wherever it comes back, also as a field name', async () => {
	const apiKey = newKey();
	const added = { [apiKey]: 1, note: `key=${apiKey}`, list: [{ [`x-${apiKey}`]: apiKey }] };
	const body = { response: { ...known, id: 7, status: 'Sent', ...added }, requestID: apiKey };
	const { outputsOf, run, logs } = await get(body, { apiKey });
	expect(jsonOf(outputsOf('Get'))).toMatchObject([
		{
			status: 'Sent',
			'[redacted]': 1,
			note: 'key=[redacted]',
			list: [{ 'x-[redacted]': '[redacted]' }],
			requestID: '[redacted]',
		},
	]);
	expect(everythingIn([run, logs])).not.toContain(apiKey);
});

test('a key of one letter is refused, so that it redacts no word', async () => {
	const body = { response: { ...known, id: 7, status: 'Sent' } };
	const { outputsOf, requests } = await get(body, { apiKey: 'S' });
	expect(jsonOf(outputsOf('Failure'))).toMatchObject([{ error: { name: 'INVALID_CREDENTIALS' } }]);
	expect(requests).toEqual([]);
});

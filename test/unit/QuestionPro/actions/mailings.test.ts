import { useFakeClock } from '../../../support/builders';
import { execute } from '../../../support/executeContext';

useFakeClock();

beforeEach(() => jest.setSystemTime(Date.parse('2024-01-15T12:00:00Z')));

const list = (emailListId: number) => ({ emailListId });
const addresses = (emailAddresses: string) => ({ recipients: 'addresses', emailAddresses });
const at = (sendAt: string) => ({ additionalFields: { sendAt } });
const batch = (batchId: number) => ({ batchId });
const otherSurvey = { surveyId: 9 };

it.each<[string, object[], number, string]>([
	['send', [list(5), { ...list(5), templateId: 6 }], 1, 'Email List'],
	['send', [addresses('a@x.org'), addresses('b@x.org; A@X.org')], 1, 'Email Addresses'],
	['send', [addresses('\u00e9@x.org'), addresses('e\u0301@x.org')], 1, 'Email Addresses'],
	['send', [at('2024-02-01'), at('2024-02-01')], 1, 'Email List'],
	['send', [list(5), list(6), { ...list(5), ...otherSurvey }], 3, ''],
	['send', [list(5), addresses('a@x.org'), addresses('b@x.org')], 3, ''],
	['send', [{}, at('2024-02-01'), at('2024-02-02')], 3, ''],
	['sendReminder', [batch(5), { ...batch(5), emailListId: 6 }], 1, 'Email Batch ID'],
	['sendReminder', [batch(5), batch(6), { ...batch(5), ...otherSurvey }], 3, ''],
])('%s of %j sends %d', async (operation, items, sent, label) => {
	const { requests, failures } = await execute(`emailBatch ${operation}`, {
		items: items.length,
		parameters: (index) => items[index] ?? {},
	});
	expect(requests).toHaveLength(sent);
	const message = `'${label}' must not be the same as in item 0, which already sends this to these recipients`;
	expect(failures).toMatchObject(Array(items.length - sent).fill({ message }));
});

import { useFakeClock } from '../../../support/builders';
import { execute } from '../../../support/executeContext';

useFakeClock();

beforeEach(() => jest.setSystemTime(Date.parse('2024-01-15T12:00:00Z')));

const custom = { emailSubject: 'Hello', emailBody: 'Please: <SURVEY_LINK>' };

const bad: Array<[operation: string, changes: object, message: RegExp]> = [
	['survey get', { surveyId: { mode: 'list', value: '' } }, /^'Survey' must not be empty$/],
	['survey get', { surveyId: { mode: 'id', value: 'a' } }, /^'Survey' must be a positive whole/],
	['survey getAll', { filters: { folderId: '' } }, /^'Folder ID' must not be empty$/],
	['survey getAll', { userId: '' }, /^'User ID' is empty here and in the QuestionPro API/],
	['survey create', { surveyName: ' ' }, /^'Survey Name' must not be empty$/],
	[
		'survey create',
		{ additionalFields: { responseQuota: 0 } },
		/^'Response Quota' must be a whole number of at least 1/,
	],
	['survey create', { additionalFields: { expiryDate: 'soon' } }, /^'Expiry Date' must be a valid/],
	['survey update', { updateFields: {} }, /^'Update Fields' must have at least one field/],
	[
		'survey update',
		{ updateFields: { name: '' } },
		/^'Update Fields' must have at least one field/,
	],
	[
		'response getAll',
		{ filters: { status: 'all' } },
		/^'Status' must be one of completed, started/,
	],
	['response getAll', { filters: { status: '' } }, /^'Status' must not be empty$/],
	['response getAll', { filters: { startDate: undefined } }, /^'Start Date' /],
	['response getAll', { filters: { endDate: '' } }, /^'End Date' /],
	[
		'response getAll',
		{ filters: { startDate: '01/31/2024' } },
		/^'Start Date' must be a valid ISO/,
	],
	['response getAll', { filters: { startDate: 1704067200000 } }, /^'Start Date' must be a valid/],
	[
		'response getAll',
		{ filters: { startDate: '2024-02-01', endDate: '2024-01-31' } },
		/^'End Date' must be later than 'Start Date'$/,
	],
	[
		'response getAll',
		{ filters: { customVariables: {} } },
		/^'Custom Variables' must have at least one variable$/,
	],
	[
		'response getAll',
		{ filters: { customVariables: { variable: [{ name: 'custom256', value: 1 }] } } },
		/^'Custom Variables' must have names from custom1 to custom255$/,
	],
	[
		'response getAll',
		{ filters: { customVariables: { variable: [{ name: 'custom0', value: 1 }] } } },
		/^'Custom Variables' must have names from custom1 to custom255$/,
	],
	[
		'response getAll',
		{ filters: { customVariables: { variable: [{ name: 'custom2', value: '' }] } } },
		/^'Custom Variables' must have a value for custom2$/,
	],
	[
		'response getAll',
		{ returnAll: false, limit: 0 },
		/^'Limit' must be a whole number of at least 1/,
	],
	[
		'contact create',
		{ additionalFields: { customVariables: { variable: [{ name: 'custom5', value: 1 }] } } },
		/^'Custom Variables' must have names from custom6 to custom255$/,
	],
	['contact create', { emailAddress: 'ann' }, /^'Email Address' must be one email address$/],
	['response getAll', { filters: { status: 7 } }, /^'Status' must be one of completed, started/],
	['emailBatch send', { recipients: 'all' }, /^'Recipients' must be one of the options/],
	['emailBatch send', { content: 'html' }, /^'Content' must be one of the options/],
	[
		'emailBatch send',
		{ content: 'custom', ...custom, emailBody: 'Please' },
		/^'Body' must contain <SURVEY_LINK>$/,
	],
	['emailBatch send', { content: 'custom', ...custom, emailSubject: '' }, /^'Subject' must not be/],
	[
		'response getAll',
		{
			filters: {
				customVariables: {
					variable: [
						{ name: 'custom1', value: 'a' },
						{ name: 'custom1', value: 'b' },
					],
				},
			},
		},
		/^'Custom Variables' must not have custom1 more than once$/,
	],
	// Without the time the mails would go out now.
	['emailBatch send', { additionalFields: { sendAt: '' } }, /^'Send At' must not be empty$/],
	[
		'emailBatch send',
		{ additionalFields: { sendAt: () => undefined } },
		/^'Send At' has no value for this item$/,
	],
	['survey create', { userId: () => null }, /^'User ID' has no value for this item$/],
	[
		'emailBatch send',
		{ additionalFields: { sendAt: '2024-01-15T13:00:00' } },
		/^'Send At' must be in the future$/,
	],
];

it.each(bad)('%s with %j is refused before a request', async (operation, parameters, message) => {
	const { requests: sent, failures } = await execute(operation, { parameters });
	expect(failures).toMatchObject([
		{
			name: 'INVALID_PARAMETER',
			message: expect.stringMatching(message),
			description: expect.stringMatching(/^[A-Z].{20}/),
			attempts: 0,
		},
	]);
	expect(sent).toEqual([]);
});

it('says so where the user ID of the credential is none', async () => {
	const run = { parameters: { userId: '' }, credential: { userId: 'me' } };
	const { requests: sent, failures } = await execute('user get', run);
	expect(failures).toMatchObject([{ name: 'INVALID_CREDENTIALS', attempts: 0 }]);
	expect(sent).toEqual([]);
});

it.each(['', 'texts', 7])('refuses the answer keys %j', async (answerKeys) => {
	const parameters = { options: { answerKeys } };
	const { requests: sent, failures } = await execute('response get', { parameters });
	expect(failures).toMatchObject([
		{ name: 'INVALID_OPTIONS', message: "'Answer Keys' must be one of code, text" },
	]);
	expect(sent).toEqual([]);
});

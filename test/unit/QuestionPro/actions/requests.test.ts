import { useFakeClock } from '../../../support/builders';
import { execute } from '../../../support/executeContext';

useFakeClock();

beforeEach(() => jest.setSystemTime(Date.parse('2024-01-15T12:00:00Z')));

const page = '?page=1&perPage=100';
const template = { templateID: 123456 };
const custom = { emailSubject: 'Hello', emailBody: 'Please: <SURVEY_LINK>' };
const emailTemplate = { emailSubject: 'Hello', content: 'Please: <SURVEY_LINK>' };
const toAddresses = { recipients: 'addresses', emailAddresses: 'a@example.com; B@example.com' };
const emails = ['a@example.com', 'B@example.com'];

/** What an operation sends, with these of its parameters changed. */
const requests: Array<[operation: string, changes: object, request: string, body?: unknown]> = [
	['survey get', {}, 'GET /surveys/11122233'],
	['survey get', { surveyId: { __rl: true, mode: 'list', value: 7 } }, 'GET /surveys/7'],
	['survey get', { surveyId: { mode: 'id', value: ' 7 ' } }, 'GET /surveys/7'],
	['survey getAll', {}, `GET /users/1234567/surveys${page}`],
	['survey getAll', { filters: { folderId: '9' } }, `GET /users/1234567/folders/9/surveys${page}`],
	['survey create', {}, 'POST /users/1234567/surveys', { name: 'Customer feedback' }],
	[
		'survey create',
		{
			additionalFields: {
				folderId: 7,
				responseQuota: 100,
				expiryDate: '2023-12-31T23:30:00-05:00',
				inactiveText: 'Closed',
				abbs: false,
				saveAndContinue: 'true',
			},
		},
		'POST /users/1234567/surveys',
		{
			name: 'Customer feedback',
			folderID: 7,
			responseQuota: '100',
			// In Berlin the new year has begun.
			expiryDate: '01/01/2024',
			inactiveText: 'Closed',
			abbs: false,
			saveAndContinue: true,
		},
	],
	['survey update', {}, 'PUT /users/1234567/surveys/11122233', { name: 'New' }],
	[
		'survey update',
		{ updateFields: { status: 'Active', responseQuota: ' ' } },
		'PUT /users/1234567/surveys/11122233',
		{ status: 'Active' },
	],
	['response get', {}, 'GET /surveys/11122233/responses/12345678'],
	['response getAll', {}, `GET /surveys/11122233/responses${page}`],
	[
		'response getAll',
		{ filters: { status: 'completed' } },
		`POST /surveys/11122233/responses/filter${page}`,
		{ resultMode: 2 },
	],
	[
		'response getAll',
		{
			filters: {
				status: ' Started ',
				startDate: '2024-01-01',
				endDate: '2024-03-31',
				customVariables: {
					variable: [
						{ name: 'custom1', value: 'Test' },
						{ name: ' custom7 ', value: 7 },
						{ name: 'custom255', value: true },
					],
				},
			},
		},
		`POST /surveys/11122233/responses/filter${page}`,
		{
			resultMode: 1,
			startDate: '2023-12-31T23:00:00',
			endDate: '2024-03-31T21:59:59',
			timeZone: 'GMT+00:00',
			custom1: 'Test',
			highCustomVariables: { custom7: '7', custom255: 'true' },
		},
	],
	[
		'response getAll',
		{ filters: { status: 'terminated', startDate: '2024-01-01T00:00:00Z' } },
		`POST /surveys/11122233/responses/filter${page}`,
		{
			resultMode: 3,
			startDate: '2024-01-01T00:00:00',
			endDate: '2099-12-31T23:59:59',
			timeZone: 'GMT+00:00',
		},
	],
	[
		'response getAll',
		{ filters: { startDate: '2024-01-01T00:00:00Z', endDate: '2024-01-01T00:00:00Z' } },
		`POST /surveys/11122233/responses/filter${page}`,
		{
			startDate: '2024-01-01T00:00:00',
			endDate: '2024-01-01T00:00:00',
			timeZone: 'GMT+00:00',
		},
	],
	[
		'response getAll',
		{ filters: { endDate: new Date('2024-01-01T00:00:00Z') } },
		`POST /surveys/11122233/responses/filter${page}`,
		{ startDate: '1970-01-01T00:00:00', endDate: '2024-01-01T00:00:00', timeZone: 'GMT+00:00' },
	],
	[
		'response getAll',
		{ filters: { customVariables: { variable: [{ name: 'custom5', value: 'x' }] } } },
		`POST /surveys/11122233/responses/filter${page}`,
		{ custom5: 'x' },
	],
	['question getAll', {}, `GET /surveys/11122233/questions${page}`],
	['folder getAll', {}, `GET /users/1234567/folders${page}`],
	['user get', {}, 'GET /users/1234567'],
	['user getAll', {}, `GET /organizations/7654321/users${page}`],
	['emailList getAll', {}, `GET /surveys/11122233/emaillists${page}`],
	[
		'emailList create',
		{},
		'POST /surveys/11122233/emaillists',
		{ name: 'Customers', groupType: 'Global' },
	],
	[
		'contact create',
		{},
		'POST /surveys/11122233/emaillists/5/emails',
		[{ emailAddress: 'ann@example.com' }],
	],
	[
		'contact create',
		{
			additionalFields: {
				firstName: 'Ann',
				lastName: 'Lee',
				custom1: 'one',
				custom5: 5,
				custom2: undefined,
				customVariables: { variable: [{ name: 'custom6', value: 'six' }] },
			},
		},
		'POST /surveys/11122233/emaillists/5/emails',
		[
			{
				emailAddress: 'ann@example.com',
				firstname: 'Ann',
				lastname: 'Lee',
				custom1: 'one',
				custom5: '5',
				highCustomVariables: { custom6: 'six' },
			},
		],
	],
	[
		'emailBatch send',
		{},
		'POST /surveys/11122233/batches',
		{ emailListID: 5, ...template, mode: 1 },
	],
	[
		'emailBatch send',
		toAddresses,
		'POST /surveys/11122233/batches',
		{ emails, ...template, mode: 2 },
	],
	[
		'emailBatch send',
		{ content: 'custom', ...custom },
		'POST /surveys/11122233/batches',
		{ emailListID: 5, emailTemplate, mode: 3 },
	],
	[
		'emailBatch send',
		{ ...toAddresses, content: 'custom', ...custom },
		'POST /surveys/11122233/batches',
		{ emails, emailTemplate, mode: 4 },
	],
	[
		'emailBatch send',
		{ additionalFields: { sendAt: '2024-07-01T09:00:00' } },
		'POST /surveys/11122233/batches/schedule',
		// In summer, although it is winter now.
		{ emailListID: 5, ...template, mode: 1, dateTime: '2024-07-01T09:00:00+02:00' },
	],
	[
		'emailBatch sendReminder',
		{},
		'PUT /surveys/11122233/batches/9876543',
		{ emailListID: 5, ...template, mode: 1 },
	],
	[
		'emailBatch sendReminder',
		{ content: 'custom', ...custom },
		'PUT /surveys/11122233/batches/9876543',
		{ emailListID: 5, emailTemplate, mode: 3 },
	],
	['emailBatch get', {}, 'GET /surveys/11122233/batches/9876543'],
	['emailBatch getAll', {}, `GET /surveys/11122233/batches${page}`],
	['emailBatch getRecipients', {}, `GET /surveys/11122233/batches/9876543/stats${page}`],
];

it.each(requests)('%s with %j sends %s', async (...[operation, parameters, request, body]) => {
	const { requests: sent } = await execute(operation, { parameters });
	expect(sent).toEqual([[request, body]]);
});

it.each([
	['the field', { userId: '1' }, '2', 'GET /users/1'],
	['the credential', { userId: '' }, ' 2 ', 'GET /users/2'],
])('takes the user ID of %s', async (_what, parameters, userId, request) => {
	const { requests: sent } = await execute('user get', { parameters, credential: { userId } });
	expect(sent).toEqual([[request, undefined]]);
});

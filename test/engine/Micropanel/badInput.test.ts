import type { INodeParameters } from 'n8n-workflow';
import { everythingIn } from '../../support/inspect';
import { parametersOf, sentOnce } from '../../support/validParameters';
import { jsonOf, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

/** As expressions, because n8n itself refuses some of them where they are typed. */
const given = {
	empty: "={{ '' }}",
	blank: "={{ '  ' }}",
	missing: '={{ $json.missing }}',
	text: '={{ "some text" }}',
	zero: '={{ 0 }}',
	negative: '={{ -1 }}',
	fraction: '={{ 1.5 }}',
	hexadecimal: '={{ "0x10" }}',
	exponent: '={{ "1e3" }}',
	list: '={{ [1, 2] }}',
	object: '={{ ({ a: 1 }) }}',
	truth: '={{ true }}',
	tooLong: '={{ "1234567890123456" }}',
	path: '={{ "12/../13" }}',
	notAnAddress: '={{ "sekret.example.com" }}',
	named: '={{ "Ann<sekret@example.com>" }}',
	two: '={{ "sekret@example.com,b@example.com" }}',
	oneIsNone: '={{ "a@example.com, sekret.example.com" }}',
	listWithObject: '={{ ["a@example.com", { sekret: 1 }] }}',
	emptyList: '={{ [] }}',
};

type Bad = keyof typeof given;

const noID: Bad[] = [
	'empty',
	'blank',
	'missing',
	'text',
	'zero',
	'negative',
	'fraction',
	'hexadecimal',
	'exponent',
	'list',
	'object',
	'truth',
	'tooLong',
	'path',
];
const noInteger: Bad[] = ['text', 'fraction', 'hexadecimal', 'exponent', 'list', 'object', 'truth'];
const noPoints: Bad[] = [...noInteger, 'negative'];
const noSwitch: Bad[] = ['text', 'zero', 'list', 'object'];
const noText: Bad[] = ['list', 'object', 'truth'];
const noAddress: Bad[] = ['empty', 'missing', 'zero', 'list', 'notAnAddress', 'named', 'two'];
const noAddresses: Bad[] = [
	'empty',
	'missing',
	'zero',
	'emptyList',
	'notAnAddress',
	'named',
	'oneIsNone',
	'listWithObject',
];

/** A field in `additionalFields` is given with a dot. */
const fields: Array<
	[operation: string, field: string, label: string, bad: Bad[], INodeParameters?]
> = [
	['batch send', 'surveyId', 'Survey ID', noID],
	['batch send', 'surveyLanguageId', 'Survey Language ID', noID],
	['batch send', 'templateId', 'Template ID', noID],
	['batch send', 'templateLanguageId', 'Template Language ID', noID],
	['batch send', 'recipients', 'Recipients', ['empty', 'text', 'list'], { filterId: '1' }],
	['batch send', 'emailAddress', 'Email Address', noAddress],
	['batch send', 'filterId', 'Filter ID', noID, { recipients: 'filter' }],
	[
		'batch send',
		'enableEmailInvitation',
		'Enable Email Invitation',
		[...noSwitch, 'empty', 'missing'],
	],
	['batch send', '.surveyAlias', 'Survey Alias', noText],
	['batch send', '.closureDateTime', 'Closure Date and Time', noText],
	['batch send', '.surveyLength', 'Survey Length', noPoints],
	['batch send', '.completionPoints', 'Completion Points', noPoints],
	['batch send', '.quotaPoints', 'Quota Points', noPoints],
	['batch send', '.terminationPoints', 'Termination Points', noPoints],
	['batch send', '.responseQuota', 'Response Quota', [...noPoints, 'zero']],
	['batch send', '.allowMultipleResponses', 'Allow Multiple Responses', noSwitch],
	['member upsert', 'emailAddress', 'Email Address', noAddress],
	['member upsert', '.firstName', 'First Name', noText],
	['member upsert', '.middleName', 'Middle Name', noText],
	['member upsert', '.lastName', 'Last Name', noText],
	['member upsert', '.mobileNumber', 'Mobile Number', noText],
	['member upsert', '.username', 'Username', noText],
	['member upsert', '.password', 'Password', noText],
	['member upsert', '.source', 'Source', noText],
	['member upsert', '.custom1', 'Custom 1', noText],
	['member upsert', '.custom5', 'Custom 5', noText],
	['member delete', 'emailAddresses', 'Email Addresses', noAddresses],
	['member unsubscribe', 'emailAddresses', 'Email Addresses', noAddresses],
	['member changePoints', 'panelMemberId', 'Panel Member ID', noID],
	['member changePoints', 'points', 'Points', [...noInteger, 'empty', 'missing', 'zero']],
	['member changePoints', 'comments', 'Comments', noText],
	['community getAll', 'userId', 'User ID', noID],
	['community getAll', 'returnAll', 'Return All', noSwitch],
	['community getAll', 'limit', 'Limit', [...noPoints, 'zero', 'empty']],
	['filter get', 'filterId', 'Filter ID', noID],
	['profile get', 'profileId', 'Profile ID', noID],
];

async function run(operation: string, parameters: INodeParameters) {
	const { origin } = simulator();
	const { outputsOf } = await runOperation({ origin, operation, parameters });
	expect(jsonOf(outputsOf('Do'))).toEqual([]);
	return Object(jsonOf(outputsOf('Do', 1))[0]?.error);
}

test.each(fields)('%s: %s', async (operation, field, label, bad, more = {}) => {
	for (const kind of bad) {
		const value = given[kind];
		const changes = field.startsWith('.')
			? { additionalFields: { [field.slice(1)]: value } }
			: { [field]: value };
		const error = await run(operation, parametersOf(operation, { ...more, ...changes }));
		expect([kind, error]).toEqual([
			kind,
			expect.objectContaining({
				name: 'INVALID_PARAMETER',
				message: expect.stringMatching(`^'${label}' must `),
				description: expect.stringMatching(/^[A-Z].{10,}/),
				retryable: false,
				attempts: 0,
			}),
		]);
		expect(everythingIn(error)).not.toContain('sekret');
	}
	expect(simulator().state.requests).toBe(0);
});

test.each(noID)('the ID of a profile field: %s', async (kind) => {
	const profileFields = { field: [{ profileFieldId: given[kind], value: 'x' }] };
	const error = await run('member upsert', parametersOf('member upsert', { profileFields }));
	expect(error).toMatchObject({
		name: 'INVALID_PARAMETER',
		message: expect.stringMatching(/^'Profile Field ID' must /),
	});
	expect(simulator().state.requests).toBe(0);
});

test('a field whose expression throws is named, in a collection too', async () => {
	const additionalFields = { firstName: "={{ $('Nowhere').item.json.x }}" };
	const error = await run('member upsert', parametersOf('member upsert', { additionalFields }));
	expect(error).toMatchObject({
		name: 'INVALID_PARAMETER',
		message: expect.stringMatching(/^'First Name' could not be evaluated: /),
	});
});

test('an additional field that is empty is not sent', async () => {
	const { origin, state } = simulator();
	for (const operation of sentOnce.slice(0, 2)) {
		for (const kind of ['empty', 'blank', 'missing'] as const) {
			const names = ['surveyAlias', 'surveyLength', 'allowMultipleResponses', 'password'];
			const additionalFields = Object.fromEntries(names.map((name) => [name, given[kind]]));
			const parameters = parametersOf(operation, { additionalFields });
			await runOperation({ origin, operation, parameters });
			const text = JSON.stringify(state.arrivals.at(-1)?.body);
			for (const name of names) expect(text).not.toContain(name);
		}
	}
	expect(state.requests).toBe(6);
});

import { reportBody, respondWith, useFakeClock } from '../../../support/builders';
import { execute, good } from '../../../support/executeContext';

useFakeClock();

const named = (status: number, name: string) =>
	respondWith(status, reportBody({ name, httpStatusCode: null }));

describe('a name of the server decides nothing', () => {
	it.each([
		[500, 'RATE_LIMITED'],
		[503, 'NODE_DEFECT'],
	])('Send after HTTP %d %s', async (status, name) => {
		const { requests, failures } = await execute('batch send', { replies: [named(status, name)] });
		expect(requests).toHaveLength(1);
		expect(failures).toMatchObject([{ name: 'OUTCOME_UNKNOWN', attempts: 1, retryable: false }]);
	});

	it.each(['batch send', 'batch get'])('%s after HTTP 400 INVALID_PARAMETER', async (operation) => {
		const replies = [named(400, 'INVALID_PARAMETER')];
		const { error } = await execute(operation, { goesOn: false, replies });
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '400' });
	});
});

describe('HTTP status', () => {
	it.each([408, 425, 520, 530])('%d is retried, and blames no field', async (status) => {
		const { requests, failures } = await execute('batch get', { replies: [respondWith(status)] });
		expect(requests).toHaveLength(4);
		expect(failures).toMatchObject([{ description: expect.stringContaining("'Max Retries'") }]);
	});

	it.each([501, 505])('%d is not, and advises no retry', async (status) => {
		const { requests, failures } = await execute('batch get', { replies: [respondWith(status)] });
		expect(requests).toHaveLength(1);
		expect(failures).toMatchObject([{ description: expect.not.stringContaining('Max Retries') }]);
	});
});

describe('Send whose request fails', () => {
	const onConnect = { code: 'ETIMEDOUT', cause: { syscall: 'connect', code: 'ETIMEDOUT' } };

	it.each([
		['before it leaves: a proxy', { code: 'ERR_INVALID_URL' }, 1, 'NETWORK_FAILURE'],
		['before it leaves: a host name', { code: 'EAI_FAIL' }, 4, 'NETWORK_FAILURE'],
		['on connecting', { thrown: onConnect }, 4, 'NETWORK_FAILURE'],
		['on reading', { thrown: { code: 'EHOSTUNREACH', syscall: 'read' } }, 1, 'OUTCOME_UNKNOWN'],
	])('%s', async (_when, reply, attempts, name) => {
		const { requests, failures } = await execute('batch send', { replies: [reply] });
		expect(requests).toHaveLength(attempts);
		expect(failures).toMatchObject([{ name, attempts }]);
	});
});

it.each([
	['member delete', 'membersDeletedSuccessfully'],
	['member unsubscribe', 'membersUnsubscribedSuccessfully'],
])('%s that finds nobody after a lost response says so', async (operation, done) => {
	const replies = [{ code: 'ECONNRESET' }, good({ [done]: 0, membersUnavailable: 1 })];
	const { failures } = await execute(operation, { replies });
	expect(failures).toMatchObject([
		{
			name: 'NOTHING_CHANGED',
			attempts: 2,
			description: expect.stringContaining('earlier attempt'),
		},
	]);
});

it('a short password spoils no response', async () => {
	const parameters = { additionalFields: { password: '1' } };
	const replies = [good({ membersAddedSuccessfully: '1' })];
	const { json } = await execute('member upsert', { parameters, replies });
	expect(json).toEqual([{ membersAddedSuccessfully: 1, requestID: 'r' }]);
});

import { reportBody, respondWith, useFakeClock } from '../../../support/builders';
import { execute, good } from '../../../support/executeContext';

useFakeClock();

describe('a name of the server decides nothing', () => {
	const named = (status: number, name: string) =>
		respondWith(status, reportBody({ name, httpStatusCode: null }));

	it.each([
		[500, 'RATE_LIMITED'],
		[503, 'NODE_DEFECT'],
	])('Send after HTTP %d %s', async (status, name) => {
		const { requests, failures } = await execute('batch send', { replies: [named(status, name)] });
		expect(requests).toHaveLength(1);
		expect(failures).toMatchObject([{ name: 'OUTCOME_UNKNOWN', attempts: 1, retryable: false }]);
	});

	it('an item that stops the run after HTTP 400 INVALID_PARAMETER', async () => {
		const replies = [named(400, 'INVALID_PARAMETER')];
		const { error } = await execute('batch get', { goesOn: false, replies });
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '400' });
	});
});

it.each([
	['member delete', 'membersDeletedSuccessfully'],
	['member unsubscribe', 'membersUnsubscribedSuccessfully'],
])('%s that finds nobody after a lost response says so', async (operation, done) => {
	const replies = [{ code: 'ECONNRESET' }, good({ [done]: 0, membersUnavailable: 1 })];
	const { failures } = await execute(operation, { replies });
	const description = expect.stringContaining('earlier attempt');
	expect(failures).toMatchObject([{ name: 'NOTHING_CHANGED', attempts: 2, description }]);
});

import type { INodeParameters } from 'n8n-workflow';
import { passTime, useClock } from '../../support/clock';
import { operations, parametersOf } from '../../support/operations';
import { newKey, runOperation, useSimulator } from '../../support/workbench';

// The simulator checks each request against QuestionPro's samples. What is sent for which fields,
// and what leaves the node, is in the unit tests.

const simulator = useSimulator();

useClock();

const additionalFields = {
	firstName: 'Ann',
	middleName: 'B.',
	lastName: 'Chi',
	mobileNumber: '+91-9998887766',
	username: 'ann',
	password: 'sekret',
	source: 'Panel API',
	custom1: 'one',
	custom5: 5,
};

const field = ['[885, 887]', '={{ 1234 }}', '={{ [885, 887] }}'].map((value, index) => ({
	profileFieldId: String(index + 1),
	value,
}));

test.each<[operation: string, changes: INodeParameters]>([
	...operations
		.filter(({ of }) => of.name === 'micropanel')
		.map(({ name }): [string, INodeParameters] => [name, {}]),
	['batch send', { surveyId: { __rl: true, mode: 'list', value: '={{ 11122233 }}' } }],
	['member upsert', { additionalFields, profileFields: { field } }],
	['member delete', { emailAddresses: "={{ ['member1@example.com', 'blocked@example.com'] }}" }],
])('%s with %j', async (operation, changes) => {
	const apiKey = newKey();
	const parameters = parametersOf(operation, changes);
	const run = { operation, origin: simulator().origin, apiKey, parameters };
	const { success, failures } = (await passTime(runOperation(run))).result;
	expect(failures).toEqual([]);
	expect(success).not.toEqual([]);
	const [arrival, ...others] = simulator().state.arrivals;
	expect(others).toEqual([]);
	expect(arrival?.headers).toMatchObject({ 'api-key': apiKey, accept: 'application/json' });
	const type =
		arrival?.body === undefined ? undefined : expect.stringMatching(/^application\/json/);
	expect(arrival?.headers['content-type']).toEqual(type);
});

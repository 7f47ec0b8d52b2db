import { passTime, useClock } from '../../support/clock';
import { exampleWorkflows } from '../../support/exampleWorkflows';
import { credential, engine, jsonOf, newKey, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

useClock();

/** Runs an example; the nodes that are n8n's own, and stand between, give what is given. */
async function runExample(name: string, given: Record<string, object[]>) {
	const { origin } = simulator();
	const found = exampleWorkflows.find(({ file }) => file === name);
	if (!found) throw new Error(`There is no ${name}`);
	const pinData = Object.fromEntries(
		Object.entries(given).map(([node, items]) => [
			node,
			items.map((json, item) => ({ json: { ...json }, pairedItem: { item } })),
		]),
	);
	const { result } = await passTime(
		engine.runWorkflow({
			workflow: found.workflow,
			pinData,
			credentials: credential(origin, newKey()),
		}),
	);
	expect(result.status).toBe('success');
	return (node: string, output?: number) => jsonOf(result.outputsOf(node, output));
}

describe('send-and-wait.json', () => {
	const last = { Delivered: [], 'Not Delivered': [], 'Could Not Be Sent': [] };

	test('sends to one member, and goes on when the batch is delivered', async () => {
		simulator().state.deliveryMilliseconds = 150_000;
		const outputsOf = await runExample('send-and-wait.json', last);
		const { batchesSent, requests } = simulator().state;
		expect(batchesSent.map(({ body }) => body)).toMatchObject([
			{ recipients: { filterType: 2, emailAddress: 'name@example.com' } },
		]);
		expect(outputsOf('Wait for Delivery')).toMatchObject([
			{ id: batchesSent[0]?.id, status: 'Delivery Successful' },
		]);
		expect(requests).toBe(5);
	});

	test('says what was not delivered in time, and what nobody knows to be sent', async () => {
		const { state } = simulator();
		state.deliveryMilliseconds = 3_600_000;
		const late = await runExample('send-and-wait.json', last);
		expect(late('Wait for Delivery', 1)).toMatchObject([{ error: { name: 'NOT_DELIVERED' } }]);
		state.failNext({ method: 'POST' }, 1, 'resetAfter');
		const unclear = await runExample('send-and-wait.json', last);
		expect(unclear('Send Survey', 1)).toMatchObject([{ error: { name: 'OUTCOME_UNKNOWN' } }]);
		expect(unclear('Wait for Delivery')).toEqual([]);
		expect(state.batchesSent).toHaveLength(2);
	});
});

test('unsubscribe-a-list.json names the members whom QuestionPro does not know', async () => {
	const addresses = ['member1@example.com', 'nobody@example.com', 'no address'];
	const outputsOf = await runExample('unsubscribe-a-list.json', {
		'Email Addresses': [{}],
		'One Item per Member': addresses.map((emailAddress) => ({ emailAddress })),
		Unsubscribed: [],
		'Not Unsubscribed': [],
	});
	expect(outputsOf('Unsubscribe')).toMatchObject([{ membersUnsubscribedSuccessfully: 1 }]);
	expect(outputsOf('Unsubscribe', 1)).toMatchObject([
		{ emailAddress: 'nobody@example.com', error: { name: 'NOTHING_CHANGED' } },
		{ emailAddress: 'no address', error: { name: 'INVALID_PARAMETER' } },
	]);
	expect(simulator().state.memberOf('member1@example.com')?.status).toBe('unsubscribed');
});

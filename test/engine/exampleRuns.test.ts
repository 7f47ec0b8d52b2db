import type { IDataObject, INode } from 'n8n-workflow';
import { passTime, useClock } from '../support/clock';
import { exampleWorkflows } from '../support/exampleWorkflows';
import { IDS } from '../support/simulator/resources/ids';
import { credential, engine, jsonOf, newKey, useSimulator } from '../support/workbench';

const simulator = useSimulator();

useClock();

const example = (file: string) => {
	const found = exampleWorkflows.find((each) => each.file === file);
	if (!found) throw new Error(`There is no ${file}`);
	return found.workflow;
};

const isOurs = ({ type }: INode) => type.startsWith('n8n-nodes-questionpro.');

/** The parameters of a node, with the surveys, lists … that the simulator has. */
function inSimulator({ type, parameters }: INode) {
	if (!type.endsWith('.questionPro')) return parameters;
	const { surveyID, emailListID, templateID, emailBatchID } = IDS;
	const ids = {
		surveyId: surveyID,
		emailListId: emailListID,
		templateId: templateID,
		batchId: emailBatchID,
	};
	const known = Object.entries(ids).filter(([name]) => name in parameters);
	return { ...parameters, ...Object.fromEntries(known) };
}

/** Nodes of n8n that the engine of the tests has. */
const standIns = ['manualTrigger', 'scheduleTrigger', 'stickyNote', 'noOp'];
const isStandIn = ({ type }: INode) => standIns.some((name) => type === `n8n-nodes-base.${name}`);

/** Runs an example; n8n's own nodes give what is given, or nothing. */
async function runExample(file: string, given: Record<string, object[]> = {}) {
	const { nodes, ...workflow } = example(file);
	const pinned = nodes.filter((each) => !isOurs(each) && !isStandIn(each));
	const triggers = nodes.filter((each) => /Trigger$/.test(each.type) && isOurs(each));
	const pinData = Object.fromEntries(
		[...pinned, ...triggers].map(({ name }) => [
			name,
			(given[name] ?? []).map((json, item) => ({ json: { ...json }, pairedItem: { item } })),
		]),
	);
	const credentials = { questionProApi: { id: 'questionProApi', name: 'QuestionPro' } };
	const withKey = nodes.map((each) =>
		isOurs(each) ? { ...each, credentials, parameters: inSimulator(each) } : each,
	);
	const run = engine.runWorkflow({
		workflow: { ...workflow, nodes: withKey },
		pinData,
		credentials: credential(simulator().origin, newKey()),
	});
	const { result } = await passTime(run);
	expect(result.status).toBe('success');
	return (node: string, output = 0) => jsonOf(result.outputsOf(node, output));
}

const ours = 'QuestionPro Micropanel';

test('scheduled-check gives the batch, or why there is none', async () => {
	const found = await runExample('scheduled-check.json');
	expect([found(ours), found(ours, 1)]).toMatchObject([[{ id: 4445556 }], []]);
	simulator().state.setUnavailable(4445556, 404);
	const none = await runExample('scheduled-check.json');
	expect([none(ours), none(ours, 1)]).toMatchObject([[], [{ error: { name: 'NOT_FOUND' } }]]);
});

test('bulk-check and watch-a-changing-list get their batches', async () => {
	const items = ['4445556', '4445557', 'no number'].map((batchId) => ({ batchId }));
	const bulk = await runExample('bulk-check.json', {
		'Batch IDs': [{}],
		'One Item per Batch': items,
	});
	expect(bulk(ours)).toMatchObject([{ id: 4445556 }, { id: 4445557 }]);
	expect(bulk(ours, 1)).toMatchObject([
		{ batchId: 'no number', error: { name: 'INVALID_PARAMETER' } },
	]);
	const watched = await runExample('watch-a-changing-list.json', {
		'Batch IDs': items.slice(0, 1),
	});
	expect(watched(ours)).toMatchObject([{ id: 4445556 }]);
});

test('wait-for-delivery asks for the batch, and again for the batch that it got', async () => {
	const first = await runExample('wait-for-delivery.json', {
		'Batch to Wait For': [{ id: 4445556 }],
	});
	const again = await runExample('wait-for-delivery.json', { 'Batch to Wait For': first(ours) });
	expect(again(ours)).toMatchObject([{ id: 4445556 }]);
	expect(simulator().state.requests).toBe(2);
});

test('send-and-wait sends to one member, and says what was not delivered or may have been sent', async () => {
	const { state } = simulator();
	state.deliveryMilliseconds = 150_000;
	const good = await runExample('send-and-wait.json');
	expect(state.batchesSent.map(({ body }) => body.recipients)).toEqual([
		{ filterType: 2, emailAddress: 'name@example.com' },
	]);
	expect(good('Wait for Delivery')).toMatchObject([{ status: 'Delivery Successful' }]);
	expect(state.requests).toBe(5);
	state.deliveryMilliseconds = 3_600_000;
	const late = await runExample('send-and-wait.json');
	expect(late('Wait for Delivery', 1)).toMatchObject([{ error: { name: 'NOT_DELIVERED' } }]);
	state.failNext({ method: 'POST' }, 1, 'resetAfter');
	const unclear = await runExample('send-and-wait.json');
	expect(unclear('Send Survey', 1)).toMatchObject([{ error: { name: 'OUTCOME_UNKNOWN' } }]);
	expect(unclear('Wait for Delivery')).toEqual([]);
});

test('unsubscribe-a-list names the members whom QuestionPro does not know', async () => {
	const addresses = ['member1@example.com', 'nobody@example.com', 'no address'];
	const outputsOf = await runExample('unsubscribe-a-list.json', {
		'Email Addresses': [{}],
		'One Item per Member': addresses.map((emailAddress) => ({ emailAddress })),
	});
	expect(outputsOf('Unsubscribe')).toMatchObject([{ membersUnsubscribedSuccessfully: 1 }]);
	expect(outputsOf('Unsubscribe', 1)).toMatchObject([
		{ emailAddress: 'nobody@example.com', error: { name: 'NOTHING_CHANGED' } },
		{ emailAddress: 'no address', error: { name: 'INVALID_PARAMETER' } },
	]);
});

test('responses-to-a-table reads the completed responses of a day', async () => {
	const outputsOf = await runExample('responses-to-a-table.json');
	expect(outputsOf('Responses', 1)).toEqual([]);
	expect(simulator().state.arrivals[0]).toMatchObject({ method: 'POST', body: { resultMode: 2 } });
});

test('invite-a-contact adds the contact of a form, and sends the survey', async () => {
	const form = { Email: 'ann@example.com', 'First name': 'Ann' };
	const outputsOf = await runExample('invite-a-contact.json', { 'On Form Submission': [form] });
	expect([outputsOf('Create Contact', 1), outputsOf('Send Survey', 1)]).toEqual([[], []]);
	expect(simulator().state.arrivals.map(({ body }) => body)).toMatchObject([
		[{ emailAddress: 'ann@example.com', firstname: 'Ann' }],
		{ emails: ['ann@example.com'] },
	]);
});

test('remind-who-has-not-answered sends to the addresses in one item', async () => {
	const addresses = ['ann@example.com', 'bob@example.com'];
	const outputsOf = await runExample('remind-who-has-not-answered.json', {
		'Has Not Answered': [{}],
		'Addresses in One Item': [{ emailAddress: addresses }],
	});
	expect(outputsOf('Recipients').length).toBeGreaterThan(0);
	expect(simulator().state.arrivals.at(-1)?.body).toMatchObject({ emails: addresses });
});

test('status-trigger starts with each of its three events', async () => {
	const { state } = simulator();
	const { nodes } = example('status-trigger.json');
	const trigger = nodes.find(isOurs);
	let staticData: IDataObject = {};
	const credentials = credential(simulator().origin, newKey());
	const poll = async () => {
		const polling = engine.pollOnce({
			nodeType: 'n8n-nodes-questionpro.micropanelTrigger',
			parameters: { ...trigger?.parameters },
			credentials,
			staticData,
		});
		const polled = (await passTime(polling)).result;
		staticData = polled.staticData;
		return (polled.items ?? []).map(({ json }) => [json.id, json.event]);
	};
	for (const id of [4445556, 4445557]) state.setStatus(id, 'Draft');
	expect(await poll()).toEqual([]);
	state.setStatus(4445556, 'Sending');
	state.setUnavailable(4445557, 404);
	expect(await poll()).toEqual([
		[4445556, 'statusChanged'],
		[4445557, 'unavailable'],
	]);
	state.setStatus(4445556, 'Delivery Successful');
	expect(await poll()).toEqual([[4445556, 'delivered']]);
	const chosen = nodes.find(({ name }) => name === 'By Event');
	for (const event of ['delivered', 'statusChanged', 'unavailable']) {
		expect(JSON.stringify(chosen?.parameters)).toContain(`"rightValue":"${event}"`);
	}
});

import { Workflow, type INode, type NodeParameterValueType } from 'n8n-workflow';
import { MicropanelTrigger } from '../../../../nodes/Micropanel/MicropanelTrigger.node';
import { createNodeTypes } from '../../../support/engine/nodeTypes';

const trigger = new MicropanelTrigger();
const { description } = trigger;

test.each<[string, NodeParameterValueType, string]>([
	['a list', ['delivered', 'unavailable'], 'delivered, unavailable'],
	[
		'an expression that gives a list',
		'={{ ["delivered", "unavailable"] }}',
		'delivered, unavailable',
	],
	['an expression that gives a text', '={{ "delivered" }}', 'delivered'],
	['an expression that gives nothing', '={{ undefined }}', ''],
])('the subtitle shows the events where they are %s', (_what, events, expected) => {
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: 'micropanelTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { events },
	};
	const nodeTypes = createNodeTypes({ micropanelTrigger: trigger });
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const subtitle = workflow.expression.getSimpleParameterValue(
		node,
		description.subtitle,
		'internal',
		{},
	);
	expect(subtitle).toBe(expected);
});

test('the form begins with what a poll costs, right after n8n’s Poll Times', () => {
	const requestsInThirtyDays = (30 * 24 * 60).toLocaleString('en');
	expect(description.properties[0]).toMatchObject({
		type: 'notice',
		displayName: expect.stringContaining(`${requestsInThirtyDays} requests in 30 days`),
	});
});

test('a hint says what a test shows, and when the published trigger starts the workflow', () => {
	expect(description.hints).toMatchObject([
		{
			message: expect.stringMatching(
				/^A test shows .* first five .* Once published, .* starts only/,
			),
			whenToDisplay: 'afterExecution',
		},
	]);
});

test('its own options come before the request options', () => {
	const options = description.properties.at(-1)?.options ?? [];
	expect(options.map(({ name }) => name)).toEqual([
		'emitOnFirstPoll',
		'stopCheckingDelivered',
		'maxConcurrentRequests',
		'maxRetries',
		'timeout',
	]);
});

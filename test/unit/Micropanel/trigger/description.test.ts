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

test('a hint says before the first run what a poll costs', () => {
	const requestsInThirtyDays = (30 * 24 * 60).toLocaleString('en');
	expect(description.hints).toEqual([
		{
			message: expect.stringContaining(requestsInThirtyDays),
			type: 'info',
			location: 'outputPane',
			whenToDisplay: 'beforeExecution',
		},
	]);
});

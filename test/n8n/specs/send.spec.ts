import type { Credential } from '../../../scripts/n8n/content';
import { createWorkflow, publishWorkflow } from '../../../scripts/n8n/content';
import {
	endedExecutions,
	listExecutions,
	outputsOf,
	unpublishAll,
	waitForExecution,
} from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import type { Node } from '../../support/n8n/workflows';
import { chain, micropanel, node, start } from '../../support/n8n/workflows';

const survey = {
	operation: 'send',
	surveyId: '11122233',
	surveyLanguageId: '486',
	templateId: '123456',
	templateLanguageId: '1',
	recipients: 'member',
	emailAddress: 'name@example.com',
};

function sendAndWait(name: string, trigger: Node, credential: Credential) {
	const wait = {
		batchId: '={{ $json.id }}',
		waitForDelivery: true,
		options: { checkInterval: 1 },
	};
	const message = { mode: 'raw', jsonOutput: '={{ { message: `${$json.id}: ${$json.status}` } }}' };
	return chain(name, [
		trigger,
		micropanel(credential, survey, { name: 'Send' }),
		micropanel(credential, wait, { name: 'Wait' }),
		node('Message', 'n8n-nodes-base.set', 3.4, message),
	]);
}

test('a person sends a survey, and the message comes when it is delivered', async ({
	rest,
	credential,
	simulator: { state },
	editor,
}) => {
	const workflow = await createWorkflow(rest, sendAndWait('Send by hand', start(), credential));
	state.deliveryMilliseconds = 3_600_000;
	await editor.openWorkflow(workflow);
	await editor.executeWorkflow();
	await expect.poll(() => state.requestsByBatch.get('5000001')).toBeGreaterThanOrEqual(2);
	await expect(editor.node('Wait')).toHaveClass(/running/i);

	state.deliveryMilliseconds = 0;
	const { problem } = await waitForExecution(rest, workflow.id);
	expect(problem).toBe('');
	await editor.openNode('Message');
	await expect(await editor.output('json')).toContainText('5000001: Delivery Successful');
	expect(state.batchesSent).toMatchObject([
		{ body: { recipients: { emailAddress: survey.emailAddress } } },
	]);
});

test('each execution of a schedule sends once and waits for its own batch', async ({
	rest,
	credential,
	simulator: { state },
}) => {
	const everyFiveSeconds = { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } };
	const trigger = node('Schedule', 'n8n-nodes-base.scheduleTrigger', 1.2, everyFiveSeconds);
	const workflow = await createWorkflow(rest, sendAndWait('Send by itself', trigger, credential));
	state.deliveryMilliseconds = 2_000;
	await publishWorkflow(rest, workflow);
	await endedExecutions(rest, workflow.id, 1);
	await unpublishAll(rest);

	const { length } = await listExecutions(rest, workflow.id);
	const ended = await endedExecutions(rest, workflow.id, length);
	const messages: string[] = [];
	for (const { id } of ended.reverse()) {
		const [items] = await outputsOf(rest, id, 'Message');
		messages.push(...(items ?? []).map(({ message }) => message));
	}
	expect(messages).toEqual(state.batchesSent.map(({ id }) => `${id}: Delivery Successful`));
	expect(messages).toHaveLength(ended.length);
});

import { createWorkflow } from '../../../scripts/n8n/content';
import { outputsOf, runWorkflow } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';
import { chain, node, questionPro } from '../../support/n8n/workflows';

const surveyId = '7654321';

test('a survey goes to a list, and its recipients are known', async ({
	rest,
	credential,
	simulator: { state },
}) => {
	const [list] = state.emailLists.of(Number(surveyId)).all();
	const [template] = state.templates.of(Number(surveyId)).all();
	const send = questionPro(credential, {
		resource: 'emailBatch',
		operation: 'send',
		surveyId,
		recipients: 'addresses',
		emailAddresses: 'one@example.com; "Two, B." <two@example.com>',
		content: 'template',
		templateId: String(template?.emailTemplateID),
	});
	const batches = questionPro(
		credential,
		{ resource: 'emailBatch', operation: 'getAll', surveyId, returnAll: true },
		{ name: 'Batches' },
	);
	const recipients = questionPro(
		credential,
		{
			resource: 'emailBatch',
			operation: 'getRecipients',
			surveyId,
			batchId: '={{ $json.emailBatchID }}',
			returnAll: true,
		},
		{ name: 'Recipients' },
	);
	expect(list).toBeDefined();
	const start = node('Start', 'n8n-nodes-base.manualTrigger', 1);
	const nodes = [start, send, batches, recipients];
	const { id, problem } = await runWorkflow(rest, await createWorkflow(rest, chain('Mail', nodes)));
	expect(problem).toBe('');
	const [items = []] = await outputsOf(rest, id, 'Recipients');
	const addresses = items.map(({ emailAddress }) => emailAddress);
	expect(addresses).toEqual(expect.arrayContaining(['one@example.com', 'two@example.com']));
});

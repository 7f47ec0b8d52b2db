import { test as base, expect } from '@playwright/test';
import { createCredential, createWorkflow, publishWorkflow } from '../../../scripts/n8n/content';
import { simulatorCredential } from '../../../scripts/n8n/local';
import type { EndedExecution, Execution } from '../../support/n8n/executions';
import {
	callWebhook,
	endedExecutions,
	listExecutions,
	outputsOf,
} from '../../support/n8n/executions';
import { concurrency } from '../../support/n8n/queue';
import type { Queue, Simulator } from '../../support/n8n/servers';
import { queue, simulator } from '../../support/n8n/servers';
import {
	chain,
	micropanel,
	next,
	node,
	questionProTrigger,
	webhook,
} from '../../support/n8n/workflows';

const executions = 2 * concurrency;
const minutes = 60_000;

const test = base.extend<{ simulator: Simulator }, { queue: Queue }>({
	simulator,
	queue: [queue, { scope: 'worker', timeout: 30 * minutes }],
});

test.afterEach(async ({ queue }) => {
	for (const worker of queue.workers) {
		if (!worker.process.isRunning()) await worker.restart();
	}
});

/**
 * Publishes a workflow that gets the batches of the ids it is sent.
 * @param path of its webhook
 * @param settings more fields of its credential, and options of its node
 */
async function publish(
	{ rest }: Queue,
	simulator: Simulator,
	path: string,
	{ limits = {}, options = {} }: { limits?: object; options?: object } = {},
) {
	const fields = { ...simulatorCredential(simulator.origin), ...limits, apiKey: `key-of-${path}` };
	const credential = await createCredential(rest, path, 'questionProApi', fields);
	const workflow = await createWorkflow(
		rest,
		chain(path, [
			webhook(path),
			node('Ids', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.ids' }),
			micropanel(credential, { batchId: '={{ $json["body.ids"] }}', options }),
		]),
	);
	await publishWorkflow(rest, workflow);
	return workflow.id;
}

/** Starts executions of a published workflow, each with this many ids of its own. */
async function start({ main }: Queue, path: string, items: number) {
	for (let number = 0; number < executions; number++) {
		const ids = consecutive(items).map((id) => id + number * items);
		await callWebhook(main.origin, path, { ids });
	}
}

/** @returns the ids of all batches that the executions gave, in order */
async function batches({ rest }: Queue, ended: Execution[]) {
	const ids: number[] = [];
	for (const { id } of ended) {
		const [items] = await outputsOf(rest, id, 'QuestionPro Micropanel');
		ids.push(...(items ?? []).map((item) => item.id));
	}
	return ids.sort((a, b) => a - b);
}

const statuses = (ended: Execution[]) => ended.map(({ status }) => status).sort();

const problems = (ended: EndedExecution[]) =>
	ended.map(({ problem }) => problem).filter((problem) => problem !== '');

const consecutive = (amount: number) => Array.from({ length: amount }, (_, i) => 1_000_000 + i);

test('8 executions of 100 items on one key lose none under the limit', async ({
	queue,
	simulator,
}) => {
	const workflowId = await publish(queue, simulator, 'one-key');
	await start(queue, 'one-key', 100);
	const ended = await endedExecutions(queue.rest, workflowId, executions, 10 * minutes);
	expect(problems(ended)).toEqual([]);
	expect(await batches(queue, ended)).toEqual(consecutive(800));
});

test('with the limit divided by the number of workers, no request is turned away', async ({
	queue,
	simulator,
}) => {
	const workflowId = await publish(queue, simulator, 'divided', {
		limits: { maxRequestsPerMinute: 150 },
	});
	await start(queue, 'divided', 50);
	const ended = await endedExecutions(queue.rest, workflowId, executions, 10 * minutes);
	expect(problems(ended)).toEqual([]);
	expect(await batches(queue, ended)).toEqual(consecutive(400));
	expect(simulator.state.refusals).toBe(0);
});

test('each response that QuestionPro delivers is handled by a worker, once', async ({
	queue: { rest, workers },
	simulator: { origin, state },
}) => {
	const surveyID = 7654321;
	const fields = simulatorCredential(origin);
	const credential = await createCredential(rest, 'deliveries', 'questionProApi', fields);
	const trigger = questionProTrigger(credential, { surveyId: String(surveyID) });
	const workflow = await createWorkflow(rest, chain('Deliveries', [trigger, next()]));
	await publishWorkflow(rest, workflow);
	// n8n registers its own side a moment after it made the webhook at QuestionPro.
	await expect(async () => {
		expect((await state.submitResponse(surveyID)).deliveries).toMatchObject([{ status: 200 }]);
	}).toPass();
	const submitted = Array.from({ length: executions }, () => state.submitResponse(surveyID));
	await Promise.all(submitted);
	const ended = await endedExecutions(rest, workflow.id, executions + 1, 5 * minutes);
	expect(problems(ended)).toEqual([]);
	const ids: number[] = [];
	for (const { id } of ended) {
		const [items = []] = await outputsOf(rest, id, 'Next');
		ids.push(...items.map(({ responseID }) => responseID));
		const logs = workers.map(({ process }) => process.log()).join('');
		expect(logs).toMatch(new RegExp(`started execution ${id} `));
	}
	expect(new Set(ids).size).toBe(executions + 1);
});

test('when a worker is killed, the other completes its executions, and a re-run completes the rest', async ({
	queue,
	simulator,
}) => {
	const { rest, main, workers } = queue;
	const workflowId = await publish(queue, simulator, 'killed', {
		options: { maxConcurrentRequests: 1 },
	});
	simulator.state.latencyMilliseconds = 1000;
	await start(queue, 'killed', 25);
	await expect
		.poll(async () => statuses(await listExecutions(rest, workflowId)))
		.toEqual(Array(executions).fill('running'));
	await workers[1]?.stop('SIGKILL');

	const ended = await endedExecutions(rest, workflowId, executions, 5 * minutes);
	const succeeded = ended.filter(({ status }) => status === 'success');
	expect(statuses(ended)).toEqual([
		...Array(concurrency).fill('error'),
		...Array(concurrency).fill('success'),
	]);
	const stalled = ended.find(({ status }) => status === 'error');
	expect(stalled?.problem).toMatch(/failed to be processed too many times/);
	const got = await batches(queue, succeeded);
	expect(got).toHaveLength(concurrency * 25);

	simulator.state.latencyMilliseconds = 0;
	const lost = consecutive(executions * 25).filter((id) => !got.includes(id));
	await callWebhook(main.origin, 'killed', { ids: lost });
	const [rerun] = await endedExecutions(rest, workflowId, executions + 1, 5 * minutes);
	expect(rerun?.problem).toBe('');
	expect(await batches(queue, rerun ? [rerun] : [])).toEqual(lost);
});

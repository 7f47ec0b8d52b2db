// @ts-check
// n8n in queue mode: `npm run test:queue`.
const assert = require('node:assert/strict');
const { after, before, describe, test } = require('node:test');
const { createWorkflow, ensureCredential, publishWorkflow } = require('../../scripts/n8n/content');
const { waitFor } = require('../../scripts/n8n/processes');
const {
	callWebhook,
	endedExecutions,
	listExecutions,
	messageOf,
	outputsOf,
} = require('../support/n8n/executions');
const { concurrency, startQueueWorld } = require('../support/n8n/queue-world');
const { chain, micropanel, node, webhook } = require('../support/n8n/workflows');

const executions = 2 * concurrency;
const minutes = 60_000;

describe('in n8n with a queue and two workers', { timeout: 25 * minutes }, () => {
	/** @type {import('../support/n8n/queue-world').QueueWorld} */
	let world;
	before(async () => {
		world = await startQueueWorld();
	});
	after(() => world?.stop());

	/**
	 * Publishes a workflow that gets the batches of the ids it is sent.
	 * @param {string} path of its webhook, also the key
	 * @param {object} options the node's
	 */
	async function publish(path, options) {
		const { rest, simulator } = world;
		const credential = await ensureCredential(rest, path, 'questionProApi', {
			environment: 'custom',
			baseUrl: simulator.origin,
			apiKey: path,
		});
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

	/**
	 * Starts executions of a published workflow, each with other ids.
	 * @param {string} path
	 * @param {number} items how many each gets
	 * @param {number} [latencyMilliseconds] of the simulator
	 */
	async function start(path, items, latencyMilliseconds = 0) {
		world.simulator.state.reset();
		Object.assign(world.simulator.state, { latencyMilliseconds });
		for (let number = 0; number < executions; number++) {
			const ids = Array.from({ length: items }, (_, index) => 1_000_000 + number * items + index);
			await callWebhook(world.main.origin, path, { ids });
		}
	}

	/**
	 * @param {import('../support/n8n/executions').Execution[]} ended
	 * @returns {Promise<number[]>} the ids of all batches that they gave, in order
	 */
	async function batches(ended) {
		const ids = [];
		for (const { id } of ended) {
			const [items] = await outputsOf(world.rest, id, 'QuestionPro Micropanel');
			ids.push(...(items ?? []).map((item) => item.id));
		}
		return ids.sort((a, b) => a - b);
	}

	/** @param {import('../support/n8n/executions').Execution[]} ended */
	const statuses = (ended) => ended.map(({ status }) => status).sort();

	/** @param {number} amount */
	const consecutive = (amount) => Array.from({ length: amount }, (_, index) => 1_000_000 + index);

	test('8 executions of 100 items on one key lose none under the limit', async () => {
		const workflowId = await publish('one-key', {});
		await start('one-key', 100);
		const ended = await endedExecutions(world.rest, workflowId, executions, 10 * minutes);
		assert.deepEqual(statuses(ended), Array(executions).fill('success'));
		assert.deepEqual(await batches(ended), consecutive(800));
	});

	test('with the limit divided by the number of workers, no call is turned away', async () => {
		const workflowId = await publish('divided', { maxRequestsPerMinute: 150 });
		await start('divided', 50);
		const ended = await endedExecutions(world.rest, workflowId, executions, 10 * minutes);
		assert.deepEqual(statuses(ended), Array(executions).fill('success'));
		assert.deepEqual(await batches(ended), consecutive(400));
		assert.equal(world.simulator.state.answered429, 0);
	});

	test('when a worker is killed, the other completes its executions, and a re-run completes the rest', async () => {
		const { rest, main, simulator, workers } = world;
		const workflowId = await publish('killed', { maxConcurrentRequests: 1 });
		await start('killed', 25, 1000);
		await waitFor('all executions to run', async () => {
			const all = await listExecutions(rest, workflowId);
			return all.filter(({ status }) => status === 'running').length === executions;
		});
		await workers[1]?.process.stop('SIGKILL');

		const ended = await endedExecutions(rest, workflowId, executions, 3 * minutes);
		const succeeded = ended.filter(({ status }) => status === 'success');
		assert.deepEqual(statuses(ended), [
			...Array(concurrency).fill('error'),
			...Array(concurrency).fill('success'),
		]);
		const stalled = ended.find(({ status }) => status === 'error');
		assert.match(await messageOf(rest, stalled?.id), /failed to be processed too many times/);
		const got = await batches(succeeded);
		assert.equal(got.length, concurrency * 25);

		simulator.state.latencyMilliseconds = 0;
		const lost = consecutive(executions * 25).filter((id) => !got.includes(id));
		await callWebhook(main.origin, 'killed', { ids: lost });
		const [rerun] = await endedExecutions(rest, workflowId, executions + 1, 3 * minutes);
		assert.equal(rerun?.status, 'success');
		assert.deepEqual(await batches(rerun ? [rerun] : []), lost);
	});
});

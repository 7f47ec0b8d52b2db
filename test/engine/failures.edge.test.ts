import type { INodeParameters, OnError } from 'n8n-workflow';
import { startSimulator } from '../support/simulator';
import { causedBy } from '../support/features';
import {
	engine,
	getBatches,
	getBatchWorkflow,
	jsonOf,
	newKey,
	useSimulator,
} from '../support/workbench';

const simulator = useSimulator();

const noRequest = { httpStatusCode: null, id: null, docs: null, resourceUrl: null, attempts: 0 };

const run = async (batchId: number, onError: OnError) =>
	await getBatches({
		origin: simulator().origin,
		apiKey: newKey(),
		batchIds: [batchId],
		onError,
		options: { maxRetries: 0 },
	});

test.each([
	['numeric strings become numbers', 9305, { id: 9305, surveyID: 11122233, senderUserID: 1234567 }],
	['added fields are passed on', 9306, { id: 9306 }],
	['a missing requestID is null', 9307, { id: 9307, requestID: null }],
	['any requestID will do', 9308, { id: 9308, requestID: expect.any(String) }],
])('%s', async (_, batchId, expected) => {
	const { outputsOf } = await run(batchId, 'continueErrorOutput');
	expect(jsonOf(outputsOf('Success'))).toEqual([expect.objectContaining(expected)]);
});

test('a redirect is not followed: the key reaches no other origin', async () => {
	const other = await startSimulator();
	simulator().state.redirectTarget = `${other.origin}/a/api/v2/micropanel/batches/1`;
	await run(9201, 'continueErrorOutput');
	expect(other.state.requests).toBe(0);
	expect(simulator().state.requests).toBe(1);
	await other.close();
});

test('HTML in a message stays in the message: the description, which n8n renders, is ours', async () => {
	const { error } = await run(9410, 'stopWorkflow');
	expect(error?.message).toContain('<');
	expect(error).toMatchObject({
		description: 'Check the batch ID: QuestionPro did not accept it',
	});
});

test('an unreachable host', async () => {
	const { outputsOf } = await getBatches({
		origin: 'http://127.0.0.1:1',
		apiKey: newKey(),
		batchIds: [1],
		options: { maxRetries: 0 },
	});
	expect(jsonOf(outputsOf('Failure'))).toMatchObject([
		{
			error: {
				name: 'NETWORK_FAILURE',
				message: 'Could not reach 127.0.0.1:1: the server refused the connection',
				resourceUrl: 'http://127.0.0.1:1/a/api/v2/micropanel/batches/1',
				attempts: 1,
			},
		},
	]);
});

describe('a credential that cannot be used costs no request', () => {
	const refused =
		'The address in the QuestionPro API credential is not allowed, so the API key was not sent';

	test.each([
		['no key', { apiKey: ' ' }, 'The QuestionPro API credential has no API key'],
		[
			'a key that no header can hold',
			{ apiKey: 'two\nlines' },
			'The API key in the QuestionPro API credential has characters that are not allowed in a key',
		],
		['http elsewhere', { baseUrl: 'http://example.com' }, refused],
		['no address', { baseUrl: '' }, refused],
		['an environment that is none', { environment: 'https://evil.example' }, refused],
		['a user in the address', { baseUrl: 'https://user:word@example.com' }, refused],
	])('%s', async (_, fields, message) => {
		const data = {
			environment: 'custom',
			baseUrl: simulator().origin,
			apiKey: 'key-0123456789',
			...fields,
		};
		for (const onError of ['continueErrorOutput', 'stopWorkflow'] as const) {
			const { outputsOf, error } = await engine.runWorkflow({
				workflow: getBatchWorkflow(onError),
				credentials: { questionProApi: data },
				triggerItems: [{ json: { batchId: 1 } }],
			});
			if (onError === 'stopWorkflow') {
				expect(error).toMatchObject({
					name: 'NodeApiError',
					message: `${message} [item 0]`,
					...causedBy('credential-invalid'),
				});
			} else {
				expect(jsonOf(outputsOf('Failure'))).toMatchObject([
					{ error: { name: 'INVALID_CREDENTIALS', message, retryable: false, ...noRequest } },
				]);
			}
		}
		expect(simulator().state.requests).toBe(0);
	});
});

test('an expression in Batch ID that cannot be evaluated', async () => {
	const workflow = getBatchWorkflow('continueErrorOutput');
	const get = workflow.nodes.find(({ name }) => name === 'Get');
	if (get) get.parameters.batchId = "={{ $('Nowhere').item.json.id }}";
	const { outputsOf } = await engine.runWorkflow({
		workflow,
		credentials: {
			questionProApi: { environment: 'https://api.questionpro.com', apiKey: 'key-0123456789' },
		},
		triggerItems: [{ json: { campaign: 'spring' } }],
	});
	expect(jsonOf(outputsOf('Failure'))).toMatchObject([
		{ campaign: 'spring', error: { name: 'INVALID_BATCH_ID', attempts: 0 } },
	]);
});

async function runChoice(parameters: INodeParameters, onError: OnError) {
	const workflow = getBatchWorkflow(onError);
	const get = workflow.nodes.find(({ name }) => name === 'Get');
	if (get) get.parameters = { ...get.parameters, ...parameters };
	return await engine.runWorkflow({ workflow, triggerItems: [{ json: {} }, { json: {} }] });
}

const customApiCall = '__CUSTOM_API_CALL__';

test.each([
	['Custom API Call as resource', { resource: customApiCall }, /HTTP Request.*Predefined/],
	['Custom API Call as operation', { operation: customApiCall }, /HTTP Request.*Predefined/],
	['a resource that every object has', { resource: 'constructor' }, /from their lists/],
	['an operation that every list has', { operation: 'map' }, /from their lists/],
	['a resource that is a number', { resource: 7 }, /from their lists/],
])('%s is no request of the node', async (_, parameters, description) => {
	const { outputsOf } = await runChoice(parameters, 'continueErrorOutput');
	const error = {
		name: 'INVALID_PARAMETER',
		description: expect.stringMatching(description),
		attempts: 0,
	};
	expect(jsonOf(outputsOf('Get', 1))).toMatchObject([{ error }, { error }]);
	expect((await runChoice(parameters, 'stopWorkflow')).error).toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringMatching(/ \[item 0\]$/),
		description: expect.stringMatching(description),
	});
});

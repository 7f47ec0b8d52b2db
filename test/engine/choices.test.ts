import type { INodeParameters, OnError } from 'n8n-workflow';
import { engine, getBatchWorkflow, jsonOf } from '../support/workbench';

async function run(parameters: INodeParameters, onError: OnError) {
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
	const { outputsOf } = await run(parameters, 'continueErrorOutput');
	const error = {
		name: 'INVALID_PARAMETER',
		description: expect.stringMatching(description),
		attempts: 0,
	};
	expect(jsonOf(outputsOf('Get', 1))).toMatchObject([{ error }, { error }]);
	expect((await run(parameters, 'stopWorkflow')).error).toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringMatching(/ \[item 0\]$/),
		description: expect.stringMatching(description),
	});
});

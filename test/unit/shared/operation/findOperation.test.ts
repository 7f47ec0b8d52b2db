import { findOperation } from '../../../../nodes/shared/operation/findOperation';
import { executeContext, resourcesWith } from '../../../support/executeContext';

const resources = resourcesWith({});
const find = (parameters: Record<string, unknown>) =>
	findOperation(executeContext({ parameters }).context, resources);

it('finds the operation that the fields name', () => {
	expect(find({})).toBe(resources[0]?.operations[0]);
});

it.each([
	[{ resource: 'none' }, 'There is no resource "none"'],
	[{ resource: 'constructor' }, 'There is no resource "constructor"'],
	[{ operation: 'none' }, 'The resource \'Test\' has no operation "none"'],
	[{ resource: '__CUSTOM_API_CALL__' }, "This node does not support 'Custom API Call'"],
	[{ operation: '__CUSTOM_API_CALL__' }, "This node does not support 'Custom API Call'"],
])('%j: %s', (parameters, message) => {
	expect(() => find(parameters)).toThrow(
		expect.objectContaining({
			failure: expect.objectContaining({
				name: 'INVALID_PARAMETER',
				message,
				description: expect.stringMatching(/^(Use an HTTP Request node|Choose 'Resource')/),
			}),
		}),
	);
});

it.each([
	['resource', 'Resource'],
	['operation', 'Operation'],
])('an expression in %s that throws', (name, label) => {
	const { context } = executeContext();
	const getNodeParameter = (path: string) => {
		if (path === name) throw new Error('no data');
		return 'test';
	};
	const broken = Object.assign(context, { getNodeParameter });
	expect(() => findOperation(broken, resources)).toThrow(
		`'${label}' could not be evaluated: Error: no data`,
	);
});

it('does not read the operation of a resource that is not ours, which n8n hides', () => {
	const { context } = executeContext();
	const getNodeParameter = jest.fn().mockReturnValue('none');
	expect(() => findOperation(Object.assign(context, { getNodeParameter }), resources)).toThrow(
		'There is no resource "none"',
	);
	expect(getNodeParameter).toHaveBeenCalledTimes(1);
});

import { findOperation } from '../../../../nodes/shared/operation/findOperation';
import { executeContext } from '../../../support/executeContext';
import { operationWith, resourcesWith } from '../../../support/operations';
import { outcomeOf } from '../../../support/outcome';

const resources = resourcesWith(operationWith(async () => ({})));
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
	expect(outcomeOf(() => find(parameters), parameters)).toEqual([
		'INVALID_PARAMETER',
		message,
		expect.stringMatching(/^(Use an HTTP Request node|Choose 'Resource')/),
	]);
});

const noData = () => {
	throw new Error('no data');
};

it.each([
	['resource', 'Resource'],
	['operation', 'Operation'],
])('an expression in %s that throws', (name, label) => {
	expect(() => find({ [name]: noData })).toThrow(
		`'${label}' could not be evaluated: Error: no data`,
	);
});

it('does not read the operation of a resource that is not ours, which n8n hides', () => {
	expect(() => find({ resource: 'none', operation: noData })).toThrow(
		'There is no resource "none"',
	);
});

import type { IExecuteFunctions } from 'n8n-workflow';
import { resources } from '../../nodes/Micropanel/actions';
import { Item } from '../../nodes/shared/operation/operation';
import { Concurrency } from '../../nodes/shared/transport/concurrency';
import type { QuestionProClient } from '../../nodes/shared/transport/client';
import { parametersOf } from './validParameters';

/** Runs an operation for one item; gives its requests as the client gets them. */
export async function requestsOf(
	name: string,
	changes = {},
	responses: object[] = [{ requestID: 'r' }],
	options = {},
) {
	const [resource, value] = name.split(' ');
	const operation = resources
		.find((each) => each.value === resource)
		?.operations.find((each) => each.value === value);
	if (!operation) throw new Error(`There is no ${name}`);
	const defaults = Object.fromEntries(operation.fields.map((field) => [field.name, field.default]));
	const parameters: Record<string, unknown> = { ...defaults, ...parametersOf(name, changes) };
	const request = jest.fn();
	for (const response of responses) request.mockResolvedValueOnce(response);
	const context = {
		getNodeParameter: (path: string, _index: number, fallback: unknown) => {
			const [field = '', inner] = path.split('.');
			const found = parameters[field];
			return (inner === undefined ? found : Object(found)[inner]) ?? fallback;
		},
	} as unknown as IExecuteFunctions;
	const client = { request, stopError: null } as unknown as QuestionProClient;
	const places = new Concurrency(1);
	const item = new Item({ client, context, index: 0, operation, options, places });
	const output = await operation.execute(item);
	return { output, requests: request.mock.calls.map(([given]) => given) };
}

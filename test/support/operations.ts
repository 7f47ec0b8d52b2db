import type { INodeParameters, INodeType, JsonObject } from 'n8n-workflow';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { resources as micropanel } from '../../nodes/Micropanel/actions';
import { QuestionPro } from '../../nodes/QuestionPro/QuestionPro.node';
import { resources as questionPro } from '../../nodes/QuestionPro/actions';
import type { Item, Operation, Resource } from '../../nodes/shared/operation/operation';
import type { ApiRequest } from '../../nodes/shared/transport/client';
import type { ApiResponse } from '../../nodes/shared/transport/response';
import { validParameters } from './validParameters';

interface TestedNode {
	/** As workflows name it, without the package. */
	name: string;
	node: INodeType;
	resources: Resource[];
}

/** The nodes with operations. What holds for all operations is tested for each of theirs. */
export const nodes: TestedNode[] = [
	{ name: 'micropanel', node: new Micropanel(), resources: micropanel },
	{ name: 'questionPro', node: new QuestionPro(), resources: questionPro },
];

/** Every operation of every node, and the parameters with which it can be sent. */
export const operations = nodes.flatMap((of) =>
	of.resources.flatMap((resource) =>
		resource.operations.map((operation) => {
			const name = `${resource.value} ${operation.value}`;
			return { of, resource, operation, name, valid: validParameters[of.name]?.[name] };
		}),
	),
);

/** One of them, by a name such as `batch get`. */
export function operationNamed(name: string) {
	const found = operations.find((each) => each.name === name);
	if (!found) throw new Error(`There is no operation ${name}`);
	return found;
}

/** The parameters of an operation that needs no more than these, with others changed. */
export const parametersOf = (name: string, changes: INodeParameters = {}): INodeParameters => ({
	...operationNamed(name).valid,
	...changes,
});

export const readNumber = (item: Item) => item.read('number', (value) => Number(value));

/** An operation that does this for each item. Its one field is 'Number'. */
export const operationWith = (
	execute: (item: Item, number: number) => ReturnType<Operation['execute']>,
	more: Partial<Operation> = {},
): Operation => ({
	name: 'Test',
	value: 'test',
	action: 'Test',
	description: 'Test',
	idempotent: true,
	fields: [{ displayName: 'Number', name: 'number', type: 'number', default: 0 }],
	execute: async (item) => await execute(item, readNumber(item)),
	...more,
});

const parse = ({ response }: ApiResponse): JsonObject => ({ response: response ?? null });

/** An operation that sends a request for each item: by default a GET whose path has the number. */
export const requestWith = (
	request: Partial<ApiRequest<JsonObject>> = {},
	more: Partial<Operation> = {},
): Operation =>
	operationWith(
		async (item, number) =>
			await item.request({ method: 'GET', path: `/${number}`, parse, ...request }),
		more,
	);

/** A node's only resource, with this as its only operation. */
export const resourcesWith = (operation: Operation): Resource[] => [
	{ name: 'Test', value: 'test', operations: [operation] },
];

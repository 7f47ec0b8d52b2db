import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	JsonObject,
	NodeExecutionHint,
} from 'n8n-workflow';
import type { Item, Operation, Resource } from '../../nodes/shared/operation/operation';
import { runItems } from '../../nodes/shared/operation/run';
import { createError } from '../../nodes/shared/transport/failure';
import { contextWith, goodResponse, node, origin, pass, type FakeResponse } from './builders';
import { newKey } from './client';

interface Run {
	/** The values of the fields: for all items, or a function of the item's index, which may throw. */
	parameters?: Record<string, unknown> | ((index: number) => Record<string, unknown>);
	items?: number;
	/** On Error: whether the run goes on. */
	goesOn?: boolean;
	settings?: Partial<INode>;
	credential?: IDataObject;
	send?: () => Promise<FakeResponse>;
}

/** What n8n gives to a node that is executed, without n8n, and what the node leaves in it. */
export function executeContext(run: Run = {}) {
	const { parameters = {}, items = 1, goesOn = true, settings = {}, credential = {} } = run;
	const { send = async () => goodResponse() } = run;
	const hints: NodeExecutionHint[] = [];
	const canceller = new AbortController();
	const apiKey = newKey();
	const chosen = { resource: 'test', operation: 'test' };
	const context = contextWith({
		getCredentials: async () => ({ environment: origin, apiKey, ...credential }),
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getNode: () => ({ ...node, ...settings }),
		continueOnFail: () => goesOn,
		getExecutionCancelSignal: () => canceller.signal,
		addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added),
		getNodeParameter: (path: string, index: number, fallback?: unknown) => {
			const own = typeof parameters === 'function' ? parameters(index) : parameters;
			const values: Record<string, unknown> = { ...chosen, ...own };
			const [field = '', inner] = path.split('.');
			const value = inner === undefined ? values[field] : Object(values[field])[inner];
			return value ?? fallback;
		},
		helpers: { httpRequestWithAuthentication: send },
	}) as IExecuteFunctions;
	return { context, hints, apiKey, canceller };
}

/** An operation whose one field is 'Number', and which does nothing. */
export const testOperation: Operation = {
	name: 'Test',
	value: 'test',
	action: 'Test',
	description: 'Test',
	idempotent: true,
	fields: [{ displayName: 'Number', name: 'number', type: 'number', default: 0 }],
	execute: async () => ({}),
};

/** The only operation of the only resource. */
export const resourcesWith = (changes: Partial<Operation>): Resource[] => [
	{ name: 'Test', value: 'test', operations: [{ ...testOperation, ...changes }] },
];

export const readNumber = (item: Item) => item.read('number', (value) => Number(value));

/** An operation whose `execute` gets the item's number, and notes it. */
export function numbered(
	execute: (number: number, item: Item) => Promise<JsonObject | JsonObject[]>,
) {
	const begun: number[] = [];
	const operation: Partial<Operation> = {
		async execute(item) {
			const number = readNumber(item);
			begun.push(number);
			return await execute(number, item);
		},
	};
	return { begun, operation };
}

export const withNumbers = (index: number) => ({ number: index });

/** Runs it to the end on the fake clock. */
export async function runOperation(operation: Partial<Operation>, given: Run = {}) {
	const { context, ...rest } = executeContext({ parameters: withNumbers, ...given });
	const settled = runItems(context, resourcesWith(operation)).then(
		(items) => ({ items, error: null }),
		(error: unknown) => ({ items: [], error: Object(error) }),
	);
	await pass(600_000);
	const { items, error } = await settled;
	const failures = items.flatMap(({ json }) => (json.error ? [Object(json.error)] : []));
	return { items, error, failures, ...rest };
}

export const notFound = (message = 'Gone') =>
	createError('NETWORK_FAILURE', message, 'Do this', { attempts: 1, httpStatusCode: 404 });

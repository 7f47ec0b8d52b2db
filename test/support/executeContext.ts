import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	NodeExecutionHint,
} from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operation/operation';
import { runItems } from '../../nodes/shared/operation/runner';
import { contextWith, node, origin, pass, respondWith, urlOf } from './builders';
import { newKey, serverOf, type Reply } from './client';
import { operationNamed, resourcesWith } from './operations';

export interface Run {
	/**
	 * The values of the fields: for all items, or a function of the item's index. A value that is a
	 * function is an expression, which may throw.
	 */
	parameters?: object | ((index: number) => object);
	items?: number;
	/** On Error: whether the run goes on. */
	goesOn?: boolean;
	settings?: Partial<INode>;
	credential?: IDataObject;
	/** What the server does, in turn, the last of it for ever. */
	replies?: Reply[];
	/** What n8n's request helper does instead. */
	send?: () => Promise<unknown>;
}

/** QuestionPro's response with this in it. */
export const good = (response: unknown) => respondWith(200, { response, requestID: 'r' });

/** What n8n gives to a node that is executed, without n8n, and what the node leaves in it. */
export function executeContext(run: Run = {}) {
	const { parameters = {}, items = 1, goesOn = true, settings = {}, credential = {} } = run;
	const server = serverOf(...(run.replies ?? [good({})]));
	const { send = server.send } = run;
	const hints: NodeExecutionHint[] = [];
	const canceller = new AbortController();
	const apiKey = newKey();
	const context = contextWith({
		getCredentials: async () => ({ environment: origin, apiKey, ...credential }),
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getNode: () => ({ ...node, ...settings }),
		getTimezone: () => 'Europe/Berlin',
		continueOnFail: () => goesOn,
		getExecutionCancelSignal: () => canceller.signal,
		addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added),
		getNodeParameter: (path: string, index: number, fallback?: unknown) => {
			const own = typeof parameters === 'function' ? parameters(index) : parameters;
			const all: unknown = { resource: 'test', operation: 'test', ...own };
			const value = path.split('.').reduce((found, name) => Object(found)[name], all);
			return typeof value === 'function' ? value() : (value ?? fallback);
		},
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await send(Object(options), canceller.signal),
		},
	}) as IExecuteFunctions;
	const requests = () =>
		server.requests.map(({ method, url, body }) => [
			`${method} ${url.replace(urlOf(''), '')}`,
			body,
		]);
	return { context, hints, apiKey, canceller, times: server.times, requests };
}

/** What n8n knows of an operation: one of a node, by a name such as `batch get`, or this one. */
function known(operation: string | Operation) {
	if (typeof operation !== 'string') {
		return { resources: resourcesWith(operation), values: (index: number) => ({ number: index }) };
	}
	const { of, resource, operation: found, valid } = operationNamed(operation);
	const defaults = Object.fromEntries(found.fields.map((field) => [field.name, field.default]));
	const chosen = { resource: resource.value, operation: found.value };
	return { resources: of.resources, values: () => ({ ...defaults, ...chosen, ...valid }) };
}

/** Starts a run of an operation; without other parameters one of a node has its valid ones. */
export function start(operation: string | Operation, run: Run = {}) {
	const { resources, values } = known(operation);
	const { parameters: own = {} } = run;
	const parameters = (index: number) => ({
		...values(index),
		...(typeof own === 'function' ? own(index) : own),
	});
	const given = executeContext({ ...run, parameters });
	const finished = runItems(given.context, resources).then(
		(items) => ({ items, error: null }),
		(error: unknown) => ({ items: [], error: Object(error) }),
	);
	return { ...given, finished };
}

/** Runs it to the end on the fake clock. */
export async function execute(operation: string | Operation, run: Run = {}) {
	const { finished, requests, ...rest } = start(operation, run);
	await pass(3_600_000);
	const { items, error } = await finished;
	const json = items.map((item) => item.json);
	const failures = json.flatMap((each) => (each.error ? [Object(each.error)] : []));
	return { ...rest, items, json, error, failures, requests: requests() };
}

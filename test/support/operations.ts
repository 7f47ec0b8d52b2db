import type {
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	JsonObject,
} from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { describe as describeFields } from '../../nodes/shared/operation/describe';
import type { Item, Operation, Resource } from '../../nodes/shared/operation/operation';
import { runItems } from '../../nodes/shared/operation/run';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import type { ApiRequest } from '../../nodes/shared/transport/attempt';
import type { ApiResponse } from '../../nodes/shared/transport/response';
import { createEngine } from './engine';
import { readNumber, testOperation } from './executeContext';
import { startServer, type Reply } from './httpServer';
import { credential, newKey, node } from './workbench';

type Replies = Parameters<typeof startServer>;

/** Servers of one file, which are closed after each test. */
export function useServers() {
	const servers: Array<Awaited<ReturnType<typeof startServer>>> = [];
	afterEach(async () => {
		for (const server of servers.splice(0)) await server.close();
	});
	return async (...replies: Replies) => {
		const server = await startServer(...replies);
		servers.push(server);
		return server;
	};
}

/** What QuestionPro reports, with this HTTP status. */
export const report = (status: number, more: object = {}): Reply => ({
	status,
	body: { response: { error: { httpStatusCode: status, ...more } } },
});

export const quotaReport = report(429, { id: 1013, message: 'API call limit exceeded.' });

/** An operation that does this for each item. Its one field is 'Number'. */
export const operationWith = (
	execute: (item: Item, number: number) => ReturnType<Operation['execute']>,
	more: Partial<Operation> = {},
): Operation => ({
	...testOperation,
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
		async ({ client }, number) =>
			await client.request({ method: 'GET', path: `/${number}`, parse, ...request }),
		more,
	);

interface TestRun {
	operation: Operation;
	origin?: string;
	/** How many, each with its number. */
	items?: number;
	apiKey?: string;
	maxRequestsPerMinute?: number;
	/** The operation's fields; by default 'Number', with the number of the item. */
	parameters?: INodeParameters;
	options?: INodeParameters;
	/** Of the node, such as `onError`, which goes on if not said otherwise. */
	settings?: Partial<INode>;
	/** What the node gets in place of n8n's own context. */
	context?: (context: IExecuteFunctions) => IExecuteFunctions;
}

/** Starts a workflow with a node whose only operation is this one. */
export function startRun(run: TestRun) {
	const { operation, origin = 'http://127.0.0.1:1', items = 1, settings = {} } = run;
	const resources: Resource[] = [{ name: 'Test', value: 'test', operations: [operation] }];
	const properties = describeFields(resources);
	const { description } = new Micropanel();
	const engine = createEngine({
		nodes: {
			micropanel: {
				description: { ...description, properties },
				async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
					return [await runItems(run.context?.(this) ?? this, resources)];
				},
			},
		},
		credentialTypes: { questionProApi: new QuestionProApi() },
	});
	return engine.startWorkflow({
		workflow: {
			nodes: [
				node('Start', 'harness.start'),
				node('Test', 'n8n-nodes-questionpro.micropanel', {
					onError: 'continueErrorOutput',
					parameters: {
						resource: 'test',
						operation: operation.value,
						options: run.options ?? {},
						...(run.parameters ?? { number: '={{ $json.number }}' }),
					},
					credentials: { questionProApi: { id: 'questionProApi', name: 'QuestionPro' } },
					...settings,
				}),
			],
			connections: { Start: { main: [[{ node: 'Test', type: 'main', index: 0 }]] } },
		},
		credentials: credential(origin, run.apiKey ?? newKey(), run.maxRequestsPerMinute),
		triggerItems: Array.from({ length: items }, (_, number) => ({ json: { number } })),
	});
}

/** Runs it to the end; `failures` are what stands under `error`, in the order of the items. */
export async function runTest(run: TestRun) {
	const result = await startRun(run).finished;
	const failures = result.outputsOf('Test', 1).map(({ json }) => Object(json.error));
	return { ...result, failures };
}

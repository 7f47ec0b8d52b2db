import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { createEngine } from './engine';
import { startServer, type Reply } from './httpServer';
import { nodes, operationNamed } from './operations';
import { startSimulator, type Simulator } from './simulator';

const credentialTypes = { questionProApi: new QuestionProApi() };

const nodesByName = Object.fromEntries(nodes.map(({ name, node }) => [name, node]));

export const engine = createEngine({
	nodes: { ...nodesByName, micropanelTrigger: new MicropanelTrigger() },
	credentialTypes,
});

/** A simulator for the tests of one file, which starts each test anew. */
export function useSimulator(): () => Simulator {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator({ now: () => Date.now() });
	});
	beforeEach(() => simulator.state.reset());
	afterAll(async () => await simulator.close());
	return () => simulator;
}

/** Servers of one file that give their replies in turn. They are closed after each test. */
export function useServers() {
	const servers: Array<Awaited<ReturnType<typeof startServer>>> = [];
	afterEach(async () => {
		for (const server of servers.splice(0)) await server.close();
	});
	return async (...replies: Parameters<typeof startServer>) => {
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

let keys = 0;

/** Each test has its own key, and with it a request budget of its own. */
export const newKey = () => `sekret-${++keys}-Zq/7+x`;

export const credential = (origin: string, apiKey: string, maxRequestsPerMinute = 300) => ({
	questionProApi: {
		environment: 'custom',
		baseUrl: `${origin}/a/api/v2/`,
		apiKey: ` ${apiKey}\n`,
		maxRequestsPerMinute,
	},
});

export const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];

/** Start → our node → Success, and Failure on the error output; both look back at their source. */
function workflowOf(ours: INode) {
	const sourceOf = { values: { source: "={{ $('Start').item.json.source }}" } };
	return {
		nodes: [
			node('Start', 'harness.start'),
			ours,
			node('Success', 'harness.collect', { parameters: sourceOf }),
			node('Failure', 'harness.collect', { parameters: sourceOf }),
		],
		connections: {
			Start: { main: [to(ours.name)] },
			[ours.name]: { main: [to('Success'), to('Failure')] },
		},
	};
}

export interface OperationRun {
	/** One of a node, by a name such as `batch get`. */
	operation: string;
	/** Where nobody listens, if it is not given. */
	origin?: string;
	/** The run's own, if it is not given. */
	apiKey?: string;
	maxRequestsPerMinute?: number;
	/** The fields of the credential in place of these. */
	credential?: ICredentialDataDecryptedObject;
	/** Fields beside the valid ones of the operation, or in their place. */
	parameters?: INodeParameters;
	/** Input items, or how many: each has its `number`, and a text `source`. */
	items?: number | IDataObject[];
	options?: INodeParameters;
	/** On Error, Retry On Fail …; on failures the run goes on, if not said otherwise. */
	settings?: Partial<INode>;
}

/** Starts a workflow in n8n's engine with one of our nodes, called `Do`. */
export function startOperation(run: OperationRun) {
	const { origin = 'http://127.0.0.1:1', apiKey = newKey(), items = 1 } = run;
	const { of, resource, operation, valid } = operationNamed(run.operation);
	const chosen = { resource: resource.value, operation: operation.value, ...valid };
	const inputs: IDataObject[] = Array.isArray(items)
		? items
		: Array.from({ length: items }, () => ({}));
	const { startWorkflow } = createEngine({ nodes: { [of.name]: of.node }, credentialTypes });
	return startWorkflow({
		workflow: workflowOf(
			node('Do', `n8n-nodes-questionpro.${of.name}`, {
				onError: 'continueErrorOutput',
				parameters: { ...chosen, options: run.options ?? {}, ...run.parameters },
				credentials: { questionProApi: { id: 'questionProApi', name: 'QuestionPro' } },
				...run.settings,
			}),
		),
		credentials: run.credential
			? { questionProApi: run.credential }
			: credential(origin, apiKey, run.maxRequestsPerMinute),
		triggerItems: inputs.map((json, number) => ({
			json: { number, source: `item ${number}`, ...json },
		})),
	});
}

/**
 * Runs it to the end. `success` is what came out, and `failures` is what stands under `error`, in
 * the order of the items.
 */
export async function runOperation(run: OperationRun) {
	const result = await startOperation(run).finished;
	const success = jsonOf(result.outputsOf('Do'));
	const failures = jsonOf(result.outputsOf('Do', 1)).map(({ error }) => Object(error));
	return { ...result, success, failures };
}

export const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

export const range = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => first + index);

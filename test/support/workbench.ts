import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	OnError,
} from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { startSimulator, type Simulator } from './simulator';
import { createEngine } from './engine';

export const engine = createEngine({
	nodes: { micropanel: new Micropanel(), micropanelTrigger: new MicropanelTrigger() },
	credentialTypes: { questionProApi: new QuestionProApi() },
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
function workflowOf(name: string, parameters: INodeParameters, more: Partial<INode>) {
	const sourceOf = { values: { source: "={{ $('Start').item.json.campaign }}" } };
	return {
		nodes: [
			node('Start', 'harness.start'),
			node(name, 'n8n-nodes-questionpro.micropanel', {
				parameters,
				credentials: { questionProApi: { id: 'questionProApi', name: 'QuestionPro' } },
				...more,
			}),
			node('Success', 'harness.collect', { parameters: sourceOf }),
			node('Failure', 'harness.collect', { parameters: sourceOf }),
		],
		connections: {
			Start: { main: [to(name)] },
			[name]: { main: [to('Success'), to('Failure')] },
		},
	};
}

export function getBatchWorkflow(onError: OnError, options: INodeParameters = {}) {
	const batch = { resource: 'batch', operation: 'get', batchId: '={{ $json.batchId }}' };
	return workflowOf('Get', { ...batch, options }, { onError });
}

/** Items with a batch ID and a campaign, `campaign of item 0` and so on. */
export const itemsFor = (batchIds: unknown[]): INodeExecutionData[] =>
	batchIds.map((batchId, index) => ({
		json: { batchId: batchId as string, campaign: `campaign of item ${index}` },
	}));

export interface GetBatches {
	origin: string;
	apiKey: string;
	batchIds: unknown[];
	onError?: OnError;
	options?: INodeParameters;
	maxRequestsPerMinute?: number;
}

/** Runs Get Batch for some ids in a whole workflow; on failures it goes on, if not said otherwise. */
export const startGetBatches = (given: GetBatches) =>
	engine.startWorkflow({
		workflow: getBatchWorkflow(given.onError ?? 'continueErrorOutput', given.options),
		credentials: credential(given.origin, given.apiKey, given.maxRequestsPerMinute),
		triggerItems: itemsFor(given.batchIds),
	});

export const getBatches = async (given: GetBatches) => await startGetBatches(given).finished;

export interface RunOperation {
	origin: string;
	/** Its own, if not given. */
	apiKey?: string;
	/** Resource and operation, e.g. `member delete`. */
	operation: string;
	parameters: INodeParameters;
	/** One empty item, if not given. */
	items?: IDataObject[];
	options?: INodeParameters;
	/** On Error, Retry On Fail …; on failures the run goes on, if not said otherwise. */
	settings?: Partial<INode>;
}

/** Runs any operation in a whole workflow; our node is called `Do`. */
export function startOperation(given: RunOperation) {
	const { origin, apiKey = newKey(), parameters, items = [{}], options = {} } = given;
	const [resource = '', operation = ''] = given.operation.split(' ');
	return engine.startWorkflow({
		workflow: workflowOf(
			'Do',
			{ resource, operation, ...parameters, options },
			{ onError: 'continueErrorOutput', ...given.settings },
		),
		credentials: credential(origin, apiKey),
		triggerItems: items.map((json) => ({ json })),
	});
}

export const runOperation = async (given: RunOperation) => await startOperation(given).finished;

export const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

export const range = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => first + index);

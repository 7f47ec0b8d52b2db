import fastify from 'fastify';
import type {
	ICredentialTestFunctions,
	ICredentialType,
	ICredentialsDecrypted,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	IPollFunctions,
} from 'n8n-workflow';
import { keepsCause } from '../support/features';
import { createEngine } from '../support/engine';

const secret = 'sekret-of-the-test';

let whenWaiting = () => {};

const description = {
	displayName: 'Probe',
	group: [],
	version: 1,
	description: 'A node of this test',
	defaults: {},
	outputs: ['main' as const],
	credentials: [{ name: 'probeApi', required: true }],
};

const probe: INodeType = {
	description: {
		...description,
		name: 'probe',
		inputs: ['main'],
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '' },
			{ displayName: 'Times', name: 'times', type: 'number', default: 1 },
		],
	},
	async execute(this: IExecuteFunctions) {
		const credentials = await this.getCredentials<{ origin: string }>('probeApi');
		const results: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index++) {
			const path = this.getNodeParameter('path', index);
			if (path === 'wait') {
				await new Promise((resolve) => {
					this.getExecutionCancelSignal()?.addEventListener('abort', resolve);
					whenWaiting();
				});
			}
			if (path === 'throw') throw new Error('Thrown by the node');
			this.logger.info(`asked for ${String(path)}`);
			this.addExecutionHints({ message: `Asked for ${String(path)}` });
			const { statusCode, body } = (await this.helpers.httpRequestWithAuthentication.call(
				this,
				'probeApi',
				{
					url: `${credentials.origin}/${String(path)}`,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
				},
			)) as { statusCode: number; body: { key: string } };
			results.push({
				json: statusCode === 200 ? { ...body } : { error: { message: 'Refused', statusCode } },
				pairedItem: { item: index },
			});
		}
		return [results];
	},
};

const counter: INodeType = {
	description: { ...description, name: 'counter', inputs: [], polling: true, properties: [] },
	async poll(this: IPollFunctions) {
		if (this.getMode() === 'manual') return [[{ json: { sample: true } }]];
		const state = this.getWorkflowStaticData('node');
		const polls = Number(state.polls ?? 0) + 1;
		if (polls === 3) throw new Error('Third poll');
		state.polls = polls;
		return polls === 1 ? null : [[{ json: { polls, budget: this.getPollBudgetMs?.() ?? 'none' } }]];
	},
};

const probeApi: ICredentialType = {
	name: 'probeApi',
	displayName: 'Probe API',
	properties: [
		{ displayName: 'Origin', name: 'origin', type: 'string', default: 'http://127.0.0.1:1' },
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{
			displayName: 'Hidden',
			name: 'hidden',
			type: 'string',
			default: '',
			displayOptions: { show: { key: ['never'] } },
		},
	],
	authenticate: {
		type: 'generic',
		properties: { headers: { 'x-key': '={{ $credentials.key.trim() }}' } },
	},
	test: {
		request: { baseURL: '={{ $credentials.origin }}', url: '/one' },
		rules: [{ type: 'responseCode', properties: { value: 401, message: 'The key is not known' } }],
	},
};

const engine = createEngine({ nodes: { probe, counter }, credentialTypes: { probeApi } });

const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];

const sourceOf = { values: { source: "={{ $('Start').item.json.name }}" } };

const workflow = (more: Partial<INode> = {}) => ({
	nodes: [
		node('Start', 'harness.start'),
		node('Probe', 'n8n-nodes-questionpro.probe', {
			parameters: { path: '={{ $json.path }}' },
			credentials: { probeApi: { id: '7', name: 'Probe' } },
			...more,
		}),
		node('Success', 'harness.collect', { parameters: sourceOf }),
		node('Failure', 'harness.collect', { parameters: sourceOf }),
	],
	connections: {
		Start: { main: [to('Probe')] },
		Probe: { main: [to('Success'), to('Failure')] },
	},
});

const server = fastify();
let origin = '';
let credentials: Record<string, { origin: string; key: string }>;

beforeAll(async () => {
	server.get('/:path', async (request, reply) => {
		const { path } = request.params as { path: string };
		const key = request.headers['x-key'];
		if (key !== secret) return await reply.code(401).send({});
		return await reply.code(path === 'bad' ? 404 : 200).send({ path });
	});
	origin = await server.listen({ host: '127.0.0.1', port: 0 });
	credentials = { '7': { origin, key: ` ${secret} ` } };
});

afterAll(async () => await server.close());

const triggerItems = ['one', 'bad', 'two'].map((path) => ({
	json: { path, name: `name of ${path}` },
}));

test('runs a workflow with expressions, the credential’s authenticate, hints and logs', async () => {
	const result = await engine.runWorkflow({
		workflow: workflow(),
		credentials,
		triggerItems: triggerItems.slice(0, 1),
	});

	expect(result.status).toBe('success');
	expect(result.outputsOf('Success').map(({ json }) => json)).toEqual([
		{ path: 'one', source: 'name of one' },
	]);
	expect(result.hintsOf('Probe')).toMatchObject([{ message: 'Asked for one' }]);
	expect(result.logs).toContainEqual(
		expect.objectContaining({ level: 'info', message: 'asked for one' }),
	);
});

test('routes failures to the error output, with the input’s fields and the paired item', async () => {
	const result = await engine.runWorkflow({
		workflow: workflow({ onError: 'continueErrorOutput' }),
		credentials,
		triggerItems,
	});

	expect(result.status).toBe('success');
	expect(result.outputsOf('Success').map(({ json }) => json)).toEqual([
		{ path: 'one', source: 'name of one' },
		{ path: 'two', source: 'name of two' },
	]);
	expect(result.outputsOf('Failure').map(({ json }) => json)).toEqual([
		{
			path: 'bad',
			name: 'name of bad',
			error: { message: 'Refused', statusCode: 404 },
			source: 'name of bad',
		},
	]);
});

test('reports what stopped a run', async () => {
	const result = await engine.runWorkflow({
		workflow: workflow(),
		credentials,
		triggerItems: [{ json: { path: 'throw' } }],
	});

	expect(result.status).toBe('error');
	expect(result.error?.message).toBe('Thrown by the node');
	expect(result.errorOf('Probe')?.message).toBe('Thrown by the node');
	expect(result.outputsOf('Success')).toEqual([]);
});

test('cancels as n8n’s Stop button does', async () => {
	const waiting = new Promise<void>((resolve) => {
		whenWaiting = resolve;
	});
	const { finished, cancel } = engine.startWorkflow({
		workflow: workflow(),
		credentials,
		triggerItems: [{ json: { path: 'wait' } }],
	});
	await waiting;
	cancel();

	const result = await finished;
	expect(result.status).toBe('canceled');
	expect(result.outputsOf('Success')).toEqual([]);
});

test('lets pinned data stand in for nodes of other packages', async () => {
	const { nodes, connections } = workflow();
	const strange = node('Probe', 'n8n-nodes-base.strange');
	const other = {
		nodes: nodes.map((each) => (each.name === 'Probe' ? strange : each)),
		connections,
	};

	expect(() => engine.startWorkflow({ workflow: other })).toThrow('n8n-nodes-base.strange');
	const result = await engine.runWorkflow({
		workflow: other,
		triggerItems,
		pinData: { Probe: [{ json: { pinned: 1 }, pairedItem: { item: 2 } }] },
	});
	expect(result.outputsOf('Success').map(({ json }) => json)).toEqual([
		{ pinned: 1, source: 'name of two' },
	]);
});

describe('pollOnce', () => {
	const nodeType = 'n8n-nodes-questionpro.counter';

	test('keeps the workflow’s static data from poll to poll, over JSON', async () => {
		const first = await engine.pollOnce({ nodeType });
		expect(first.items).toBeNull();
		const second = await engine.pollOnce({
			nodeType,
			staticData: JSON.parse(JSON.stringify(first.staticData)),
			pollBudgetMilliseconds: 1234,
		});
		expect(second.items).toMatchObject([{ json: { polls: 2 } }]);
		const third = await engine.pollOnce({ nodeType, staticData: second.staticData });
		expect(third).toMatchObject({ items: null, error: new Error('Third poll') });
		expect(third.staticData).toEqual({ 'node:Trigger': { polls: 2 } });
	});

	test('passes the poll budget on where n8n has one', async () => {
		const staticData = { 'node:Trigger': { polls: 1 } };
		const byDefault = await engine.pollOnce({ nodeType, staticData });
		const given = await engine.pollOnce({ nodeType, staticData, pollBudgetMilliseconds: 1234 });
		const hasBudget = byDefault.items?.[0]?.json.budget !== 'none';
		expect(given.items).toMatchObject([{ json: { budget: hasBudget ? 1234 : 'none' } }]);
	});

	test('has a manual mode', async () => {
		const poll = await engine.pollOnce({ nodeType, mode: 'manual' });
		expect(poll).toMatchObject({ items: [{ json: { sample: true } }], staticData: {} });
	});
});

describe('runCredentialTest', () => {
	test('calls the function that a node names, with the defaults filled in', async () => {
		const untested = { ...probeApi };
		delete untested.test;
		const tested: INodeType = {
			description: {
				...probe.description,
				credentials: [{ name: 'probeApi', testedBy: 'probeTest' }],
			},
			methods: {
				credentialTest: {
					async probeTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
						return { status: 'Error', message: `Tried ${String(credential.data?.origin)}` };
					},
				},
			},
		};
		const other = createEngine({ nodes: { tested }, credentialTypes: { probeApi: untested } });
		const result = await other.runCredentialTest({ credentialType, data: { key: 'x' } });
		expect(result).toMatchObject({ status: 'Error', message: 'Tried http://127.0.0.1:1' });
	});

	const credentialType = 'probeApi';

	/** What n8n says where its errors have lost the answer, and with it the status and the code. */
	const n8nsOwn = {
		refused: 'Authorization failed - please check your credentials',
		unreachable: 'The service refused the connection - perhaps it is offline',
	};

	test.each([
		['a good key', { key: secret }, { status: 'OK', message: 'Connection successful!' }],
		[
			'a status with a rule',
			{ key: 'x' },
			{ status: 'Error', message: keepsCause ? 'The key is not known' : n8nsOwn.refused },
		],
	])('%s', async (_, data, expected) => {
		const result = await engine.runCredentialTest({ credentialType, data: { origin, ...data } });
		expect(result).toMatchObject(expected);
	});

	test('gives the code of a connection that was refused', async () => {
		const result = await engine.runCredentialTest({ credentialType, data: { key: secret } });
		expect(result).toMatchObject({
			status: 'Error',
			message: keepsCause ? 'ECONNREFUSED' : n8nsOwn.unreachable,
		});
	});
});

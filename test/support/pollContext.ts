import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { HttpRequest } from '../../nodes/shared/transport/http';
import { contextWith, node, origin, respondWith, sampleBody, type FakeResponse } from './builders';
import { newKey } from './client';

interface Poll {
	/** The values of the fields. A value that is a function is an expression, which may throw. */
	parameters?: Record<string, unknown>;
	mode?: 'trigger' | 'manual';
	/** Of n8n's durable scheduler, in milliseconds. */
	budget?: number;
	workflowId?: string;
	nodeName?: string;
	apiKey?: string;
	staticData?: IDataObject;
	/** What the server does for a batch; by default it has the sample's status. */
	respond?: (id: number) => FakeResponse | Promise<FakeResponse>;
	/** Comes before the credential opens. */
	opening?: Promise<void>;
}

export const batchWith = (id: number, status = 'Delivery Successful') =>
	respondWith(200, { ...sampleBody, response: { ...sampleBody.response, id, status } });

let workflows = 0;

/** What n8n gives to a trigger that polls, without n8n, and what the poll leaves in it. */
export function pollContext(poll: Poll = {}) {
	const { parameters = {}, mode = 'trigger', staticData = {}, apiKey = newKey(), budget } = poll;
	const { respond = (id: number) => batchWith(id), nodeName = node.name, opening } = poll;
	workflows += 1;
	const { workflowId = `workflow ${workflows}` } = poll;
	const asked: number[] = [];
	const warnings: string[] = [];
	const values: Record<string, unknown> = { events: ['statusChanged'], ...parameters };
	const context = contextWith({
		getCredentials: async () => {
			await opening;
			return { environment: origin, apiKey };
		},
		getNode: () => ({ ...node, name: nodeName }),
		getMode: () => mode,
		getWorkflow: () => ({ id: workflowId }),
		getWorkflowStaticData: () => staticData,
		getNodeParameter: (name: string, fallback: unknown) => {
			const value = values[name] ?? fallback;
			return typeof value === 'function' ? value() : value;
		},
		logger: { warn: (message: string) => warnings.push(message) },
		...(budget !== undefined && { getPollBudgetMs: () => budget }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, { url }: HttpRequest) => {
				const id = Number(url.split('/').at(-1));
				asked.push(id);
				return await respond(id);
			},
		},
	}) as IPollFunctions;
	return { context, asked, warnings, staticData };
}

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Simulator } from './simulator';
import { credential, engine, newKey } from './workbench';

export type Live = Awaited<ReturnType<typeof engine.publish>>;

type PublishOptions = Parameters<typeof engine.publish>[0];

export interface TriggerOptions extends Partial<PublishOptions> {
	apiKey?: string;
	/** The node's options; without retries unless given. */
	options?: INodeParameters;
}

/** What n8n is asked to publish: this trigger, with one chosen event unless given. */
export function triggerOptions(
	{ origin }: Pick<Simulator, 'origin'>,
	parameters: INodeParameters,
	{ apiKey = newKey(), options, ...more }: TriggerOptions = {},
): PublishOptions {
	return {
		nodeType: 'n8n-nodes-questionpro.micropanelTrigger',
		parameters: {
			events: ['statusChanged'],
			options: { maxRetries: 0, ...options },
			...parameters,
		},
		credentials: credential(origin, apiKey),
		...more,
	};
}

/** Publishes triggers on a simulator; they end with the test. */
export function usePublish(simulator: () => Simulator) {
	const published: Live[] = [];
	afterEach(async () => {
		await Promise.all(published.splice(0).map(async (live) => await live.unpublish()));
	});
	return async (parameters: INodeParameters, options?: TriggerOptions) => {
		const live = await engine.publish(triggerOptions(simulator(), parameters, options));
		published.push(live);
		return live;
	};
}

/** What a poll starts the workflow with: `1: Draft → Sending`, `2: null → unavailable`. */
export const eventsIn = ({ items }: { items: INodeExecutionData[] | null }) =>
	(items ?? []).map(({ json: { id, event, previousStatus, status } }) => {
		const now = event === 'unavailable' ? event : String(status);
		return `${String(id)}: ${String(previousStatus)} → ${now}`;
	});

/** What the node wrote to n8n's log as a warning. */
export const warningsIn = (result: { logs: Array<{ level: string; message: string }> }) =>
	result.logs.filter(({ level }) => level === 'warn').map(({ message }) => message);

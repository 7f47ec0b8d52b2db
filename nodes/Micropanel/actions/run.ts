import type { IExecuteFunctions, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { connect, type QuestionProClient } from '../transport/client';
import type { Outcome } from '../transport/failure';
import { waitHint } from './hint';
import { toItem } from './items';
import { toNodeError } from './nodeError';
import { readParameter } from './parameter';
import { parseRequestOptions, type RequestOptions } from './requestOptions';

/** What an operation does for one item. It gives its failures back and throws nothing. */
export type Operation = (
	context: IExecuteFunctions,
	client: QuestionProClient,
	itemIndex: number,
) => Promise<Outcome<JsonObject>>;

interface Run {
	options: RequestOptions;
	client: QuestionProClient;
}

async function open(context: IExecuteFunctions): Promise<Outcome<Run>> {
	const given = readParameter('INVALID_OPTIONS', 'Options', () =>
		context.getNodeParameter('options', 0, {}),
	);
	if ('failure' in given) return given;
	const options = parseRequestOptions(given.value);
	if ('failure' in options) return options;
	const client = await connect(context, options.value);
	if ('failure' in client) return client;
	return { value: { options: options.value, client: client.value } };
}

/** Works on as many items at once as calls may be under way, each worker on the next item. */
async function workOn(
	items: INodeExecutionData[],
	atOnce: number,
	work: (itemIndex: number) => Promise<void>,
): Promise<void> {
	const indexes = items.keys();
	const worker = async () => {
		for (const itemIndex of indexes) await work(itemIndex);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

async function handleAll(
	context: IExecuteFunctions,
	operation: Operation,
	{ client, options }: Run,
): Promise<Array<Outcome<JsonObject>>> {
	const outcomes: Array<Outcome<JsonObject>> = [];
	const stopsAtFirst = !context.continueOnFail();
	const stop = () => client.stop();
	const cancel = context.getExecutionCancelSignal();
	if (cancel?.aborted) stop();
	cancel?.addEventListener('abort', stop);
	try {
		await workOn(context.getInputData(), options.maxConcurrentRequests, async (itemIndex) => {
			const outcome = await operation(context, client, itemIndex);
			outcomes[itemIndex] = outcome;
			if (stopsAtFirst && 'failure' in outcome) stop();
		});
	} finally {
		cancel?.removeEventListener('abort', stop);
	}
	const hint = waitHint(client.waitedMilliseconds, options.maxRequestsPerMinute);
	if (hint !== null) context.addExecutionHints(hint);
	return outcomes;
}

/** The lowest failed item; one that was only left undone after another failed does not count. */
function throwFirstFailure(node: INode, outcomes: Array<Outcome<JsonObject>>): void {
	const failures = outcomes.flatMap((outcome, itemIndex) =>
		'failure' in outcome ? [{ failure: outcome.failure, itemIndex }] : [],
	);
	const first = failures.find(({ failure }) => failure.name !== 'CANCELLED') ?? failures[0];
	if (first) throw toNodeError(node, first.failure, first.itemIndex);
}

/**
 * Runs an operation for every input item, as many at once as the options allow. Each input item
 * gives one output item, in the order of the input, whichever was finished first.
 *
 * @returns the items: what the operation gave, or the failure under `error`
 * @throws NodeApiError or NodeOperationError of the lowest failed item where the node is set to
 * stop the workflow; no call starts after the first failure then
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const run = await open(context);
	const outcomes =
		'failure' in run
			? context.getInputData().map(() => run)
			: await handleAll(context, operation, run.value);
	if (!context.continueOnFail()) throwFirstFailure(context.getNode(), outcomes);
	return outcomes.map(toItem);
}

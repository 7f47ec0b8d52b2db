import type { IExecuteFunctions, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import type { QuestionProClient } from '../transport/client';
import type { Outcome } from '../transport/failure';
import { waitHint } from './hint';
import { toItem } from './items';
import { toNodeError } from './nodeError';
import { open, workOn, type Run } from './open';

/** What an operation does for one item. It gives its failures back and throws nothing. */
export type Operation = (
	context: IExecuteFunctions,
	client: QuestionProClient,
	itemIndex: number,
) => Promise<Outcome<JsonObject>>;

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
		await workOn(
			context.getInputData(),
			options.maxConcurrentRequests,
			async (_item, itemIndex) => {
				const outcome = await operation(context, client, itemIndex);
				outcomes[itemIndex] = outcome;
				if (stopsAtFirst && 'failure' in outcome) stop();
			},
		);
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
	const run = await open(context, () => context.getNodeParameter('options', 0, {}));
	const outcomes =
		'failure' in run
			? context.getInputData().map(() => run)
			: await handleAll(context, operation, run.value);
	if (!context.continueOnFail()) throwFirstFailure(context.getNode(), outcomes);
	return outcomes.map(toItem);
}

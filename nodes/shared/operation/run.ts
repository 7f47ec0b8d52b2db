import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { Concurrency } from '../transport/concurrency';
import { toNodeError } from './nodeError';
import { readParameter } from '../fields/parameter';
import { readAccount } from '../transport/readAccount';
import { parseRequestOptions } from '../fields/requestOptions';
import { QuestionProClient } from '../transport/client';
import { createError, QuestionProError, toQuestionProError } from '../transport/failure';
import { sendAsNode } from '../transport/request';
import { findOperation } from './findOperation';
import { retryOnFailHint, waitHint } from './hints';
import { Item, type Operation, type Resource } from './operation';

/** What an item came to. */
type Result = JsonObject | JsonObject[] | QuestionProError;

/**
 * The output items of one input item. A failure item has `error` and nothing else: only then does
 * n8n send it to the error output and add the input item's fields (n8n-core,
 * handleNodeErrorOutput).
 */
function toItems(result: Result, item: number): INodeExecutionData[] {
	const json = result instanceof QuestionProError ? { error: { ...result.failure } } : result;
	return [json].flat().map((one) => ({ json: one, pairedItem: { item } }));
}

/** Refuses what must not be done twice with Retry On Fail, by which n8n runs all items again. */
function refuseRetryOnFail(context: IExecuteFunctions, { idempotent, name }: Operation) {
	if (idempotent || !context.getNode().retryOnFail) return;
	throw createError(
		'INVALID_OPTIONS',
		`'Retry On Fail' must be off for '${name}': n8n would do it again for all items`,
		"Turn off 'Retry On Fail' in the settings of the node. 'Max Retries' in the options retries the requests that were certainly not carried out",
	);
}

/**
 * Cancels the client when the execution is cancelled; returns a function that removes the listener.
 */
function followCancel(context: IExecuteFunctions, client: QuestionProClient): () => void {
	const cancel = () => client.cancel();
	const signal = context.getExecutionCancelSignal();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel);
	return () => signal?.removeEventListener('abort', cancel);
}

async function runOperation(context: IExecuteFunctions, operation: Operation): Promise<Result[]> {
	refuseRetryOnFail(context, operation);
	const options = readParameter('INVALID_OPTIONS', 'Options', () =>
		context.getNodeParameter('options', 0, {}),
	);
	const { maxConcurrentRequests, ...clientOptions } = parseRequestOptions(options);
	const account = await readAccount(context);
	const client = new QuestionProClient(sendAsNode(context, account), account, clientOptions);
	const places = new Concurrency(maxConcurrentRequests);
	const stopsAtFailure = !context.continueOnFail();
	const results: Result[] = [];
	const unfollow = followCancel(context, client);
	try {
		await places.forEach(context.getInputData(), async (_input, index) => {
			if (client.stopError) {
				results[index] = client.stopError;
				return;
			}
			try {
				const item = new Item({ client, context, index, operation, options, places });
				results[index] = await operation.execute(item);
			} catch (thrown) {
				const error = toQuestionProError(thrown);
				results[index] = error.with(client.redactor.failure(error.failure));
				if (stopsAtFailure) client.stop();
			}
		});
	} finally {
		unfollow();
	}
	const hint = waitHint(client.limiterWait.milliseconds);
	if (hint) context.addExecutionHints(hint);
	return results;
}

const isOutcomeUnknown = ({ failure }: QuestionProError) => failure.name === 'OUTCOME_UNKNOWN';

/** The error of the lowest item that failed itself, and was not interrupted by another. */
function throwFirstFailure(context: IExecuteFunctions, results: Result[], idempotent = true): void {
	const failed = [...results.entries()].flatMap(([index, result]) =>
		result instanceof QuestionProError ? [{ index, error: result }] : [],
	);
	const first = failed.find(({ error }) => !error.details.interrupted) ?? failed[0];
	if (!first) return;
	const { error, index } = first;
	const done = `${results.length - failed.length} of ${results.length} items were done`;
	const others = failed.filter((other) => other.index !== index && isOutcomeUnknown(other.error));
	const names = others.map((other) => `item ${other.index}`).join(', ');
	const unknown = `. It is not known whether these were done: ${names}. Check in QuestionPro before you run them again`;
	const description = `${error.failure.description}. ${done} before the workflow stopped${names && unknown}`;
	throw toNodeError(context.getNode(), idempotent ? error : error.with({ description }), index);
}

/**
 * Runs the chosen operation for every input item, as many at once as the options allow. Items leave
 * in the order of the input, whichever was finished first.
 *
 * @returns what the operation gave, or the failure under `error`
 * @throws NodeApiError or NodeOperationError of the lowest failed item if the node is set to
 * stop the workflow; no request starts after the first failure then
 */
export async function runItems(
	context: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[]> {
	let operation: Operation | undefined;
	let results: Result[];
	try {
		operation = findOperation(context, resources);
		results = await runOperation(context, operation);
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		results = context.getInputData().map(() => error);
	}
	const isFailed = results.some((result) => result instanceof QuestionProError);
	if (isFailed && context.getNode().retryOnFail) context.addExecutionHints(retryOnFailHint);
	if (!context.continueOnFail()) throwFirstFailure(context, results, operation?.idempotent);
	return results.flatMap(toItems);
}

import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { readParameter } from '../fields/parameter';
import { parseRequestOptions } from '../fields/requestOptions';
import { readAccount } from '../transport/account';
import { QuestionProClient } from '../transport/client';
import { createError, QuestionProError, toQuestionProError } from '../transport/failure';
import { kinds } from '../transport/failureKinds';
import { sendAsNode } from '../transport/http';
import { Concurrency } from '../transport/queue';
import { findOperation } from './findOperation';
import { retryOnFailHint, waitHint } from './hints';
import { toNodeError } from './nodeError';
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
		kinds.options,
		`'Retry On Fail' must be off for '${name}': n8n would repeat it for every item`,
		"Turn off 'Retry On Fail' in the settings of the node. 'Max Retries' in the options retries the requests that were definitely not carried out",
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

/**
 * Handles so many items in their order. An item begins when fewer than `limit` others are under way
 * and have not let the next one begin: what has not begun costs no expression.
 */
async function forEachItem(
	count: number,
	limit: number,
	handle: (index: number, beginNext: () => void) => Promise<void>,
): Promise<void> {
	const places = new Concurrency(limit);
	const running: Array<Promise<void>> = [];
	for (let index = 0; index < count; index += 1) {
		await places.acquire();
		let holdsPlace = true;
		const beginNext = () => {
			if (holdsPlace) places.release();
			holdsPlace = false;
		};
		running.push(handle(index, beginNext).finally(beginNext));
	}
	await Promise.all(running);
}

async function runOperation(context: IExecuteFunctions, operation: Operation): Promise<Result[]> {
	refuseRetryOnFail(context, operation);
	const given = readParameter(kinds.options, 'Options', () =>
		context.getNodeParameter('options', 0, {}),
	);
	const options = parseRequestOptions(given);
	const account = await readAccount(context);
	const client = new QuestionProClient(sendAsNode(context, account), account, options);
	const stopsAtFailure = !context.continueOnFail();
	const results: Result[] = [];
	const unfollow = followCancel(context, client);
	const handle = async (index: number, beginNext: () => void) => {
		try {
			if (client.stopError) throw client.stopError;
			const item = new Item({ client, context, index, operation, beginNext });
			results[index] = await operation.execute(item);
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			// One error for all that are left: making thousands would block n8n.
			const isLeft = error === client.stopError;
			results[index] = isLeft ? error : error.with(client.redactor.failure(error.failure));
			if (stopsAtFailure) client.stop();
		}
	};
	try {
		const { length } = context.getInputData();
		await forEachItem(length, options.maxConcurrentRequests, handle);
	} finally {
		unfollow();
	}
	const isQuota = client.stopError?.details.kind === kinds.quotaExhausted;
	const hint = isQuota ? null : waitHint(client.limiterWait.milliseconds);
	if (hint) context.addExecutionHints(hint);
	return results;
}

/** Items as a person reads them, e.g. "items 0 to 4, 7". */
function listItems(indexes: number[]): string {
	const ranges: Array<{ first: number; last: number }> = [];
	for (const index of indexes) {
		const range = ranges.at(-1);
		if (range && range.last === index - 1) range.last = index;
		else ranges.push({ first: index, last: index });
	}
	const texts = ranges.map(({ first, last }) =>
		first === last ? `${first}` : `${first} to ${last}`,
	);
	return `${indexes.length === 1 ? 'item' : 'items'} ${texts.join(', ')}`;
}

/** What is known of the other items of a run that must not be repeated as a whole. */
function describeOthers(results: Result[], failed: number): string {
	const indexes = [...results.keys()].filter((index) => index !== failed);
	const done = indexes.filter((index) => !(results[index] instanceof QuestionProError));
	const unknown = indexes.filter((index) => {
		const result = results[index];
		return result instanceof QuestionProError && result.details.kind === kinds.outcomeUnknown;
	});
	const sentences = [
		done.length === 0
			? 'No other item was done before the workflow stopped'
			: `Done before the workflow stopped: ${listItems(done)} of ${results.length}`,
		...(unknown.length === 0
			? []
			: [
					`May have been done: ${listItems(unknown)}. Check in QuestionPro before you run them again`,
				]),
	];
	return sentences.join('. ');
}

/** The error of the lowest item that failed itself, and was not interrupted by another. */
function throwFirstFailure(context: IExecuteFunctions, results: Result[], idempotent = true): void {
	const failed = [...results.entries()].flatMap(([index, result]) =>
		result instanceof QuestionProError ? [{ index, error: result }] : [],
	);
	const first = failed.find(({ error }) => !error.details.interrupted) ?? failed[0];
	if (!first) return;
	const { error, index } = first;
	if (idempotent) throw toNodeError(context.getNode(), error, index);
	const description = `${error.failure.description}. ${describeOthers(results, index)}`;
	throw toNodeError(context.getNode(), error.with({ description }), index);
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

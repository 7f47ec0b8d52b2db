import type { Context } from '../transport/call';
import { connect, type QuestionProClient } from '../transport/client';
import type { Outcome } from '../transport/failure';
import { readParameter } from './parameter';
import { parseRequestOptions, type RequestOptions } from './requestOptions';

/** What a run works with: its options, and a client for the account of its credential. */
export interface Run {
	options: RequestOptions;
	client: QuestionProClient;
}

/**
 * Begins a run.
 *
 * @param readOptions gets the options collection from n8n; may throw
 * @returns the run, or why no call can be made: INVALID_OPTIONS or INVALID_CREDENTIALS
 */
export async function open(
	context: Context,
	readOptions: () => Record<string, unknown>,
): Promise<Outcome<Run>> {
	const given = readParameter('INVALID_OPTIONS', 'Options', readOptions);
	if ('failure' in given) return given;
	const options = parseRequestOptions(given.value);
	if ('failure' in options) return options;
	const client = await connect(context, options.value);
	if ('failure' in client) return client;
	return { value: { options: options.value, client: client.value } };
}

/** Works on as many items at once as calls may be under way: each worker takes the next item. */
export async function workOn<T>(
	items: T[],
	atOnce: number,
	work: (item: T, index: number) => Promise<void>,
): Promise<void> {
	const left = items.entries();
	const worker = async () => {
		for (const [index, item] of left) await work(item, index);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

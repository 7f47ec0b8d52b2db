import type { IExecuteFunctions, INodeProperties, JsonObject } from 'n8n-workflow';
import type { Concurrency } from '../transport/concurrency';
import { isEmpty, readParameter, type ParseParameter } from '../fields/parameter';
import { parseNumberOption } from '../fields/requestOptions';
import type { ApiRequest } from '../transport/attempt';
import type { QuestionProClient } from '../transport/client';
import type { FailureName } from '../transport/failure';

/** One operation on a resource: what the editor shows of it, and what it does for one item. */
export interface Operation {
	/** The label of the choice, in title case. */
	name: string;
	value: string;
	/** What the nodes panel and the canvas show. */
	action: string;
	description: string;
	/** What n8n's AI builder has to know before it chooses the operation. */
	builderHint?: string;
	/** Resource and operation are added to their `displayOptions`. */
	fields: INodeProperties[];
	/** What the options have beside the request options. */
	options?: INodeProperties[];
	/**
	 * Whether it may be done twice. If not, it does not start with Retry On Fail, and a request is
	 * only sent again if it was certainly not carried out.
	 */
	idempotent: boolean;
	/**
	 * Does it for one item.
	 *
	 * @returns one output item, or a list of them
	 * @throws QuestionProError; anything else is a defect
	 */
	execute(item: Item): Promise<JsonObject | JsonObject[]>;
}

/** One choice of the field Resource. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}

interface ItemContext {
	client: QuestionProClient;
	context: IExecuteFunctions;
	index: number;
	operation: Operation;
	options: Record<string, unknown>;
	places: Concurrency;
}

/** One input item, as an operation sees it. */
export class Item {
	readonly client: QuestionProClient;

	constructor(private readonly run: ItemContext) {
		this.client = run.client;
	}

	/**
	 * Reads a field.
	 *
	 * @param path the field's name; a field of a collection is `collection.field`
	 * @param parse gets the value that n8n evaluated, and the field's label
	 * @param name of the failure when the field's expression throws
	 */
	read<T>(path: string, parse: ParseParameter<T>, name: FailureName = 'INVALID_PARAMETER'): T {
		const { context, index, operation } = this.run;
		const label = findLabel(operation.fields, path.split('.'));
		const value = readParameter(name, label, () => context.getNodeParameter(path, index, ''));
		return parse(value, label);
	}

	/** Reads a field that may be left empty; undefined if it is. */
	readOptional<T>(path: string, parse: ParseParameter<T>): T | undefined {
		return this.read(path, (value, label) => (isEmpty(value) ? undefined : parse(value, label)));
	}

	/** Reads a number of the operation's own options. */
	option(field: INodeProperties): number {
		return parseNumberOption(field, this.run.options);
	}

	/** Sends a request of this operation; throws QuestionProError. */
	async request<T>(request: ApiRequest<T>): Promise<T> {
		const { client, operation } = this.run;
		return await client.request({ idempotent: operation.idempotent, ...request });
	}

	/** Waits for something without a place of 'Max Concurrent Requests'. */
	async pause<T>(wait: () => Promise<T>): Promise<T> {
		return await this.run.places.pause(wait);
	}
}

function findLabel(fields: INodeProperties[], [name = '', ...rest]: string[]): string {
	const field = fields.find((candidate) => candidate.name === name);
	const inner = (field?.options ?? []).filter((option) => 'type' in option);
	return rest.length > 0 ? findLabel(inner, rest) : (field?.displayName ?? name);
}

/** Something that all items of one run share, made when the first of them asks for it. */
export function perRun<T>(create: () => T): (item: Item) => T {
	const runs = new WeakMap<QuestionProClient, T>();
	return ({ client }) => {
		const known = runs.get(client) ?? create();
		runs.set(client, known);
		return known;
	};
}

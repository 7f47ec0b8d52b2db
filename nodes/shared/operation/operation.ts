import type { IExecuteFunctions, INodeProperties, JsonObject, JsonValue } from 'n8n-workflow';
import { unwrapLocator } from '../fields/locator';
import { isEmpty, parseId, readParameter, type ParseParameter } from '../fields/parameter';
import { parseBoolean, parseInteger } from '../fields/parse';
import { parseChoice, parseNumberOption } from '../fields/requestOptions';
import { parseUserId } from '../fields/user';
import type { ApiRequest, QuestionProClient } from '../transport/client';
import { kinds } from '../transport/failureKinds';
import { isObject } from '../json';
import { getAllPages, type ListRequest } from '../transport/pages';
import type { OperationAdvice } from '../transport/response';

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
	 * only retried if it was definitely not carried out.
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

/** Returns an output item, or null if the value is none. */
export type ParseEntry = (
	value: JsonValue | undefined,
	requestID: string | null,
) => JsonObject | null;

interface ItemContext {
	client: QuestionProClient;
	context: IExecuteFunctions;
	index: number;
	operation: Operation;
	/** Lets the next item begin; it is also called when this one is finished. */
	beginNext: () => void;
}

/** One input item, as an operation sees it. */
export class Item {
	readonly client: QuestionProClient;

	readonly index: number;

	constructor(private readonly run: ItemContext) {
		this.client = run.client;
		this.index = run.index;
	}

	/**
	 * Reads a field.
	 *
	 * @param path the field's name; a field of a collection is `collection.field`
	 * @param parse gets the value that n8n evaluated, the field's label, and the field
	 * @throws QuestionProError INVALID_PARAMETER
	 */
	read<T>(path: string, parse: ParseParameter<T>): T {
		const { context, index, operation } = this.run;
		const field = findField(operation.fields, path.split('.'));
		const label = field?.displayName ?? path;
		const value = readParameter(kinds.parameter, label, () =>
			context.getNodeParameter(path, index, ''),
		);
		return parse(unwrapLocator(value), label, field);
	}

	/** Reads a field that may be left empty; undefined if it is. */
	readOptional<T>(path: string, parse: ParseParameter<T>): T | undefined {
		return this.read(path, (value, ...rest) =>
			isEmpty(value) ? undefined : parse(value, ...rest),
		);
	}

	/** Reads an ID. */
	id(path: string): number {
		return this.read(path, parseId);
	}

	/**
	 * Reads a field of a collection; undefined if nobody added it. One that was added must say
	 * something: a filter without a value would select everything in silence, a mailing without its
	 * time would go out now.
	 *
	 * @param path `collection.field`
	 */
	readAdded<T>(path: string, parse: ParseParameter<T>): T | undefined {
		const { context, index, operation } = this.run;
		const [collection = '', name = ''] = path.split('.');
		const label = findField(operation.fields, [collection])?.displayName ?? collection;
		const fields = readParameter(kinds.parameter, label, () =>
			context.getNodeParameter(collection, index, {}),
		);
		return isObject(fields) && name in fields ? this.read(path, parse) : undefined;
	}

	/** The time zone of the workflow, e.g. Europe/Berlin. */
	get timeZone(): string {
		return this.run.context.getTimezone();
	}

	/** Reads the ID of the user, which may stand in the credential instead. */
	userID(): number {
		return this.read('userId', parseUserId(this.client.account));
	}

	/** Reads a number of the operation's own options; throws INVALID_OPTIONS. */
	option(field: INodeProperties): number {
		return parseNumberOption(field, this.options());
	}

	/** Reads a choice of the operation's own options; throws INVALID_OPTIONS. */
	choice(field: INodeProperties): string {
		return parseChoice(field, this.options());
	}

	private options(): Record<string, unknown> {
		const { context, index } = this.run;
		return readParameter(kinds.options, 'Options', () =>
			context.getNodeParameter('options', index, {}),
		);
	}

	/** Sends a request of this operation; throws QuestionProError. */
	async request<T>(request: ApiRequest<T>): Promise<T> {
		const { client, operation } = this.run;
		const { idempotent } = operation;
		return await client.request({ idempotent, advice: usualAdvice(operation), ...request });
	}

	/** Retrieves one object. */
	async get(path: string, parse: ParseEntry): Promise<JsonObject> {
		return await this.request({
			method: 'GET',
			path,
			parse: ({ response, requestID }) => parse(response, requestID),
		});
	}

	/** Reads a list, up to 'Limit' unless 'Return All' is on (`listFields`). */
	async getAll(
		path: string,
		parse: ParseEntry,
		more: Partial<ListRequest<JsonObject>> = {},
	): Promise<JsonObject[]> {
		const returnAll = this.readOptional('returnAll', parseBoolean);
		const limit = returnAll ? Infinity : this.read('limit', parseInteger(1));
		const request = {
			method: 'GET',
			path,
			parse,
			idempotent: this.run.operation.idempotent,
			advice: usualAdvice(this.run.operation),
		} as const;
		return await getAllPages(this.client, { ...request, ...more }, limit);
	}

	/** Waits for something, while the next item begins. */
	async wait<T>(task: () => Promise<T>): Promise<T> {
		this.run.beginNext();
		return await task();
	}
}

/** What to do about a failed request, from the labels of the fields that it was made of. */
function usualAdvice({ fields }: Operation): OperationAdvice {
	const labels = fields.filter(({ required }) => required).map((field) => `'${field.displayName}'`);
	if (labels.length === 0) return {};
	const check = `Check ${new Intl.ListFormat('en').format(labels)}`;
	return {
		400: `${check}: QuestionPro rejected ${labels.length === 1 ? 'it' : 'them'}`,
		404: `${check}, and that the environment in the credential is the data center of your account`,
	};
}

function findField(
	fields: INodeProperties[],
	[name = '', ...rest]: string[],
): INodeProperties | undefined {
	const field = fields.find((candidate) => candidate.name === name);
	const inner = (field?.options ?? []).filter((option) => 'type' in option);
	return rest.length > 0 ? findField(inner, rest) : field;
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

import type { IPollFunctions } from 'n8n-workflow';
import { invalidParameter, parseId, readParameter } from '../../shared/fields/parameter';
import { parseBoolean } from '../../shared/fields/parse';
import { parseRequestOptions } from '../../shared/fields/requestOptions';
import { toQuestionProError } from '../../shared/transport/failure';
import { kinds } from '../../shared/transport/failureKinds';
import { isObject } from '../../shared/json';

/** What can start the workflow, the most specific first. */
export const events = ['delivered', 'statusChanged', 'unavailable'] as const;

export type TriggerEvent = (typeof events)[number];

/** What the user asks the trigger to do. */
export type Settings = ReturnType<typeof readSettings>;

const enterBatchIds =
	'Enter the IDs of the batches, such as 4445556, separated by commas, spaces or new lines';

/**
 * Reads the batch IDs of the trigger: one or more fields, of which each may hold several.
 *
 * @returns each ID once, in the order given
 * @throws QuestionProError INVALID_PARAMETER for the first bad one, or if there is none
 */
export function parseWatched(fields: unknown): number[] {
	const given = [fields]
		.flat(2)
		.flatMap((field) => (typeof field === 'string' ? field.split(/[\s,;]/) : [field ?? '']))
		.filter((id) => id !== '');
	if (given.length === 0) throw invalidParameter('Batch IDs', 'not be empty', enterBatchIds);
	try {
		return [...new Set(given.map((id) => parseId(id, 'Batch IDs')))];
	} catch (thrown) {
		throw toQuestionProError(thrown).with({ description: enterBatchIds });
	}
}

/** The chosen events, the most specific first. */
function parseEvents(chosen: unknown): TriggerEvent[] {
	const known = events.filter((event) => [chosen].flat().includes(event));
	if (known.length > 0) return known;
	const advice = "Choose an event under 'Trigger On'";
	throw invalidParameter('Trigger On', 'have at least one event', advice);
}

/**
 * Reads the fields of the trigger.
 *
 * @throws QuestionProError INVALID_PARAMETER or INVALID_OPTIONS that names the field
 */
export function readSettings(context: IPollFunctions) {
	const read = (name: string, label: string): unknown =>
		readParameter(kinds.parameter, label, () => context.getNodeParameter(name, ''));
	const given = read('options', 'Options');
	const options = isObject(given) ? given : {};
	const { emitOnFirstPoll = false, stopCheckingDelivered = true } = options;
	return {
		watched: parseWatched(read('batchIds', 'Batch IDs')),
		events: parseEvents(read('events', 'Trigger On')),
		emitOnFirstPoll: parseBoolean(emitOnFirstPoll, 'Emit on First Poll'),
		stopCheckingDelivered: parseBoolean(stopCheckingDelivered, 'Stop Checking Delivered Batches'),
		requestOptions: parseRequestOptions(options),
	};
}

import type { IPollFunctions } from 'n8n-workflow';
import { readParameter } from '../shared/parameter';
import { createError } from '../transport/failure';
import { events, type TriggerEvent } from './events';
import { isRecord } from '../transport/json';
import { parseWatched } from './watched';

/** What the user asks the trigger to do. */
export interface Settings {
	/** The batches to watch, each once, in the order given. */
	watched: number[];
	/** The chosen events, the most specific first. */
	events: TriggerEvent[];
	emitOnFirstPoll: boolean;
	stopCheckingDelivered: boolean;
	/** The options collection, of which the request options are still to be parsed. */
	options: Record<string, unknown>;
}

/**
 * Reads the fields of the trigger.
 *
 * @throws QuestionProError INVALID_BATCH_ID or INVALID_OPTIONS that names what is wrong
 */
export function readSettings(context: IPollFunctions): Settings {
	const batchIds = readParameter('INVALID_BATCH_ID', 'Batch IDs', () =>
		context.getNodeParameter('batchIds', []),
	);
	const watched = parseWatched(batchIds);
	const chosen = readParameter('INVALID_OPTIONS', 'Trigger On', () =>
		context.getNodeParameter('events', []),
	);
	const given = readParameter('INVALID_OPTIONS', 'Options', () =>
		context.getNodeParameter('options', {}),
	);
	const chosenEvents = events.filter((event) => [chosen].flat().includes(event));
	if (chosenEvents.length === 0) {
		throw createError(
			'INVALID_OPTIONS',
			'No event is chosen',
			"Choose at least one event under 'Trigger On'",
		);
	}
	const options: Record<string, unknown> = isRecord(given) ? given : {};
	return {
		watched,
		events: chosenEvents,
		emitOnFirstPoll: options.emitOnFirstPoll === true,
		stopCheckingDelivered: options.stopCheckingDelivered !== false,
		options,
	};
}

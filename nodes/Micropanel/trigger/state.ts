import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../transport/json';

/** What is remembered of one batch: the last status that was seen, null if none was yet. */
export type Seen = {
	status: string | null;
	isUnavailable: boolean;
};

/** What is remembered from one poll to the next. */
export interface State {
	batches: Map<number, Seen>;
	/** The batches that the last poll had no time for. */
	unreached: number[];
}

/** Reads the state out of the node's static data, which is empty before the first poll. */
export function readState({ batches, unreached }: IDataObject): State {
	const known = isRecord(batches) ? Object.entries(batches) : [];
	return {
		batches: new Map(
			known
				.filter(isSeen)
				.map(([id, { status, isUnavailable }]) => [Number(id), { status, isUnavailable }]),
		),
		unreached: Array.isArray(unreached) ? unreached.filter((id) => typeof id === 'number') : [],
	};
}

function isSeen(entry: [string, unknown]): entry is [string, Seen] {
	const [, seen] = entry;
	return (
		isRecord(seen) &&
		(seen.status === null || typeof seen.status === 'string') &&
		typeof seen.isUnavailable === 'boolean'
	);
}

/** Writes the state into the node's static data, which n8n saves after a poll that did not throw. */
export function writeState(staticData: IDataObject, { batches, unreached }: State): void {
	staticData.batches = Object.fromEntries(batches);
	staticData.unreached = unreached;
}

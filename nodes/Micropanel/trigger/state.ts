import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/transport/json';

/** What is remembered of one batch. */
export type Known = {
	/** The last status, null if none was seen yet. */
	status: string | null;
	/** Whether it was found to be unavailable, and was not back since. */
	isUnavailable: boolean;
	/** How many polls in a row got no usable response for it while others had one. */
	failedPolls: number;
};

/** What is remembered from one poll to the next, by batch ID. */
export type State = Map<number, Known>;

/** Up to version 0.1 nothing counted failed polls. */
function parseKnown(value: unknown): Known | null {
	if (!isObject(value)) return null;
	const { status, isUnavailable, failedPolls = 0 } = value;
	if (status !== null && typeof status !== 'string') return null;
	if (typeof isUnavailable !== 'boolean' || typeof failedPolls !== 'number') return null;
	return { status, isUnavailable, failedPolls };
}

/**
 * Reads the state out of the node's static data, which is empty before the first poll.
 *
 * @param hash of the account that is polled now; the state of another one is none. Up to version
 * 0.1 no account was written: such a state is taken as this one's
 */
export function readState({ account, batches }: IDataObject, hash: string): State {
	const state: State = new Map();
	if (!isObject(batches) || (account ?? hash) !== hash) return state;
	for (const [id, value] of Object.entries(batches)) {
		const known = parseKnown(value);
		if (known) state.set(Number(id), known);
	}
	return state;
}

/**
 * Writes the state into the node's static data. n8n notices only what is assigned anew
 * (n8n-workflow, observable-object).
 */
export function writeState(staticData: IDataObject, hash: string, state: State): void {
	staticData.account = hash;
	staticData.batches = Object.fromEntries(state);
}

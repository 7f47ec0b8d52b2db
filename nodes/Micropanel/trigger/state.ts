import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/json';

/** What is remembered of one batch. */
export type Known = {
	/** The last status, null if none was seen yet. */
	status: string | null;
	/** How many polls in a row got no usable response for it (`mostFailedPolls`: it is unavailable). */
	failedPolls: number;
};

/** What is remembered from one poll to the next, by batch ID. */
export type State = Map<number, Known>;

/**
 * Reads the state out of the node's static data, which is empty before the first poll, and which
 * n8n keeps by the node's name.
 *
 * @param hash of the account that is polled now; the state of another one is none
 */
export function readState({ account, batches }: IDataObject, hash: string): State {
	const state: State = new Map();
	if (account !== hash || !isObject(batches)) return state;
	for (const [id, value] of Object.entries(batches)) {
		const { status, failedPolls } = isObject(value) ? value : {};
		if (typeof failedPolls !== 'number') continue;
		state.set(Number(id), { status: typeof status === 'string' ? status : null, failedPolls });
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

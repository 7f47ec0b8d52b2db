import type { WatchedAccount } from './watchedAccount';

/** After how many polls a batch without a usable response is unavailable (docs/trigger.md). */
export const mostFailedPolls = 5;

interface Known {
	status: string | null;
	isUnavailable: boolean;
	failedPolls: number;
}

interface Memory {
	account: number;
	batches: Map<number, Known>;
}

/**
 * What docs/trigger.md says of the trigger: what a poll finds, and what n8n keeps of it. A publish
 * and a poll that starts the workflow are written to the database, which the next publish reads.
 */
export class TriggerModel {
	#memory: Memory = { account: 0, batches: new Map() };

	#database = this.#memory;

	publish() {
		this.#memory = structuredClone(this.#database);
	}

	/** @returns what a poll starts the workflow with, `1: Draft → Sending` or `1: Draft → unavailable` */
	poll(watched: number[], account: number, service: WatchedAccount, isPublish: boolean): string[] {
		const found: string[] = [];
		if (watched.some((id) => service.answers(id))) {
			const before = this.#memory.account === account ? this.#memory.batches : new Map();
			this.#memory = { account, batches: new Map() };
			for (const id of watched) this.#check(id, before.get(id), service, found);
		}
		if (isPublish || found.length > 0) this.#database = structuredClone(this.#memory);
		return found;
	}

	#check(id: number, before: Known | undefined, service: WatchedAccount, found: string[]) {
		const known = before ?? { status: null, isUnavailable: false, failedPolls: 0 };
		const status = service.statuses.get(id) ?? null;
		if (service.answers(id)) {
			const isBaseline = known.status === null && !known.isUnavailable;
			if (!isBaseline && known.status !== status) found.push(`${id}: ${known.status} → ${status}`);
			this.#memory.batches.set(id, { status, isUnavailable: false, failedPolls: 0 });
			return;
		}
		const failedPolls = known.failedPolls + 1;
		const isUnavailable = known.isUnavailable || failedPolls >= mostFailedPolls;
		if (isUnavailable && !known.isUnavailable) found.push(`${id}: ${known.status} → unavailable`);
		this.#memory.batches.set(id, { ...known, isUnavailable, failedPolls });
	}
}

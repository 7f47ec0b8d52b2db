/** A queue in which runs take turns: each turn takes the oldest entry of the next run. */
export class FairQueue<T> {
	private readonly runs = new Map<object, T[]>();

	add(run: object, entry: T): void {
		const entries = this.runs.get(run);
		if (entries) entries.push(entry);
		else this.runs.set(run, [entry]);
	}

	remove(run: object, entry: T): void {
		const entries = this.runs.get(run) ?? [];
		const index = entries.indexOf(entry);
		if (index === -1) return;
		entries.splice(index, 1);
		if (entries.length === 0) this.runs.delete(run);
	}

	/** The oldest entry of each run, the run whose turn it is first. */
	get heads(): T[] {
		return [...this.runs.values()].flatMap((entries) => entries.slice(0, 1));
	}

	/** Takes the entry whose turn it is. A run whose oldest entry cannot start lets others pass. */
	take(canStart: (entry: T) => boolean): T | undefined {
		for (const [run, entries] of this.runs) {
			const [entry] = entries;
			if (entry === undefined || !canStart(entry)) continue;
			this.remove(run, entry);
			// The run goes to the end of the line.
			if (this.runs.delete(run)) this.runs.set(run, entries);
			return entry;
		}
		return undefined;
	}

	/** Takes all entries of which something is true. */
	takeAll(isTaken: (entry: T) => boolean): T[] {
		const taken: T[] = [];
		for (const [run, entries] of this.runs) {
			for (const entry of entries.filter(isTaken)) {
				this.remove(run, entry);
				taken.push(entry);
			}
		}
		return taken;
	}
}

/** Limits how many tasks run at the same time. */
export class Concurrency {
	private readonly waiting: Array<() => void> = [];

	/** @param free how many tasks may run at the same time */
	constructor(private free: number) {}

	/** Waits for a free place. */
	async acquire(): Promise<void> {
		if (this.free > 0) this.free -= 1;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** Gives a place back. */
	release(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.free += 1;
	}
}

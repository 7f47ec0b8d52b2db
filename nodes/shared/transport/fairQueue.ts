/** A queue in which runs take turns: each turn takes the oldest entry of the next run. */
export class FairQueue<T> {
	private readonly runs = new Map<object, T[]>();

	size = 0;

	add(run: object, entry: T): void {
		const entries = this.runs.get(run);
		if (entries) entries.push(entry);
		else this.runs.set(run, [entry]);
		this.size += 1;
	}

	remove(run: object, entry: T): void {
		const entries = this.runs.get(run) ?? [];
		const index = entries.indexOf(entry);
		if (index === -1) return;
		entries.splice(index, 1);
		if (entries.length === 0) this.runs.delete(run);
		this.size -= 1;
	}

	/** Takes the entry that is preferred, if it is here, else the one whose turn it is. */
	take(isPreferred: (entry: T) => boolean): T | undefined {
		for (const [run, entries] of this.runs) {
			const preferred = entries.find(isPreferred);
			if (preferred !== undefined) {
				this.remove(run, preferred);
				return preferred;
			}
		}
		for (const [run, entries] of this.runs) {
			const entry = entries[0];
			if (entry === undefined) continue;
			this.remove(run, entry);
			// The run goes to the end of the line.
			if (this.runs.delete(run)) this.runs.set(run, entries);
			return entry;
		}
		return undefined;
	}

	/** Takes all entries. */
	takeAll(): T[] {
		const all = [...this.runs.values()].flat();
		this.runs.clear();
		this.size = 0;
		return all;
	}
}

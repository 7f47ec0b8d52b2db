/** Limits how much runs at the same time. */
export class Concurrency {
	private readonly waiting: Array<() => void> = [];

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

	/** Gives the place back while something else is waited for, then takes one again. */
	async pause<T>(wait: () => Promise<T>): Promise<T> {
		this.release();
		try {
			return await wait();
		} finally {
			await this.acquire();
		}
	}

	/** Handles items in their order, each as soon as there is a place for it. */
	async forEach<T>(items: T[], handle: (item: T, index: number) => Promise<void>): Promise<void> {
		const running: Array<Promise<void>> = [];
		for (const [index, item] of items.entries()) {
			await this.acquire();
			running.push(handle(item, index).finally(() => this.release()));
		}
		await Promise.all(running);
	}
}

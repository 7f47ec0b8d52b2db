/**
 * Ends all running tasks at the same time. Each has a signal of its own, because Node.js 20 warns
 * of a leak if one signal has more than ten listeners.
 */
export class Signals {
	private readonly controllers = new Set<AbortController>();

	private aborted = false;

	private reason: unknown;

	/** Aborts the signals of all tasks, and of those to come. */
	abort(reason: unknown): void {
		this.aborted = true;
		this.reason = reason;
		for (const controller of this.controllers) controller.abort(reason);
	}

	/** Runs a task, which may also abort its own signal. */
	async run<T>(task: (controller: AbortController) => Promise<T>): Promise<T> {
		const controller = new AbortController();
		if (this.aborted) controller.abort(this.reason);
		this.controllers.add(controller);
		try {
			return await task(controller);
		} finally {
			this.controllers.delete(controller);
		}
	}
}

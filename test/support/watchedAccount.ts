import type { Outage } from './history';
import { startSimulator, type Simulator } from './simulator';

/** QuestionPro with some batches, which goes down in every way, and comes back as it was. */
export class WatchedAccount {
	readonly statuses = new Map<number, string>();

	outage: Outage = 'none';

	readonly origin: string;

	#simulator: Simulator;

	private constructor(simulator: Simulator) {
		this.#simulator = simulator;
		this.origin = simulator.origin;
	}

	static async start(): Promise<WatchedAccount> {
		return new WatchedAccount(await startSimulator({ now: () => Date.now() }));
	}

	setStatus(id: number, status: string) {
		this.statuses.set(id, status);
		this.#simulator.state.setStatus(id, status);
	}

	async setOutage(outage: Outage) {
		const wasRefused = this.outage === 'refused';
		this.outage = outage;
		if (outage === 'refused') {
			if (!wasRefused) await this.close();
			return;
		}
		if (wasRefused) await this.#open();
		for (const id of this.statuses.keys()) {
			this.#simulator.state.setUnavailable(id, this.answers(id) ? null : 503);
		}
	}

	/** Whether QuestionPro says anything about a batch now. */
	answers(id: number): boolean {
		return this.outage === 'none' || (typeof this.outage === 'number' && this.outage !== id);
	}

	async close() {
		await this.#simulator.close();
	}

	/** The same origin, because what the trigger remembers belongs to it. */
	async #open() {
		const { port } = this.#simulator;
		this.#simulator = await startSimulator({ port, now: () => Date.now() });
		for (const [id, status] of this.statuses) this.#simulator.state.setStatus(id, status);
	}
}

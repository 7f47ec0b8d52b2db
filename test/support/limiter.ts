import type { RequestBudget, Slot } from '../../nodes/Micropanel/transport/budget';
import { Waiting } from '../../nodes/Micropanel/transport/waiting';
import { settle } from './builders';

/** How long a place is held after its call has ended: the window, and the budget's margin. */
export const held = 60_250;

/** Callers in a row, each with a name; `turns` tells who got a slot so far. */
export function callersOf(budget: RequestBudget) {
	const turns: string[] = [];
	const slots = new Map<string, Slot>();
	async function arrive(name: string, limit: number, waiting = new Waiting()) {
		const slot = await budget.take(limit, waiting).catch(() => null);
		if (slot === null) return;
		turns.push(name);
		slots.set(name, slot);
	}
	return {
		turns,
		arrive: (name: string, limit: number, waiting?: Waiting) => void arrive(name, limit, waiting),
		end: (name: string) => slots.get(name)?.end(),
	};
}

/** Takes one place that is free, and goes on when the next can be taken. */
export async function takeNow(budget: RequestBudget, limit = 100): Promise<Slot> {
	const slot = await budget.take(limit, new Waiting());
	await settle();
	return slot;
}

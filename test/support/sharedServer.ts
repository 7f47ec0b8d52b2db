import { sleep } from 'n8n-workflow';
import { now } from '../../nodes/shared/transport/time';
import type { Send } from '../../nodes/shared/transport/http';
import { goodResponse } from './builders';
import { limitResponse } from './client';

export const windowMilliseconds = 60_000;

/** A server that accepts so many requests in any 60 seconds, from whoever sends them. */
export function sharedServer(limit: number) {
	let accepted: number[] = [];
	const refusals = new Map<string, number>();

	/** What one process sends its requests with. */
	function sendFrom(name: string): Send {
		return async () => {
			await sleep(50 + Math.random() * 50);
			accepted = accepted.filter((time) => time > now() - windowMilliseconds);
			const isAccepted = accepted.length < limit;
			if (isAccepted) accepted.push(now());
			else refusals.set(name, (refusals.get(name) ?? 0) + 1);
			await sleep(50 + Math.random() * 50);
			return isAccepted ? goodResponse() : limitResponse();
		};
	}
	return { sendFrom, refusals };
}

/** Numbers from 0 to 1 that look random and are the same each time. */
export function repeatableRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

import axios, { type AxiosResponse } from 'axios';
import { startSimulator, type Simulator } from './simulator';

export const KEY = 'key-0123456789';

/** The simulator's clock, which only the tests move on. */
export const clock = { now: Date.parse('2030-01-01T00:00:00Z') };

export const client = axios.create({
	validateStatus: () => true,
	maxRedirects: 0,
	timeout: 5_000,
});

let current: Simulator;

/** The simulator of the file's tests. */
export const simulator = () => current;

export function useSimulator() {
	beforeAll(async () => {
		current = await startSimulator({ now: () => clock.now });
	});
	afterEach(() => current.state.reset());
	afterAll(async () => await current.close());
}

export const urlOf = (batchID: number | string) =>
	`${current.origin}/a/api/v2/micropanel/batches/${batchID}`;

export async function get(
	batchID: number | string,
	headers: Record<string, string> = { 'api-key': KEY },
) {
	return await client.get(urlOf(batchID), { headers });
}

export async function statusesOf(calls: Array<Promise<AxiosResponse>>) {
	return (await Promise.all(calls)).map(({ status }) => status);
}

/** What so many calls give, one after the other: the batch's status, or that of the failure. */
export async function batchStatuses(batchID: number, calls: number) {
	const found: unknown[] = [];
	for (let call = 0; call < calls; call++) {
		const { status, data } = await get(batchID);
		found.push(status === 200 ? data.response.status : status);
	}
	return found;
}

export async function until(condition: () => boolean) {
	while (!condition()) await client.get(`${current.origin}/simulator/state`);
}

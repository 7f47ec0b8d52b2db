import { now } from '../../../../nodes/shared/transport/time';
import type { QuestionProClient } from '../../../../nodes/shared/transport/client';
import { pass, sampleBody, useFakeTime } from '../../../support/builders';
import { clientFor, getRequest } from '../../../support/client';
import { repeatableRandom, sharedServer } from '../../../support/sharedServer';

useFakeTime();

/** One process: so many items, 25 of them in flight; gives what came of each. */
async function runItems(client: QuestionProClient, items: number): Promise<unknown[]> {
	const results: unknown[] = [];
	let next = 0;
	const work = async () => {
		while (next < items) {
			const item = next++;
			const path = `/micropanel/batches/${item + 1}`;
			results[item] = await client.request(getRequest({ path }));
		}
	};
	await Promise.all(Array.from({ length: 25 }, work));
	return results;
}

// Each client has a key of its own, and so a limiter of its own, as in a process of its own.
it.each([
	[2, 300],
	[3, 200],
])('%d processes with %d items each share one limit of 300', async (processes, items) => {
	jest.spyOn(Math, 'random').mockImplementation(repeatableRandom(1));
	const server = sharedServer(300);
	const names = Array.from({ length: processes }, (_, index) => `process ${index + 1}`);
	const begin = now();
	const done = Promise.all(
		names.map(async (name) => {
			const results = await runItems(clientFor(server.sendFrom(name)), items);
			return { results, took: now() - begin };
		}),
	);
	await pass(300_000);
	const ends = await done;
	const ofTheLimit = Math.max(...ends.map(({ took }) => took)) / 60_000;
	expect(ofTheLimit).toBeLessThan(1.25);
	for (const name of names) expect(server.refusals.get(name) ?? 0).toBeLessThanOrEqual(50);
	for (const { results } of ends) {
		expect(results).toEqual(Array.from({ length: items }, () => sampleBody.response));
	}
});

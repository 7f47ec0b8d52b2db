import type { OnError } from 'n8n-workflow';
import { everythingIn } from '../support/inspect';
import {
	credential,
	engine,
	getBatches,
	getBatchWorkflow,
	itemsFor,
	newKey,
	useSimulator,
} from '../support/workbench';

const simulator = useSimulator();

/** Good, documented failures, faults, and responses in which the service repeats the key. */
const batchIds = [
	1,
	400,
	403,
	404,
	500,
	502,
	9001,
	9002,
	9003,
	9201,
	9306,
	9408,
	9409,
	9410,
	'abc',
];

const modes: OnError[] = ['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'];

const kinds = [
	['a good key', ''],
	['an unknown key', 'unknown-'],
	['a forbidden key', 'forbidden-'],
] as const;

const spellings = (key: string) => [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];

describe.each(modes)('%s', (onError) => {
	test.each(kinds)('%s is in no item, message, log or thrown object', async (_, kind) => {
		const { origin } = simulator();
		const apiKey = kind + newKey();
		for (const batchId of batchIds) {
			const { run, error, logs, outputsOf } = await getBatches({
				origin,
				apiKey,
				batchIds: [batchId],
				onError,
				options: { maxRetries: 0, timeout: batchId === 9001 ? 0.2 : 30 },
			});
			const text = everythingIn([run, error, logs, outputsOf('Get'), outputsOf('Get', 1)]);
			expect(text).toContain('campaign of item 0');
			for (const spelling of spellings(apiKey)) expect(text).not.toContain(spelling);
		}
		expect(simulator().state.requestsByKey.get(apiKey)).toBeGreaterThan(10);
	});
});

test.each(kinds)('%s is in nothing that a poll gives or throws', async (_, kind) => {
	const apiKey = kind + newKey();
	for (const batchId of batchIds) {
		const poll = await engine.pollOnce({
			nodeType: 'n8n-nodes-questionpro.micropanelTrigger',
			parameters: {
				batchIds: [String(batchId)],
				events: ['statusChanged', 'unavailable'],
				options: {
					emitOnFirstPoll: true,
					maxRetries: 0,
					timeout: batchId === 9001 ? 0.2 : 30,
				},
			},
			credentials: credential(simulator().origin, apiKey),
		});
		const text = everythingIn(poll);
		for (const spelling of spellings(apiKey)) expect(text).not.toContain(spelling);
	}
});

test('a credential that is changed in the middle of a run does not mix two accounts', async () => {
	const apiKey = newKey();
	const { questionProApi } = credential(simulator().origin, apiKey);
	let opened = 0;
	const changing = {
		...questionProApi,
		get apiKey() {
			opened += 1;
			return opened === 1 ? questionProApi.apiKey : 'key-of-another-account';
		},
	};
	const { outputsOf } = await engine.runWorkflow({
		workflow: getBatchWorkflow('continueErrorOutput'),
		credentials: { questionProApi: changing },
		triggerItems: itemsFor([1, 2, 3]),
	});
	expect(outputsOf('Success')).toHaveLength(3);
	expect([...simulator().state.requestsByKey]).toEqual([[apiKey, 3]]);
});

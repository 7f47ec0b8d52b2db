import { passTime, useClock } from '../support/clock';
import type { Received, Reply } from '../support/httpServer';
import { everythingIn } from '../support/inspect';
import { operations } from '../support/operations';
import { usePublish } from '../support/publishTrigger';
import {
	credential,
	newKey,
	runOperation,
	useServers,
	useSimulator,
	type OperationRun,
} from '../support/workbench';

const simulator = useSimulator();
const serve = useServers();
const publish = usePublish(simulator);

useClock();

const spellings = (secret: string) => [
	secret,
	encodeURIComponent(secret),
	JSON.stringify(secret).slice(1, -1),
];

/** A response in which the server repeats all that it was sent, with this status. */
const echo =
	(status: number) =>
	({ headers, body, url }: Received): Reply => {
		const key = String(headers['api-key']);
		const message = `Not accepted: ${key} ${decodeURI(body)} in ${body}`;
		const error = { name: key, id: key, message, resourceUrl: `${url}?apiKey=${key}`, docs: key };
		const good = { id: 1, status: key, [key]: [{ [key]: message }] };
		return { status, body: { response: status < 400 ? good : { error }, requestID: key } };
	};

/** All that is left of a run, but the input items and n8n's copy of them. */
async function remainsOf(run: OperationRun, reply: Reply | ((request: Received) => Reply)) {
	const { origin, requests } = await serve(reply);
	const options = { maxRetries: 0, timeout: 1 };
	const { result } = await passTime(runOperation({ origin, options, ...run }));
	expect(requests.length).toBeGreaterThan(0);
	return result;
}

const endings = [
	['stopWorkflow', echo(400)],
	['stopWorkflow', 'reset'],
	['continueRegularOutput', echo(500)],
	['continueErrorOutput', echo(200)],
] as const;

describe.each(operations.map((each) => [each.of.name, each.name, each.valid] as const))(
	'%s: %s',
	(_node, operation, valid) => {
		test.each(endings)('the key is in nothing that is left (%s)', async (onError, reply) => {
			const apiKey = newKey();
			const result = await remainsOf({ operation, apiKey, settings: { onError } }, reply);
			const text = everythingIn(result);
			expect(text).toContain('item 0');
			for (const spelling of spellings(apiKey)) expect(text).not.toContain(spelling);
			if (reply !== 'reset') return;
			// Others read the logs than read executions, so no address is in them that is not repeated.
			for (const value of Object.values(valid ?? {})) {
				if (/@/.test(String(value)))
					expect(everythingIn(result.logs)).not.toContain(String(value).trim());
			}
		});
	},
);

test.each([
	['', 1],
	['', 9002],
	['', 9408],
	['', 9409],
	['unknown-', 1],
])('a key %s… is in nothing that is left of polls of batch %d', async (kind, batchId) => {
	const apiKey = kind + newKey();
	const fields = { batchIds: [String(batchId)], events: ['statusChanged', 'unavailable'] };
	const publishing = publish(fields, { apiKey, options: { emitOnFirstPoll: true } });
	const polls = publishing.then(
		async ({ first, poll, store }) => [first, await poll(), store.read()],
		(refusal: unknown) => refusal,
	);
	const text = everythingIn((await passTime(polls)).result);
	for (const spelling of spellings(apiKey)) expect(text).not.toContain(spelling);
});

describe('the password of a member', () => {
	const password = 'sekret/"word"+ü';
	const emailAddress = 'ann.private@example.com';

	test.each([
		['stopWorkflow', echo(400)],
		['continueErrorOutput', 'cutOff'],
	] as const)('is in no failure, wherever it is repeated (%s)', async (onError, reply) => {
		const additionalFields = { password: '={{ $("Start").item.json.secret }}' };
		const run = {
			operation: 'member upsert',
			parameters: { emailAddress, additionalFields },
			items: [{ secret: password }],
			settings: { onError },
		};
		const { success, failures, error, errorOf, hintsOf, logs } = await remainsOf(run, reply);
		// Without the input item, whose fields n8n adds to a failure.
		const errors = [error, errorOf('Do')].map((each) => {
			const { message, description, context, cause } = Object(each);
			return [message, description, context, cause];
		});
		const text = everythingIn([success, failures, errors, hintsOf('Do'), logs]);
		for (const spelling of spellings(password)) expect(text).not.toContain(spelling);
	});

	test('and the address are not in the message of a wrong field', async () => {
		const profileFields = { field: [{ profileFieldId: 'x', value: password }] };
		const { failures } = await runOperation({
			operation: 'member upsert',
			parameters: { emailAddress, additionalFields: { password }, profileFields },
		});
		expect(failures[0].message).toContain("'Profile Field ID' must be");
		for (const secret of [...spellings(password), emailAddress]) {
			expect(everythingIn(failures)).not.toContain(secret);
		}
	});
});

test('a credential that is changed in the middle of a run does not mix two accounts', async () => {
	const apiKey = newKey();
	const { questionProApi } = credential(simulator().origin, apiKey);
	let opened = 0;
	const run = runOperation({
		operation: 'batch get',
		parameters: { batchId: '={{ $json.number + 1 }}' },
		items: 3,
		credential: {
			...questionProApi,
			get apiKey() {
				opened += 1;
				return opened === 1 ? apiKey : 'key-of-another-account';
			},
		},
	});
	expect((await passTime(run)).result.success).toHaveLength(3);
	expect([...simulator().state.requestsByKey]).toEqual([[apiKey, 3]]);
});

import { fastify } from 'fastify';
import type { INodeParameters, OnError } from 'n8n-workflow';
import { passTime, useClock } from '../../support/clock';
import { everythingIn } from '../../support/inspect';
import { jsonOf, runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
useClock();

const password = 'sekret/"word"+ü';
const emailAddress = 'ann.private@example.com';

const spellings = (secret: string) => [
	secret,
	encodeURIComponent(secret),
	JSON.stringify(secret).slice(1, -1),
];

const modes: OnError[] = ['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'];

/** A server that repeats what it is sent in its response, under a status. */
const echo = { server: fastify(), origin: '', status: 200 };

beforeAll(async () => {
	echo.server.post('*', async ({ body }, reply) => {
		const text = JSON.stringify(body);
		const message = `Not accepted: ${password} in ${text}`;
		const good = { membersAddedSuccessfully: 1, members: body, message };
		const error = { name: password, id: '1002', message, resourceUrl: encodeURI(text) };
		void reply.code(echo.status);
		return { response: echo.status === 200 ? good : { error } };
	});
	echo.origin = await echo.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => await echo.server.close());

/** The password comes by an expression, as the field asks for; nothing but the input item has it. */
async function upsert(origin: string, onError: OnError, more: INodeParameters = {}) {
	const run = runOperation({
		origin,
		operation: 'member upsert',
		parameters: {
			emailAddress,
			additionalFields: { password: '={{ $("Start").item.json.secret }}' },
			...more,
		},
		items: [{ secret: password }],
		options: { maxRetries: 0 },
		settings: { onError },
	});
	return (await passTime(run)).result;
}

/** What our node said, without the fields of the input item that n8n adds to a failure. */
function saidBy({ outputsOf, error, errorOf, hintsOf, logs }: Awaited<ReturnType<typeof upsert>>) {
	const errors = [error, errorOf('Do')].map((each) => [
		each?.message,
		Object(each).description,
		Object(each).context,
		Object(each).cause,
	]);
	const failures = jsonOf(outputsOf('Do', 1)).map((json) => json.error);
	return everythingIn([jsonOf(outputsOf('Do')), failures, errors, hintsOf('Do'), logs]);
}

describe.each(modes)('%s', (onError) => {
	test.each([200, 400, 403, 500])('a password that the server repeats under %i', async (status) => {
		echo.status = status;
		const said = saidBy(await upsert(echo.origin, onError));
		expect(said).toContain('[redacted]');
		for (const spelling of spellings(password)) expect(said).not.toContain(spelling);
	});

	test.each(['badRequest', 'reset', 'hang', 'truncatedText', 429, 500] as const)(
		'a password and an address where the request fails: %s',
		async (kind) => {
			simulator().state.failNext({}, 1, kind);
			const said = saidBy(await upsert(simulator().origin, onError));
			expect(simulator().state.arrivals[0]?.body).toEqual([{ emailAddress, password }]);
			for (const secret of [...spellings(password), emailAddress]) {
				expect(said).not.toContain(secret);
			}
		},
	);

	test('a password and an address where a field is wrong', async () => {
		const profileFields = { field: [{ profileFieldId: 'x', value: password }] };
		const said = saidBy(await upsert(simulator().origin, onError, { profileFields }));
		expect(said).toContain("'Profile Field ID' must be");
		for (const secret of [...spellings(password), emailAddress]) {
			expect(said).not.toContain(secret);
		}
	});
});

test.each(modes)('addresses are in no log line: %s', async (onError) => {
	const { origin, state } = simulator();
	for (const [operation, field] of [
		['member delete', 'emailAddresses'],
		['member unsubscribe', 'emailAddresses'],
		['batch send', 'emailAddress'],
	] as const) {
		for (const kind of [400, 'reset', null] as const) {
			if (kind) state.failNext({}, 1, kind);
			const run = runOperation({
				origin,
				operation,
				parameters: {
					surveyId: 1,
					surveyLanguageId: 1,
					templateId: 1,
					templateLanguageId: 1,
					[field]: emailAddress,
				},
				options: { maxRetries: 0 },
				settings: { onError },
			});
			const { logs } = (await passTime(run)).result;
			expect(everythingIn(logs)).not.toContain(emailAddress);
		}
	}
	expect(state.requests).toBe(9);
});

test.each(['a', 'Added', 'members', 'requestID'])(
	'a password such as "%s" does not spoil the counters',
	async (short) => {
		const { outputsOf } = await upsert(simulator().origin, 'continueErrorOutput', {
			additionalFields: { password: short },
		});
		expect(jsonOf(outputsOf('Do'))).toEqual([
			{ membersAddedSuccessfully: 1, membersFailedToBeAdded: 0, requestID: null },
		]);
	},
);

import type { NodeParameterValueType } from 'n8n-workflow';
import { passTime, useClock } from '../../support/clock';
import { everythingIn } from '../../support/inspect';
import {
	surveyID,
	triggerOn,
	webhookBody,
	type TriggerOptions,
} from '../../support/questionProTrigger';
import { answerWith, questionWith, sampleResponse } from '../../support/sampleResponses';
import { jsonOf, newKey, range, report, useServers, useSimulator } from '../../support/workbench';

// Which request follows which response, and what a delivery may hold, is in the unit tests.

const simulator = useSimulator();
const serve = useServers();

useClock();

const webhooks = () => simulator().state.webhooks.of(surveyID);

/** The webhooks at QuestionPro with this address. */
const registered = (address: string) =>
	webhooks()
		.all()
		.filter(({ requestURL }) => requestURL === address);

/** A webhook that is there before the trigger does anything. */
const add = (requestURL: string) =>
	webhooks().add((webhookID) => ({ ...webhooks().find(1)!, webhookID, requestURL }));

/** The requests by these methods: all paths in their order. */
const requested = (...methods: string[]) =>
	simulator()
		.state.arrivals.filter(({ method }) => methods.includes(method))
		.map(({ method, path }) => `${method} ${path.replace('/a/api/v2', '')}`);

const list = `/surveys/${surveyID}/webhooks`;

describe('the webhook at QuestionPro', () => {
	it('is made once, exactly as on the page of QuestionPro, and nothing is remembered', async () => {
		const trigger = triggerOn(simulator().origin);
		await passTime(trigger.publish());
		await passTime(trigger.publish());
		expect(registered(trigger.address)).toHaveLength(1);
		expect(requested('POST')).toEqual([`POST ${list}`]);
		expect(simulator().state.arrivals.find(({ method }) => method === 'POST')?.body).toEqual(
			webhookBody('https://n8n.example.com/webhook/a1b2c3/webhook'),
		);
		await passTime(trigger.unpublish());
		expect(webhooks().length).toBe(0);
		expect(trigger.staticData()).toEqual({});
	});

	it.each(['hangAfter', 'truncatedText'] as const)(
		'is there once where its request was carried out (%s)',
		async (kind) => {
			const trigger = triggerOn(simulator().origin);
			simulator().state.failNext({ method: 'POST' }, 1, kind, { carriedOut: true });
			await passTime(trigger.publish());
			expect(registered(trigger.address)).toHaveLength(1);
			expect(requested('GET', 'POST')).toEqual([`GET ${list}`, `POST ${list}`, `GET ${list}`]);
		},
	);

	it('is deleted, however many have its address, and no other', async () => {
		const trigger = triggerOn(simulator().origin);
		webhooks().count = 3;
		const others = ['', `${trigger.address}/2`, trigger.address.replace('a1b2c3', 'd4e5f6')];
		for (const address of others) add(address);
		const before = webhooks().all();
		const [one, two] = [add(trigger.address), add(trigger.address)];
		await passTime(trigger.unpublish());
		expect(webhooks().all()).toEqual(before);
		expect(requested('DELETE').sort()).toEqual([
			`DELETE ${list}/${one.webhookID}`,
			`DELETE ${list}/${two.webhookID}`,
		]);
	});

	it.each([
		[[405, 404], 'fulfilled'],
		[[404, 405], 'rejected'],
	])('is gone or not where its deletion has the statuses %j', async (statuses, outcome) => {
		const requestURL = 'https://n8n.example.com/webhook/a1b2c3/webhook';
		const { origin, requests } = await serve(
			{ body: { response: [{ webhookID: 7, requestURL }] } },
			...statuses.map((status) => report(status)),
		);
		const [unpublished] = await Promise.allSettled([passTime(triggerOn(origin).unpublish())]);
		expect(unpublished?.status).toBe(outcome);
		expect(requests).toHaveLength(1 + statuses.length);
	});
});

describe('a publish that is refused', () => {
	/** In n8n 2.41 a publish has 84 seconds, of which it pauses 15, and is tried five times. */
	const longestAttempt = (84_000 - 15_000) / 5;

	/** The message of what is thrown, which is all that n8n keeps; it is there in time, without the key. */
	async function messageOf(origin: string, options: TriggerOptions = {}): Promise<unknown> {
		const apiKey = newKey();
		const publishing = triggerOn(origin, { ...options, apiKey }).publish();
		const { result: thrown, milliseconds } = await passTime(publishing.catch((error) => error));
		expect(milliseconds).toBeLessThanOrEqual(longestAttempt);
		expect(everythingIn(thrown)).not.toContain(apiKey);
		return thrown instanceof Error ? thrown.message : thrown;
	}

	const publishAgain =
		'Publish the workflow again in a minute. If this keeps happening, check the QuestionPro API credential and the network of your n8n server';

	it.each([
		[
			400,
			"Invalid URL parameters. Check 'Survey', and that QuestionPro can reach the address of n8n (WEBHOOK_URL)",
		],
		[
			401,
			'Incorrect API Key. Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account',
		],
		[
			404,
			"The resource that you're trying to access doesn't exist. Check 'Survey', and that the environment in the credential is the data center of your account",
		],
		[429, `Too many requests in this minute. ${publishAgain}`],
		['hang', `QuestionPro did not respond within 6 seconds. ${publishAgain}`],
	] as const)('says what happened and what to do: %s', async (kind, message) => {
		const { origin, state } = simulator();
		state.failNext({}, 1000, kind);
		expect(await messageOf(origin)).toBe(message);
		expect(state.webhooks.all()).toEqual([]);
	});

	it.each<[NodeParameterValueType, RegExp]>([
		[
			'={{ undefined }}',
			/^'Survey' must not be empty\. Choose a survey in 'Survey', or enter its ID/,
		],
		[
			"={{ $('Nobody').item }}",
			/^'Survey' could not be evaluated: .*\. Choose a survey in 'Survey'/,
		],
	])('names the survey that is %j', async (surveyId, message) => {
		const { origin, state } = simulator();
		expect(await messageOf(origin, { parameters: { surveyId } })).toMatch(message);
		expect(state.requests).toBe(0);
	});

	it('names the credential', async () => {
		expect(await messageOf('http://questionpro.invalid')).toMatch(
			/^The address in the QuestionPro API credential is not allowed.*\. Choose the environment/,
		);
	});

	it('says that n8n needs a public address', async () => {
		const webhookUrl = 'http://localhost:5678/webhook';
		// A request to this host would end in another way.
		expect(await messageOf('https://questionpro.invalid', { webhookUrl })).toMatch(
			/^QuestionPro cannot reach n8n at http:\/\/localhost:5678\. n8n needs a public address: /,
		);
	});
});

describe('a delivery', () => {
	const raw = { simplify: false };
	const asText = JSON.stringify(sampleResponse);

	async function deliver(body: string | Buffer, contentType?: string, parameters: object = raw) {
		const trigger = triggerOn(simulator().origin, { parameters: { ...parameters } });
		const { items, ...rest } = await trigger.deliver(body, contentType);
		return { ...rest, items: items && jsonOf(items) };
	}

	it.each([
		'application/json;charset=UTF-8',
		'application/x-www-form-urlencoded',
		'text/plain',
		undefined,
	])('is passed on exactly as it came, sent as %s', async (contentType) => {
		/** With what a form takes for its own, and letters of several bytes. */
		const text = 'a=b & c%20+"\'<é日🙂>';
		const answer = answerWith('100 % = &amp;&responseID=5&response=6');
		const tricky = { ...sampleResponse, responseSet: [questionWith(1, 'Q1', text, answer)] };
		const { status, items } = await deliver(JSON.stringify(tricky), contentType);
		expect(status).toBe(200);
		expect(JSON.stringify(items)).toBe(JSON.stringify([tricky]));
	});

	it('is simplified as expressions say', async () => {
		const fields = { simplify: '={{ "true" }}', options: { answerKeys: '={{ "code" }}' } };
		const { items } = await deliver(asText, 'application/json', fields);
		expect(items).toMatchObject([{ responseID: 12345678, answers: { Q1: 'Always' } }]);
	});

	it.each([
		['a list', `[${asText}]`, 'application/json'],
		['a form', 'responseID=12345678&surveyID=abc', 'multipart/form-data; boundary=x'],
		['bytes', Buffer.from([0xff, 0xfe, 0x00]), 'application/octet-stream'],
	])('of %s is refused, and starts nothing', async (_what, body, contentType) => {
		const answer = { message: 'This is not a response to a survey' };
		expect(await deliver(body, contentType)).toMatchObject({ status: 400, items: null, answer });
	});

	it('for fields that cannot be used is a failed execution', async () => {
		const message = "'Simplify' must be on or off";
		expect(await deliver(asText, 'text/plain', { simplify: '={{ "maybe" }}' })).toMatchObject({
			status: 500,
			error: { name: 'NodeOperationError', message },
		});
	});

	it('may have 10 MB', async () => {
		const text = 'é'.repeat(5 * 1024 * 1024);
		const responseSet = [questionWith(1, 'Q1', 'Why?', answerWith('', { text }))];
		const { items } = await deliver(
			JSON.stringify({ ...sampleResponse, responseSet }),
			undefined,
			{},
		);
		expect(items?.[0]?.answers).toEqual({ 'Why?': text });
	});

	it('may come beside 99 others', async () => {
		const trigger = triggerOn(simulator().origin);
		const ids = range(1, 100);
		const deliveries = ids.map(
			async (responseID) =>
				await trigger.deliver(JSON.stringify({ ...sampleResponse, responseID }), 'text/plain'),
		);
		const items = (await Promise.all(deliveries)).flatMap((delivered) => delivered.items ?? []);
		expect(jsonOf(items).map((json) => json.responseID)).toEqual(ids);
	});

	it('is what QuestionPro sends to the webhook that was made', async () => {
		const n8n = await serve({});
		const webhookUrl = `${n8n.origin}/webhook`;
		const trigger = triggerOn(simulator().origin, { webhookUrl, parameters: raw });
		await passTime(trigger.publish());
		const fields = { surveyName: 'Another name' };
		const { result } = await passTime(simulator().state.submitResponse(surveyID, { fields }));
		const url = new URL(trigger.address).pathname;
		expect(n8n.requests).toMatchObject([{ method: 'POST', url }]);
		for (const { body, headers } of n8n.requests) {
			const { items } = await trigger.deliver(body, headers['content-type']);
			expect(jsonOf(items ?? [])).toEqual([result.response]);
		}
	});
});

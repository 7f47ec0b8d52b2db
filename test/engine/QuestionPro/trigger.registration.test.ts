import { passTime, useClock } from '../../support/clock';
import { surveyID, triggerOn, webhookBody } from '../../support/questionProTrigger';
import { useServers, useSimulator } from '../../support/workbench';

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

it('makes one webhook, exactly as on the page of QuestionPro, and remembers nothing', async () => {
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

it.each([
	['with totals', false],
	['without', true],
])('finds its webhook on the second page of a list %s', async (_what, totalsAreZero) => {
	const trigger = triggerOn(simulator().origin);
	simulator().state.totalsAreZero = totalsAreZero;
	webhooks().count = 150;
	await passTime(trigger.publish());
	await passTime(trigger.publish());
	expect(registered(trigger.address)).toHaveLength(1);
	await passTime(trigger.unpublish());
	expect(webhooks().length).toBe(150);
});

it('deletes every webhook with its address, and no other', async () => {
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
	await passTime(trigger.unpublish());
	expect(requested('DELETE')).toHaveLength(2);
});

it.each([
	['a connection that is reset', 'resetAfter'],
	['a status 500', 500],
	['a page of a gateway', 504],
	['no response', 'hangAfter'],
	['half a response', 'cutOffLength'],
	['something that is no JSON', 'truncatedText'],
] as const)(
	'leaves one webhook where the request was carried out, with %s',
	async (_what, kind) => {
		const trigger = triggerOn(simulator().origin);
		simulator().state.failNext({ method: 'POST' }, 1, kind, { carriedOut: true });
		await passTime(trigger.publish());
		expect(registered(trigger.address)).toHaveLength(1);
		expect(requested('GET', 'POST')).toEqual([`GET ${list}`, `POST ${list}`, `GET ${list}`]);
	},
);

it.each([
	['reset', 'The connection to 127.0.0.1:PORT was lost: it was closed before the response arrived'],
	[500, 'We are not able to process your request'],
	[503, 'The server sent a web page instead of data (HTTP 503)'],
	['hang', 'QuestionPro did not respond within 6 seconds'],
] as const)(
	'makes none where a request had no use (%s), and the next publish does',
	async (kind, what) => {
		const { origin, port, state } = simulator();
		const trigger = triggerOn(origin);
		state.failNext({ method: 'POST' }, 1, kind);
		await expect(passTime(trigger.publish())).rejects.toMatchObject({
			message: `QuestionPro may or may not have done this: ${what.replace('PORT', String(port))}. Publish the workflow again in a minute: no webhook is made twice`,
		});
		expect(webhooks().length).toBe(0);
		await passTime(trigger.publish());
		expect(registered(trigger.address)).toHaveLength(1);
	},
);

it('makes no second webhook where it could not look again', async () => {
	const { origin, state } = simulator();
	const trigger = triggerOn(origin);
	await passTime(trigger.call('checkExists'));
	state.failNext({ method: 'POST' }, 1, 'resetAfter');
	state.failNext({ method: 'GET' }, 100, 503);
	await expect(passTime(trigger.call('create'))).rejects.toThrow(/^QuestionPro may or may not/);
	state.faults.clear();
	await passTime(trigger.publish());
	expect(registered(trigger.address)).toHaveLength(1);
});

it.each(['GET', 'POST', 'DELETE'])('sends a %s again after 429s', async (method) => {
	const { origin, state } = simulator();
	const trigger = triggerOn(origin);
	state.failNext({ method }, 2, 429);
	await passTime(trigger.publish());
	expect(registered(trigger.address)).toHaveLength(1);
	await passTime(trigger.unpublish());
	expect(webhooks().length).toBe(0);
	expect(state.refusals).toBe(2);
});

it.each(['resetAfter', 500, 'hangAfter'] as const)(
	'takes a webhook as deleted whose deletion had no response (%s)',
	async (kind) => {
		const { origin, state } = simulator();
		const trigger = triggerOn(origin);
		add(trigger.address);
		state.failNext({ method: 'DELETE' }, 1, kind, { carriedOut: true });
		// n8n tries three times.
		await passTime(trigger.unpublish().catch(trigger.unpublish));
		expect(webhooks().length).toBe(0);
	},
);

it('deletes by the other path where QuestionPro has only that one', async () => {
	const trigger = triggerOn(simulator().origin);
	simulator().state.onlySingularDelete = true;
	const { webhookID } = add(trigger.address);
	await passTime(trigger.unpublish());
	expect(webhooks().length).toBe(0);
	expect(requested('DELETE')).toEqual([
		`DELETE ${list}/${webhookID}`,
		`DELETE /surveys/${surveyID}/webhook/${webhookID}`,
	]);
});

it.each([
	[[405, 200], 'fulfilled'],
	[[405, 404], 'fulfilled'],
	[[404, 404], 'fulfilled'],
	[[404, 405], 'rejected'],
	[[403], 'rejected'],
])(
	'DELETE requests with the statuses %j make an unpublish that is %s',
	async (statuses, outcome) => {
		const requestURL = 'https://n8n.example.com/webhook/a1b2c3/webhook';
		const { origin, requests } = await serve(
			{ body: { response: [{ webhookID: 7, requestURL }] } },
			...statuses.map((status) => ({ status })),
		);
		const [unpublished] = await Promise.allSettled([passTime(triggerOn(origin).unpublish())]);
		expect(unpublished?.status).toBe(outcome);
		expect(requests).toHaveLength(1 + statuses.length);
	},
);

it('unpublishes where the survey is gone', async () => {
	const trigger = triggerOn(simulator().origin);
	await passTime(trigger.publish());
	simulator().state.surveys.count = 0;
	await passTime(trigger.unpublish());
	expect(requested('DELETE')).toEqual([]);
});

it('publishes with another survey after it deleted the webhook of the first', async () => {
	const { origin, state } = simulator();
	const other = surveyID + 1;
	const trigger = triggerOn(origin);
	await passTime(trigger.publish());
	await passTime(trigger.unpublish());
	await passTime(triggerOn(origin, { parameters: { surveyId: other } }).publish());
	expect(state.webhooks.all()).toMatchObject([{ surveyID: other, requestURL: trigger.address }]);
});

import type { IHookFunctions } from 'n8n-workflow';
import {
	registerWebhook,
	unregisterWebhook,
	webhookExists,
} from '../../../../nodes/QuestionPro/trigger/registration';
import {
	contextWith,
	documentedResponse,
	node,
	origin,
	pass,
	respondWith,
	urlOf,
	useFakeClock,
} from '../../../support/builders';
import { limitResponse, newKey, serverOf, type Reply } from '../../../support/client';

useFakeClock();

const address = 'https://n8n.example.com/webhook/a1b2c3/webhook';
const steps = { webhookExists, registerWebhook, unregisterWebhook };

const ours = (webhookID: unknown = 7) => ({ webhookID, requestURL: address });
const other = { webhookID: 8, requestURL: 'https://example.com' };
const list = (...response: unknown[]) => respondWith(200, { response });
/** A page of 100 webhooks, of which this is the last. */
const fullPage = (last: unknown) =>
	list(...Array.from({ length: 99 }, (_, index) => ({ webhookID: index + 100 })), last);
const good = respondWith(200, { response: {} });
const gone = documentedResponse(404);
const lost = { code: 'ECONNRESET' };

interface Given {
	/** What the server does, in turn, the last of it for ever. In silence it does nothing more. */
	replies?: Array<Reply | 'silence'>;
	/** n8n's own address. */
	url?: string | undefined;
	environment?: string;
}

/** Runs a step to its end: what it gives or throws, its requests, and how long it took. */
async function run(name: keyof typeof steps, given: Given = {}) {
	const { replies = [], environment = origin } = given;
	const server = serverOf(...replies.filter((reply) => reply !== 'silence'));
	const isSilent = () => replies[server.requests.length] === 'silence';
	const context = contextWith({
		getCredentials: async () => ({
			environment: environment === origin ? origin : 'custom',
			baseUrl: environment,
			apiKey: newKey(),
		}),
		getNode: () => node,
		getNodeParameter: () => 5,
		getNodeWebhookUrl: (webhook: string) =>
			webhook === 'default' ? ('url' in given ? given.url : address) : undefined,
		helpers: {
			httpRequestWithAuthentication: async (_type: string, request: never) =>
				await (isSilent()
					? new Promise(() => {})
					: server.send(request, new AbortController().signal)),
		},
	}) as IHookFunctions;
	let milliseconds = NaN;
	const start = Date.now();
	const finished = steps[name](context)
		.then(
			(result): unknown => result,
			(error: unknown) => Object(error).message,
		)
		.finally(() => (milliseconds = Date.now() - start));
	await pass(120_000);
	const requests = server.requests.map(
		({ method, url }) => `${method} ${url.replace(urlOf('/surveys/5'), '')}`,
	);
	return {
		result: await finished,
		requests,
		bodies: server.requests.map(({ body }) => body),
		milliseconds,
	};
}

const post = 'POST /webhooks';
const get = 'GET /webhooks?page=1&perPage=100';
const page2 = 'GET /webhooks?page=2&perPage=100';

const unknown = (why: string) =>
	`QuestionPro may or may not have done this: ${why}. Publish the workflow again in a minute. This does not create a second webhook`;
const unknownLoss = unknown(
	'The connection to api.questionpro.com was lost: it was closed before the response arrived',
);
const noData = "QuestionPro's response does not contain the requested data (HTTP 200)";
const publishAgain =
	'Publish the workflow again in a minute. If this keeps happening, check the QuestionPro API credential and the network of your n8n server';
const deleteByHand =
	'If the webhook is still there, delete it in QuestionPro under Integrations > Webhooks';
const checkLicense =
	'The user does not have permission to access the resource. Use the API key of an account that is allowed to change this survey, and check in QuestionPro under Integrations > Webhooks that its license includes webhooks';

describe('checkExists', () => {
	it.each<[string, Reply[], unknown]>([
		['no webhook', [list()], false],
		["somebody else's", [list(other)], false],
		["somebody else's, without an ID", [list({ requestURL: 'x' })], false],
		['its own', [list(other, ours())], true],
		['its own, with the ID as text', [list(ours('7'))], true],
		['its own, without an ID', [list(ours('none'))], `${noData}. ${publishAgain}`],
		['what is no webhook', [list('webhook')], `${noData}. ${publishAgain}`],
		['no list', [good], `${noData}. ${publishAgain}`],
		['a refusal', [documentedResponse(403)], checkLicense],
	])('finds %s', async (_what, replies, result) => {
		expect(await run('webhookExists', { replies })).toMatchObject({ result, requests: [get] });
	});

	it('keeps one of several of its own, and touches no other', async () => {
		const replies = [list(other, ours(), ours(8), ours(9)), good];
		expect(await run('webhookExists', { replies })).toMatchObject({
			result: true,
			requests: [get, 'DELETE /webhooks/8', 'DELETE /webhooks/9'],
		});
	});

	it('reads all pages', async () => {
		const replies = [fullPage(other), list(ours())];
		const requests = [get, page2];
		expect(await run('webhookExists', { replies })).toMatchObject({ result: true, requests });
	});
});

describe('create', () => {
	it('sends the values of the page of QuestionPro', async () => {
		expect(await run('registerWebhook', { replies: [good] })).toMatchObject({
			result: true,
			requests: [post],
			bodies: [
				{
					description: `n8n: ${node.name}`,
					requestURL: address,
					requestHeader: '',
					requestJSON: '{complete_response}',
					requestMethod: 'METHOD_POST',
					location: 'LOCATION_AFTER_SURVEY',
					type: 1,
				},
			],
		});
	});

	it.each<[string, Reply[], unknown, string[]]>([
		['an empty response', [respondWith(200)], true, [post]],
		['429s', [limitResponse(), good], true, [post, post]],
		['a refusal', [documentedResponse(403)], checkLicense, [post]],
		['its webhook after a lost response', [lost, list(ours())], true, [post, get]],
		['its webhook after a 500', [documentedResponse(500), list(ours())], true, [post, get]],
		['none after a lost response', [lost, list(other)], unknownLoss, [post, get]],
		['nothing more', [lost, documentedResponse(403)], unknownLoss, [post, get]],
	])('meets %s', async (_what, replies, result, requests) => {
		expect(await run('registerWebhook', { replies })).toMatchObject({ result, requests });
	});
});

describe('delete', () => {
	const first = 'DELETE /webhooks/7';
	const second = 'DELETE /webhook/7';
	const other9 = 'DELETE /webhooks/9';
	const noPage = respondWith(404, '<html></html>');
	const page = /^The server sent a web page instead of data \(HTTP 404\)/;

	it.each<[string, Reply[], unknown, string[]]>([
		['none', [list(other)], true, [get]],
		['no survey', [gone], true, [get]],
		['one', [list(other, ours()), respondWith(200)], true, [get, first]],
		['two', [list(ours(), ours(9)), good], true, [get, first, other9]],
		['one under the other path (404)', [list(ours()), gone, good], true, [get, first, second]],
		[
			'one under the other path (405)',
			[list(ours()), respondWith(405), good],
			true,
			[get, first, second],
		],
		['one that is gone', [list(ours()), gone], true, [get, first, second]],
		['one after a lost response', [list(ours()), lost, gone], true, [get, first, first, second]],
		['one that is refused', [list(ours()), documentedResponse(403)], checkLicense, [get, first]],
		[
			'a 404 of a gateway',
			[list(ours()), noPage],
			expect.stringMatching(page),
			[get, first, second],
		],
		['a 404 of a gateway for the list', [noPage], expect.stringMatching(page), [get]],
		[
			'one that is gone, and one that is refused later',
			[list(ours(), ours(9)), gone, documentedResponse(503), gone, documentedResponse(403)],
			checkLicense,
			[get, first, other9, second, other9],
		],
		['what is no list', [good], `${noData}. ${deleteByHand}`, [get]],
	])('meets %s', async (_what, replies, result, requests) => {
		expect(await run('unregisterWebhook', { replies })).toMatchObject({ result, requests });
	});
});

const cannotReach = (place: string) =>
	`QuestionPro cannot reach n8n at ${place}. n8n needs a public address: set n8n's environment variable WEBHOOK_URL to it, restart n8n, then publish the workflow`;

it.each([
	['http://localhost:5678/webhook/a', 'http://localhost:5678'],
	['HTTPS://127.0.0.1/webhook/a', 'HTTPS://127.0.0.1'],
	['n8n.example.com/webhook/a', 'n8n.example.com'],
	['ahttp://n8n.example.com/webhook/a', 'ahttp:'],
	[undefined, ''],
])('needs a public address in place of %s, and sends nothing', async (url, place) => {
	const requests: string[] = [];
	for (const name of ['webhookExists', 'registerWebhook'] as const) {
		expect(await run(name, { url })).toMatchObject({ result: cannotReach(place), requests });
	}
	expect(await run('unregisterWebhook', { url })).toMatchObject({ result: true, requests });
});

it.each([
	['HTTP://n8n.example.com/webhook/a', origin],
	['http://localhost:5678/webhook/a', 'http://localhost:4010'],
])('takes the address %s, where QuestionPro is at %s', async (url, environment) => {
	const replies = [list({ webhookID: 7, requestURL: url })];
	expect(await run('webhookExists', { replies, url, environment })).toMatchObject({ result: true });
});

const silent = 'QuestionPro did not respond within 6 seconds';

it.each<[keyof typeof steps, Reply[], number, string]>([
	['webhookExists', [], 6_000, `${silent}. ${publishAgain}`],
	['registerWebhook', [], 12_000, unknown(silent)],
	['unregisterWebhook', [list(ours())], 6_000, `${silent}. ${deleteByHand}`],
	['unregisterWebhook', [list(ours()), gone], 6_000, `${silent}. ${deleteByHand}`],
])('%s gives up a server that becomes silent', async (name, before, milliseconds, result) => {
	const replies: Given['replies'] = [...before, 'silence'];
	expect(await run(name, { replies })).toMatchObject({ result, milliseconds });
});

it.each<[keyof typeof steps, Reply[]]>([
	['webhookExists', []],
	['registerWebhook', []],
	['unregisterWebhook', [list(ours())]],
])('%s gives up a key that is refused, in as much time', async (name, replies) => {
	const { result, milliseconds } = await run(name, { replies: [...replies, limitResponse()] });
	expect(result).toMatch(/^Slow down\. /);
	expect(milliseconds).toBeLessThanOrEqual(6_000);
});

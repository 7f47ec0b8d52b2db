import type { NodeParameterValueType } from 'n8n-workflow';
import { passTime, useClock } from '../../support/clock';
import { everythingIn } from '../../support/inspect';
import { triggerOn, type TriggerOptions } from '../../support/questionProTrigger';
import { newKey, useServers, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
const serve = useServers();

useClock();

/** In n8n 2.41 a publish has 84 seconds, of which it pauses 15, and is tried five times. */
const longestAttempt = (84_000 - 15_000) / 5;

/** The message of what is thrown, which is all that n8n keeps; it is there in time, without the key. */
async function messageOf(
	origin: string,
	options: TriggerOptions = {},
	step: 'publish' | 'unpublish' = 'publish',
): Promise<unknown> {
	const apiKey = options.apiKey ?? newKey();
	const trigger = triggerOn(origin, { ...options, apiKey });
	const start = Date.now();
	const thrown: unknown = await passTime(trigger[step]()).catch((error: unknown) => error);
	expect(Date.now() - start).toBeLessThanOrEqual(longestAttempt);
	expect(everythingIn(thrown)).not.toContain(apiKey);
	return thrown instanceof Error ? thrown.message : thrown;
}

const checkKey =
	'Check the API key and the environment in the QuestionPro API credential: a key works only in the data center of its account';
const checkLicense =
	'Use the API key of an account that is allowed to change this survey, and check in QuestionPro under Integrations > Webhooks that its license includes webhooks';
const checkSurvey =
	"Check 'Survey', and that the environment in the credential is the data center of your account";
const publishAgain =
	'Publish the workflow again in a minute. If this keeps happening, check the QuestionPro API credential and the network of your n8n server';

it.each([
	[
		400,
		"Invalid URL parameters. Check 'Survey', and that QuestionPro can reach the address of n8n (WEBHOOK_URL)",
	],
	[401, `Incorrect API Key. ${checkKey}`],
	[403, `The user does not have permission to access the resource. ${checkLicense}`],
	[404, `The resource that you're trying to access doesn't exist. ${checkSurvey}`],
	[429, `Too many requests in this minute. ${publishAgain}`],
	['retryAfterSeconds', `Too many requests in this minute. ${publishAgain}`],
	[
		'quota',
		'API call limit exceeded. Please contact your account representative to extend the limits. The requests that the QuestionPro license includes are used up, and waiting does not bring them back. Ask your QuestionPro account representative for more',
	],
	[500, `We are not able to process your request. ${publishAgain}`],
	[503, `The server sent a web page instead of data (HTTP 503). ${publishAgain}`],
	['hang', `QuestionPro did not respond within 6 seconds. ${publishAgain}`],
	[
		'reset',
		`The connection to 127.0.0.1:PORT was lost: it was closed before the response arrived. ${publishAgain}`,
	],
	['htmlPage', `The server sent a web page instead of data (HTTP 200). ${publishAgain}`],
	[
		'responseString',
		`QuestionPro's response does not contain the requested data (HTTP 200). ${publishAgain}`,
	],
	[
		'redirectOtherOrigin',
		'The server redirected the request (HTTP 302). The redirect was not followed, to keep the API key safe. Check the environment in the QuestionPro API credential. A custom URL must be the final address of the API',
	],
	['keyInMessage', `The key [redacted] may not read this batch. ${checkLicense}`],
] as const)('a publish that meets %s says what happened and what to do', async (kind, message) => {
	const { origin, port, state } = simulator();
	state.retryAfterSeconds = 30;
	state.failNext({}, 1000, kind);
	expect(await messageOf(origin)).toBe(message.replace('PORT', String(port)));
	expect(state.webhooks.all()).toEqual([]);
});

it('names the license where only the webhook itself is refused', async () => {
	simulator().state.failNext({ method: 'POST' }, 1, 403);
	expect(await messageOf(simulator().origin)).toBe(
		`The user does not have permission to access the resource. ${checkLicense}`,
	);
});

it('says that QuestionPro cannot be reached', async () => {
	const server = await serve({});
	await server.close();
	const { host } = new URL(server.origin);
	const message = `Could not reach ${host}: the server refused the connection`;
	expect(await messageOf(server.origin)).toBe(`${message}. ${publishAgain}`);
	expect(await messageOf(server.origin, {}, 'unpublish')).toBe(
		`${message}. If the webhook is still there, delete it in QuestionPro under Integrations > Webhooks`,
	);
});

it.each<[NodeParameterValueType, string]>([
	['', 'must not be empty'],
	[{ __rl: true, mode: 'list', value: '' }, 'must not be empty'],
	['={{ undefined }}', 'must not be empty'],
	['x7', 'must be a positive whole number, not "x7"'],
	[0, 'must be a positive whole number, not 0'],
	["={{ $('Nobody').item }}", expect.stringMatching(/^could not be evaluated: /)],
])('names the survey that is %j', async (surveyId, what) => {
	const message = await messageOf(simulator().origin, { parameters: { surveyId } });
	const [, found] =
		/^'Survey' (.*)\. Choose a survey in 'Survey', or enter its ID, such as 11122233$/.exec(
			String(message),
		) ?? [];
	expect(found).toEqual(what);
	expect(simulator().state.requests).toBe(0);
});

it('names the credential', async () => {
	expect(await messageOf('http://questionpro.invalid')).toMatch(
		/^The address in the QuestionPro API credential is not allowed.*\. Choose the environment/,
	);
});

it.each([
	['http://localhost:5678/webhook', 'http://localhost:5678'],
	['https://127.0.0.1/n8n/webhook', 'https://127.0.0.1'],
	['http://[::1]:5678/webhook', 'http://[::1]:5678'],
	['n8n.example.com/webhook', 'n8n.example.com'],
	['localhost:5678/webhook', 'localhost:5678'],
])('needs a public address in place of %s, and sends nothing', async (webhookUrl, place) => {
	// A request to this host would end in another way.
	const elsewhere = 'https://questionpro.invalid';
	const message = `QuestionPro cannot reach n8n at ${place}. n8n needs a public address: set the environment variable WEBHOOK_URL of n8n to it, start n8n again, then publish the workflow`;
	expect(await messageOf(elsewhere, { webhookUrl })).toBe(message);
	const trigger = triggerOn(elsewhere, { webhookUrl });
	await expect(passTime(trigger.call('create'))).rejects.toThrow(message);
	await passTime(trigger.unpublish());
});

it('needs none where QuestionPro is on the same machine', async () => {
	const trigger = triggerOn(simulator().origin, { webhookUrl: 'http://localhost:5678/webhook' });
	await passTime(trigger.publish());
	expect(simulator().state.webhooks.all()).toMatchObject([{ requestURL: trigger.address }]);
});

import { passTime, useClock } from '../../support/clock';
import { everythingIn } from '../../support/inspect';
import { surveyID, triggerOn } from '../../support/questionProTrigger';
import { answerWith, questionWith, sampleResponse } from '../../support/sampleResponses';
import { jsonOf, newKey, useServers, useSimulator } from '../../support/workbench';

// Which request follows which response, what is said of a failure, and what a delivery may hold is
// in the unit tests.

const simulator = useSimulator();
const serve = useServers();

useClock();

const raw = { simplify: false };

/** In n8n 2.41 a publish has 84 seconds, of which it pauses 15, and is tried five times. */
const longestAttempt = (84_000 - 15_000) / 5;

test.each<[what: string, options: Parameters<typeof triggerOn>[1], message: RegExp]>([
	['a silent server', {}, /^QuestionPro did not respond within 6 seconds\. Publish the workflow/],
	[
		'an expression that throws',
		{ parameters: { surveyId: "={{ $('Nobody').item }}" } },
		/^'Survey' could not be evaluated: .*\. Choose a survey in 'Survey'/,
	],
])(
	'the message of a publish that is refused, which is all that n8n keeps, has the advice: %s',
	async (_what, options, message) => {
		const apiKey = newKey();
		simulator().state.failNext({}, 1000, 'hang');
		const publishing = triggerOn(simulator().origin, { ...options, apiKey }).publish();
		const { result: thrown, milliseconds } = await passTime(publishing.catch((error) => error));
		expect(Object(thrown).message).toMatch(message);
		expect(milliseconds).toBeLessThanOrEqual(longestAttempt);
		expect(everythingIn(thrown)).not.toContain(apiKey);
	},
);

describe('a delivery', () => {
	test.each([
		'application/json;charset=UTF-8',
		'application/x-www-form-urlencoded',
		'text/plain',
		undefined,
	])('is passed on exactly as it came, sent as %s', async (contentType) => {
		/** With what a form takes for its own, and letters of several bytes. */
		const text = 'a=b & c%20+"\'<é日🙂>';
		const answer = answerWith('100 % = &amp;&responseID=5&response=6');
		const tricky = { ...sampleResponse, responseSet: [questionWith(1, 'Q1', text, answer)] };
		const trigger = triggerOn(simulator().origin, { parameters: raw });
		const { status, items } = await trigger.deliver(JSON.stringify(tricky), contentType);
		expect(status).toBe(200);
		expect(JSON.stringify(jsonOf(items ?? []))).toBe(JSON.stringify([tricky]));
	});

	test('is simplified as expressions say', async () => {
		const parameters = { simplify: '={{ "true" }}', options: { answerKeys: '={{ "code" }}' } };
		const trigger = triggerOn(simulator().origin, { parameters });
		const { items } = await trigger.deliver(JSON.stringify(sampleResponse), 'application/json');
		expect(items).toMatchObject([{ json: { responseID: 12345678, answers: { Q1: 'Always' } } }]);
	});

	test.each([
		['a form', 'responseID=12345678&surveyID=abc', 'multipart/form-data; boundary=x'],
		['bytes', Buffer.from([0xff, 0xfe, 0x00]), 'application/octet-stream'],
	])('of %s is refused, and starts nothing', async (_what, body, contentType) => {
		const answer = { message: 'This is not a response to a survey' };
		const delivered = await triggerOn(simulator().origin).deliver(body, contentType);
		expect(delivered).toMatchObject({ status: 400, items: null, answer });
	});

	test('is what QuestionPro sends to the webhook that was made', async () => {
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

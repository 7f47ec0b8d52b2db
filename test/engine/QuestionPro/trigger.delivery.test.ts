import type { INodeParameters } from 'n8n-workflow';
import { surveyID, triggerOn } from '../../support/questionProTrigger';
import {
	answerWith,
	questionWith,
	sampleResponse,
	simplifiedSample,
	variedAnswers,
	variedResponse,
} from '../../support/sampleResponses';
import { jsonOf, range, useServers, useSimulator } from '../../support/workbench';

const simulator = useSimulator();
const serve = useServers();

const raw = { simplify: false };

/** The response of a delivery that n8n's answer has this status. */
async function deliver(
	body: string | Buffer,
	contentType?: string,
	parameters: INodeParameters = raw,
) {
	const trigger = triggerOn(simulator().origin, { parameters });
	const { items, ...rest } = await trigger.deliver(body, contentType);
	return { ...rest, items: items && jsonOf(items) };
}

const started = (json: object) => ({
	status: 200,
	items: [json],
	answer: undefined,
	error: undefined,
});

/** With what a form takes for its own, and letters of several bytes. */
const tricky = {
	...sampleResponse,
	responseSet: [
		questionWith(
			1,
			'Q1',
			'a=b & c%20+"\'<é日🙂>',
			answerWith('100 % = &amp;&responseID=5&response=6'),
		),
	],
	added: { ' by ': [null, 'QuestionPro'] },
};

it.each([
	['application/json'],
	['application/json;charset=UTF-8'],
	['text/plain'],
	['text/plain; charset=utf-8'],
	['application/x-www-form-urlencoded'],
	['application/octet-stream'],
	[undefined],
])('passes a response on exactly as it came, sent as %s', async (contentType) => {
	for (const body of [tricky, { response: tricky }]) {
		const delivered = await deliver(JSON.stringify(body), contentType);
		expect(delivered).toEqual(started(tricky));
		expect(JSON.stringify(delivered.items)).toBe(JSON.stringify([tricky]));
	}
});

it.each<[INodeParameters, 'text' | 'code']>([
	[{}, 'text'],
	[{ simplify: true, options: { answerKeys: 'text' } }, 'text'],
	[{ simplify: '={{ "true" }}', options: { answerKeys: '={{ "code" }}' } }, 'code'],
])('simplifies it with the parameters %j', async (parameters, answerKeys) => {
	const response = { ...sampleResponse, responseSet: variedResponse.responseSet };
	const delivered = await deliver(JSON.stringify(response), 'application/json', parameters);
	expect(delivered).toEqual(started({ ...simplifiedSample, answers: variedAnswers[answerKeys] }));
});

it.each([
	['a list', [sampleResponse]],
	['nothing but another name', { data: sampleResponse }],
	['no ID', { ...sampleResponse, responseID: undefined }],
	['no usable ID', { ...sampleResponse, responseID: 'none' }],
	['a list under response', { response: [sampleResponse] }],
	['null', null],
	['a number', 7],
])('refuses JSON with %s, and starts nothing', async (_what, body) => {
	expect(await deliver(JSON.stringify(body), 'application/json')).toEqual({
		status: 400,
		items: null,
		answer: { message: 'This is not a response to a survey' },
		error: undefined,
	});
});

it.each([
	['nothing', '', undefined],
	['nothing as JSON', '', 'application/json'],
	['a text', 'Hello', 'text/plain'],
	['half of a response', JSON.stringify(sampleResponse).slice(0, 300), 'text/plain'],
	['a form', 'responseID=12345678&surveyID=abc', 'multipart/form-data; boundary=x'],
	['bytes', Buffer.from([0xff, 0xfe, 0x00]), 'application/octet-stream'],
])('refuses %s, and starts nothing', async (_what, body, contentType) => {
	expect(await deliver(body, contentType)).toMatchObject({ status: 400, items: null });
});

it.each([
	[surveyID, sampleResponse],
	[surveyID, { ...sampleResponse, surveyID: String(surveyID) }],
	[surveyID, { ...sampleResponse, surveyID: undefined }],
])('takes a response to survey %s', async (_surveyID, response) => {
	expect(await deliver(JSON.stringify(response), 'application/json')).toMatchObject({
		status: 200,
		items: [{ responseID: 12345678 }],
	});
});

it.each([1, '1'])('refuses a response to survey %j, and starts nothing', async (other) => {
	const body = JSON.stringify({ ...sampleResponse, surveyID: other });
	expect(await deliver(body, 'application/json')).toEqual({
		status: 400,
		items: null,
		answer: { message: `This is a response to survey 1, not ${surveyID}` },
		error: undefined,
	});
});

it.each<[string, INodeParameters]>([
	['\'Survey\' must be a positive whole number, not "x"', { surveyId: 'x' }],
	["'Simplify' must be on or off", { simplify: '={{ "maybe" }}' }],
	["'Answer Keys' must be one of code, text", { options: { answerKeys: '={{ "id" }}' } }],
])('%s: n8n has a failed execution', async (message, parameters) => {
	expect(
		await deliver(JSON.stringify(sampleResponse), 'application/json', parameters),
	).toMatchObject({ status: 500, error: { name: 'NodeOperationError', message } });
});

it('takes a response of 10 MB', async () => {
	const text = 'é'.repeat(5 * 1024 * 1024);
	const response = {
		...sampleResponse,
		responseSet: [questionWith(1, 'Q1', 'Why?', answerWith('', { text }))],
	};
	for (const contentType of ['application/json', undefined]) {
		const { items } = await deliver(JSON.stringify(response), contentType, {});
		expect(items?.[0]?.answers).toEqual({ 'Why?': text });
	}
});

it('takes 100 deliveries at once', async () => {
	const trigger = triggerOn(simulator().origin);
	const ids = range(1, 100);
	const delivered = await Promise.all(
		ids.map(async (responseID) => {
			const body = JSON.stringify({ ...sampleResponse, responseID });
			return await trigger.deliver(body, 'application/json');
		}),
	);
	expect(
		delivered.flatMap(({ items }) => jsonOf(items ?? [])).map((json) => json.responseID),
	).toEqual(ids);
	expect(trigger.staticData()).toEqual({});
});

it('gets what QuestionPro sends to the webhook that it made', async () => {
	const n8n = await serve({});
	const trigger = triggerOn(simulator().origin, {
		webhookUrl: `${n8n.origin}/webhook`,
		parameters: raw,
	});
	await trigger.publish();
	const { response } = await simulator().state.submitResponse(surveyID, {
		fields: { surveyName: 'Another name' },
	});
	expect(n8n.requests).toMatchObject([{ method: 'POST', url: new URL(trigger.address).pathname }]);
	for (const { body, headers } of n8n.requests) {
		const { items } = await trigger.deliver(body, headers['content-type']);
		expect(jsonOf(items ?? [])).toEqual([response]);
	}
});

import type { IWebhookFunctions, JsonObject } from 'n8n-workflow';
import { findResponse, receiveDelivery } from '../../../../nodes/QuestionPro/trigger/delivery';
import { contextWith, node } from '../../../support/builders';
import { sampleResponse, simplifiedSample } from '../../../support/sampleResponses';

it.each<[string, string, unknown, JsonObject | undefined]>([
	['alone', '{"responseID":7}', undefined, { responseID: 7 }],
	['with the ID as text', '{"responseID":"7"}', undefined, { responseID: '7' }],
	['under response', '{"response":{"responseID":7}}', undefined, { responseID: 7 }],
	[
		'around another',
		'{"responseID":7,"response":{"responseID":8}}',
		undefined,
		{
			responseID: 7,
			response: { responseID: 8 },
		},
	],
	['in a form', '{"responseID":7}', { '{"responseID":7}': '' }, { responseID: 7 }],
	['in a form with the same key', '{"responseID":7}', { responseID: '8' }, { responseID: 7 }],
	['only as n8n parsed it', '', { responseID: 7 }, { responseID: 7 }],
	['only as n8n parsed it, under response', '', { response: { responseID: 7 } }, { responseID: 7 }],
	['nowhere', '', undefined, undefined],
	['in no JSON', 'responseID=7', 'responseID=7', undefined],
	['without an ID', '{"surveyID":7}', {}, undefined],
	['with a bad ID', '{"responseID":"7a"}', {}, undefined],
	['with a fraction as ID', '{"responseID":7.5}', {}, undefined],
	['with an ID in a list', '{"responseID":[7]}', {}, undefined],
	['in a list', '[{"responseID":7}]', [{ responseID: 7 }], undefined],
	['in a list under response', '{"response":[{"responseID":7}]}', {}, undefined],
	['as null', 'null', null, undefined],
	['under response as null', '{"response":null}', { response: null }, undefined],
])('finds a response %s', (_where, rawBody, body, found) => {
	expect(findResponse(rawBody, body)).toEqual(found);
});

/** Delivers to a trigger of the survey 7654321, and gives what n8n gets, and the trigger's answer. */
async function deliver(response: unknown, fields: JsonObject = {}) {
	const parameters: JsonObject = { surveyId: '7654321', simplify: true, ...fields };
	const answers: unknown[] = [];
	const context = contextWith({
		getNode: () => node,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getBodyData: () => undefined,
		getRequestObject: () => ({ rawBody: Buffer.from(JSON.stringify(response)) }),
		getResponseObject: () => ({
			status: (status: number) => ({
				json: (body: unknown) => answers.push([status, body]),
			}),
		}),
	}) as unknown as IWebhookFunctions;
	return { answers, result: await receiveDelivery(context) };
}

const started = (json: JsonObject) => ({ answers: [], result: { workflowData: [[{ json }]] } });

it.each<[string, JsonObject, JsonObject]>([
	['simplified', {}, simplifiedSample],
	[
		'by code',
		{ options: { answerKeys: 'code' } },
		{ ...simplifiedSample, answers: { Q1: 'Always' } },
	],
	['as it came', { simplify: false }, sampleResponse],
])('gives one item with the response %s', async (_how, fields, json) => {
	expect(await deliver(sampleResponse, fields)).toEqual(started(json));
});

it.each([{ surveyID: ' 7654321 ' }, { surveyID: null }, { responseID: ' 5 ' }])(
	'takes a response with %j as one to the survey',
	async (survey) => {
		const response = { ...sampleResponse, ...survey };
		expect(await deliver(response, { simplify: false })).toEqual(started(response));
	},
);

it.each<[object, string]>([
	[{ surveyID: 7654321 }, 'This is not a response to a survey'],
	[{ ...sampleResponse, responseID: 0 }, 'This is not a response to a survey'],
	[{ ...sampleResponse, responseID: '-1' }, 'This is not a response to a survey'],
	...[7654322, '1', 'abc', 7654321.5, '99999999999999999999', { a: 1 }].map(
		(surveyID): [object, string] => [
			{ ...sampleResponse, surveyID },
			'This is a response to a survey other than 7654321',
		],
	),
])('answers anything else with 400', async (response, message) => {
	expect(await deliver(response)).toEqual({
		answers: [[400, { message }]],
		result: { noWebhookResponse: true },
	});
});

it('reads what n8n parsed where there are no bytes', async () => {
	const context = contextWith({
		getNode: () => node,
		getNodeParameter: (name: string) => ({ surveyId: 7654321, simplify: false })[name],
		getBodyData: () => sampleResponse,
		getRequestObject: () => ({}),
	}) as unknown as IWebhookFunctions;
	expect(await receiveDelivery(context)).toEqual({ workflowData: [[{ json: sampleResponse }]] });
});

it('throws for a field that cannot be used', async () => {
	await expect(deliver(sampleResponse, { surveyId: 'x' })).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: '\'Survey\' must be a positive whole number, not "x"',
	});
});

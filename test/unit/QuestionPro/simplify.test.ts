import type { JsonObject, JsonValue } from 'n8n-workflow';
import { simplifyResponse } from '../../../nodes/QuestionPro/simplify';
import {
	answerWith,
	sampleResponse,
	simplifiedSample,
	variedAnswers,
	variedResponse,
} from '../../support/sampleResponses';

const nothing = {
	responseID: null,
	surveyID: null,
	surveyName: null,
	responseStatus: null,
	timestamp: null,
	timeTaken: null,
	language: null,
	country: null,
	externalReference: null,
	customVariables: {},
	answers: {},
};

const answersOf = (responseSet: JsonValue) => simplifyResponse({ responseSet }, 'text').answers;

/** With the own key `__proto__`, which an object literal cannot have. */
const fromJson = (text: string): JsonObject => JSON.parse(text);

it("simplifies QuestionPro's sample, with the keys in their order", () => {
	const simplified = simplifyResponse(sampleResponse, 'text');
	expect(simplified).toEqual(simplifiedSample);
	expect(Object.keys(simplified)).toEqual(Object.keys(simplifiedSample));
});

it.each(['text', 'code'] as const)('keys answers of every kind by %s', (answerKeys) => {
	expect(simplifyResponse(variedResponse, answerKeys)).toEqual({
		...simplifiedSample,
		country: 'India',
		externalReference: 'order-1042',
		customVariables: { custom1: 'gold', Branch: 'North' },
		answers: variedAnswers[answerKeys],
	});
});

it.each<[string, JsonObject]>([
	['nothing', {}],
	['nulls', Object.fromEntries(Object.keys(sampleResponse).map((key) => [key, null]))],
	['true', Object.fromEntries(Object.keys(sampleResponse).map((key) => [key, true]))],
	['lists', Object.fromEntries(Object.keys(sampleResponse).map((key) => [key, [null, 'a', []]]))],
	['objects', Object.fromEntries(Object.keys(sampleResponse).map((key) => [key, {}]))],
])('takes a response with %s as one of which everything is missing', (_, response) => {
	expect(simplifyResponse(response, 'text')).toEqual(nothing);
});

it.each<[JsonObject, JsonObject]>([
	[
		{ responseID: '12', surveyID: '0' },
		{ responseID: 12, surveyID: 0 },
	],
	[
		{ responseID: ' a-1 ', surveyID: ' ' },
		{ responseID: 'a-1', surveyID: null },
	],
	[{ timeTaken: 0 }, { timeTaken: 0 }],
	[{ timeTaken: '41' }, { timeTaken: 41 }],
	[{ timeTaken: 41.5 }, { timeTaken: 41.5 }],
	[{ timeTaken: 'long' }, { timeTaken: null }],
	[{ utctimestamp: 0 }, { timestamp: '1970-01-01T00:00:00.000Z' }],
	[{ utctimestamp: '1601934711' }, { timestamp: '2020-10-05T21:51:51.000Z' }],
	[{ utctimestamp: 1601934711.25 }, { timestamp: '2020-10-05T21:51:51.250Z' }],
	[{ utctimestamp: 1e300 }, { timestamp: null }],
	[{ timestamp: '05 Oct, 2020 02:51:51 PM PDT' }, { timestamp: null }],
	[
		{ surveyName: ' <b>A</b> ', language: '' },
		{ surveyName: ' <b>A</b> ', language: '' },
	],
	[
		{ surveyName: 2026, responseStatus: 'New' },
		{ surveyName: '2026', responseStatus: 'New' },
	],
	[{ location: { country: 'India' } }, { country: 'India' }],
	[{ location: { country: ' ', countryCode: 'IN' } }, { country: 'IN' }],
	[{ location: 'India' }, { country: null }],
	[
		{
			customVariables: { custom1: '', custom2: 0, custom3: false, own: { a: null }, custom4: null },
		},
		{ customVariables: { custom1: '', custom2: 0, custom3: false, own: { a: null } } },
	],
	[
		{
			customVariables: [
				{ key: 'custom1', value: 'a' },
				{ name: 'Branch', value: 'b' },
				{ key: 'custom2', value: null },
				{ key: 'custom3' },
				'custom4',
			],
		},
		{ customVariables: { custom1: 'a', Branch: 'b' } },
	],
])('of %j takes %j', (response, expected) => {
	expect(simplifyResponse(response, 'text')).toEqual({ ...nothing, ...expected });
});

it.each<[string, JsonValue, JsonValue]>([
	['the text without HTML', [answerWith('<b>Very</b> good<br>&amp; fast')], 'Very good & fast'],
	['a number', [{ answerText: 7 }], '7'],
	['the typed text rather than the label', [answerWith('EMAIL', { text: 'a@b.c' })], 'a@b.c'],
	['the typed text as it is', [answerWith('', { text: ' <b> &amp;\n' })], ' <b> &amp;\n'],
	['a typed number', [answerWith('', { text: 0 })], '0'],
	['the typed text rather than the file', [answerWith('', { text: 'a', fileLink: 'f' })], 'a'],
	['the file rather than the label', [answerWith('FILE', { text: ' ', fileLink: 'f' })], 'f'],
	['what was typed for Other', [answerWith('Other', { other: 'Tea' })], 'Other: Tea'],
	['what was typed for Other, alone', [answerWith('<p> </p>', { other: 'Tea' })], 'Tea'],
	['the follow-up text', [answerWith('No', { dynamicExplodeText: 'Dear' })], 'No: Dear'],
	['the follow-up text, alone', [answerWith('', { dynamicExplodeText: 'Dear' })], 'Dear'],
	[
		'what was typed for Other rather than the follow-up text',
		[answerWith('', { text: 'a', other: 'b', dynamicExplodeText: 'c' })],
		'a: b',
	],
	['a list without what is empty', [answerWith('A'), answerWith(' '), answerWith('B')], ['A', 'B']],
	['one text where the others are empty', [answerWith('', { other: ' ' }), answerWith('B')], 'B'],
	['both where they are the same', [answerWith('A'), answerWith('A')], ['A', 'A']],
	['null without answers', [], null],
	['null where all are empty', [answerWith(''), answerWith('<br>')], null],
	['null for what is no list', answerWith('A'), null],
	[
		'what is left of wrong types',
		[null, 'a', 7, ['A'], {}, { answerText: ['A'], value: 'a' }, { answerText: 'B', value: null }],
		'B',
	],
	[
		'null for wrong types of what was typed',
		[{ value: { text: true, fileLink: [], other: false, dynamicExplodeText: {} } }],
		null,
	],
])('gives as an answer %s', (_, answerValues, expected) => {
	expect(answersOf([{ questionText: 'Q', answerValues }])).toEqual({ Q: expected });
});

it('makes own keys of the names that objects have', () => {
	const customVariables = fromJson('{"__proto__":"a","constructor":"b"}');
	const simplified = simplifyResponse({ customVariables }, 'text');
	expect(Object.entries(simplified.customVariables ?? {})).toEqual(Object.entries(customVariables));
});

it('takes more answers than a call can have arguments', () => {
	const answers = Array.from({ length: 300_000 }, () => ({ answerText: 'a' }));
	const { A } = answersOf([{ questionText: 'A', answerValues: answers }]) as JsonObject;
	expect(A).toHaveLength(answers.length);
});

import type { IWebhookFunctions } from 'n8n-workflow';
import { readOutput, readSurveyID } from '../../../../nodes/QuestionPro/trigger/settings';
import { contextWith } from '../../../support/builders';

/**
 * A context with these fields, which throws for one that is hidden, as n8n does. A value that is a
 * function is an expression that throws.
 */
const contextOf = (fields: Record<string, unknown>) =>
	contextWith({
		getNodeParameter: (name: string, ...fallback: unknown[]) => {
			const value = name in fields ? fields[name] : fallback[0];
			if (!(name in fields) && fallback.length === 0) throw new Error('Could not get parameter');
			return typeof value === 'function' ? value() : value;
		},
	}) as unknown as IWebhookFunctions;

const noSuchNode = () => {
	throw new Error('No node');
};

it.each([
	[7],
	['7'],
	[' 7 '],
	[{ __rl: true, mode: 'list', value: 7 }],
	[{ __rl: true, mode: 'id', value: '7' }],
])('reads the survey %j', (surveyId) => {
	expect(readSurveyID(contextOf({ surveyId }))).toBe(7);
});

it.each([
	[undefined, "'Survey' must not be empty"],
	[null, "'Survey' must not be empty"],
	[{ __rl: true, mode: 'list', value: null }, "'Survey' must not be empty"],
	['x', '\'Survey\' must be a positive whole number, not "x"'],
	[noSuchNode, "'Survey' could not be evaluated: Error: No node"],
])('names the survey that is %p', (surveyId, message) => {
	expect(() => readSurveyID(contextOf({ surveyId }))).toThrow(
		expect.objectContaining({
			failure: expect.objectContaining({
				name: 'INVALID_PARAMETER',
				message,
				description: "Choose a survey in 'Survey', or enter its ID, such as 11122233",
			}),
		}),
	);
});

it.each([
	[
		{ simplify: true, options: {} },
		{ isSimplified: true, keys: 'text' },
	],
	[{ simplify: false }, { isSimplified: false, keys: 'text' }],
	[
		{ simplify: 'true', options: { answerKeys: 'code' } },
		{ isSimplified: true, keys: 'code' },
	],
	[
		{ simplify: true, options: 'none' },
		{ isSimplified: true, keys: 'text' },
	],
])('reads the output of %j', (fields, output) => {
	expect(readOutput(contextOf(fields))).toEqual(output);
});

it.each([
	[{ simplify: 'x', options: {} }, 'INVALID_PARAMETER', "'Simplify' must be on or off"],
	[
		{ simplify: noSuchNode },
		'INVALID_PARAMETER',
		"'Simplify' could not be evaluated: Error: No node",
	],
	[
		{ simplify: true, options: { answerKeys: 'id' } },
		'INVALID_OPTIONS',
		"'Answer Keys' must be one of code, text",
	],
	[
		{ simplify: true, options: noSuchNode },
		'INVALID_OPTIONS',
		"'Options' could not be evaluated: Error: No node",
	],
])('names the field of %p', (fields, name, message) => {
	expect(() => readOutput(contextOf(fields))).toThrow(
		expect.objectContaining({ failure: expect.objectContaining({ name, message }) }),
	);
});

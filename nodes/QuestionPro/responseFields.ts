import type { INodeProperties } from 'n8n-workflow';
import type { AnswerKeys } from './simplify';

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	builderHint: {
		propertyHint:
			'Leave it on: "answers" then has one entry for each question, e.g. {{ $json.answers["How likely are you to recommend us?"] }}. Turn it off for IP address, location, scores and whatever a question type holds that is not an answer.',
	},
};

export const answerKeys: INodeProperties = {
	displayName: 'Answer Keys',
	name: 'answerKeys',
	type: 'options',
	default: 'text',
	description: 'What to use as the key of each answer in a simplified response',
	options: [
		{ name: 'Question Code', value: 'code', description: 'Such as Q1' },
		{ name: 'Question Text', value: 'text', description: 'The question as people read it' },
	],
};

export const isAnswerKeys = (value: string): value is AnswerKeys =>
	value === 'text' || value === 'code';

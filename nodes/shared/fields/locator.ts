import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../json';

/**
 * The value of a resource locator, in either mode. Anything else stays as it is: a plain ID works
 * too. (n8n's own `extractValue` does not find a field whose conditions it does not see.)
 */
export const unwrapLocator = (value: unknown): unknown =>
	isObject(value) && 'mode' in value && 'value' in value ? value.value : value;

/**
 * A field for something that is picked from a list, or given by its ID.
 *
 * @param searchListMethod the node's list search
 */
export const locator = (
	displayName: string,
	name: string,
	description: string,
	example: string,
	searchListMethod: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	placeholder: `e.g. ${example}`,
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Select from ${displayName.toLowerCase()}s…`,
			typeOptions: { searchListMethod, searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}` },
	],
});

/** The survey that an operation or a trigger works with. */
export const surveyField = locator(
	'Survey',
	'surveyId',
	'The survey. The list has the surveys of the User ID in the credential; the ID of any other is the number in the address of its pages in QuestionPro.',
	'11122233',
	'searchSurveys',
);

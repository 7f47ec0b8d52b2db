import type { INodeProperties, JsonObject } from 'n8n-workflow';
import { textField } from '../shared/fields/fields';
import { invalidParameter, isEmpty, type ParseParameter } from '../shared/fields/parameter';
import { parseText } from '../shared/fields/parse';
import { isObject } from '../shared/json';

/** QuestionPro's page on create-response-filter: custom1 to custom5, and custom6 to custom255. */
const lowest = 5;
const highest = 255;

/** Custom variables with their values. */
export const variablesField: INodeProperties = {
	displayName: 'Custom Variables',
	name: 'customVariables',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add variable',
	default: {},
	options: [
		{
			displayName: 'Variable',
			name: 'variable',
			values: [
				textField('Name', 'name', 'Up to custom255', 'custom7'),
				textField('Value', 'value', 'The value of the variable'),
			],
		},
	],
};

/**
 * Returns a parser for custom variables: those up to custom5 by their names, the others in
 * `highCustomVariables`.
 *
 * @param first the number of the first that is taken
 * @throws QuestionProError INVALID_PARAMETER if there is none, or one without a name or value
 */
export const parseVariables =
	(first: number): ParseParameter<JsonObject> =>
	(value, label) => {
		const rows = isObject(value) ? [value.variable ?? []].flat() : [];
		if (rows.length === 0) {
			const todo = `Add a variable under '${label}', or remove it`;
			throw invalidParameter(label, 'have at least one variable', todo);
		}
		const low: JsonObject = {};
		const high: JsonObject = {};
		for (const row of rows) {
			const { name, value: given } = isObject(row) ? row : {};
			const number = Number(/^\s*custom([1-9]\d{0,2})\s*$/.exec(String(name ?? ''))?.[1] ?? 0);
			if (number < first || number > highest) {
				const must = `have names from custom${first} to custom${highest}`;
				throw invalidParameter(label, must, `Enter a name such as custom${Math.max(first, 7)}`);
			}
			if (isEmpty(given)) {
				const todo = 'Enter the value of the variable, or remove the variable';
				throw invalidParameter(label, `have a value for custom${number}`, todo);
			}
			const variables = number <= lowest ? low : high;
			const key = `custom${number}`;
			if (key in variables) {
				throw invalidParameter(
					label,
					`not have ${key} more than once`,
					`Remove all but one ${key}`,
				);
			}
			variables[key] = parseText(given, label);
		}
		return { ...low, ...(Object.keys(high).length > 0 && { highCustomVariables: high }) };
	};

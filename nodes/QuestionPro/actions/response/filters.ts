import type { JsonObject } from 'n8n-workflow';
import { toUtc } from '../../../shared/fields/dates';
import { collection } from '../../../shared/fields/fields';
import { invalidParameter, isEmpty, type ParseParameter } from '../../../shared/fields/parameter';
import type { Item } from '../../../shared/operation/operation';
import { parseVariables, variablesField } from '../../customVariables';

/**
 * The values of `resultMode`. QuestionPro's page shows 2 only; the others are those of version 1 of
 * its API.
 */
const resultModes = new Map([
	['completed', 2],
	['started', 1],
	['terminated', 3],
]);

/** Sent where only one of the two dates is given: QuestionPro takes both or neither. */
const earliest = '1970-01-01T00:00:00';
const latest = '2099-12-31T23:59:59';

export const filters = collection('Filters', 'filters', 'filter', [
	{
		...variablesField,
		description: 'Only responses with these values of custom variables',
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description:
			'Only responses up to this time. A date without a time means the end of that day, in the time zone of the workflow.',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		description:
			'Only responses from this time on. Without an offset it is in the time zone of the workflow.',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'completed',
		description:
			'Only responses with this status. QuestionPro documents Completed; the other two are those of version 1 of its API.',
		options: [
			{ name: 'Completed', value: 'completed' },
			{ name: 'Started', value: 'started' },
			{ name: 'Terminated', value: 'terminated' },
		],
	},
]);

const parseStatus: ParseParameter<number> = (value, label) => {
	const mode = typeof value === 'string' ? resultModes.get(value.trim().toLowerCase()) : undefined;
	if (mode !== undefined) return mode;
	const known = [...resultModes.keys()].join(', ');
	throw invalidParameter(
		label,
		isEmpty(value) ? 'not be empty' : `be one of ${known}`,
		`Choose a status in '${label}', or remove the filter`,
	);
};

/**
 * Reads the filters of responses (QuestionPro's page on create-response-filter).
 *
 * @returns the body of the request, with both dates in UTC; undefined if there is no filter
 * @throws QuestionProError INVALID_PARAMETER for a filter that says nothing
 */
export function readFilters(item: Item): JsonObject | undefined {
	const readDate = (name: string, edge: 'start' | 'end') =>
		item.readAdded(`filters.${name}`, (value, label) => toUtc(value, label, item.timeZone, edge));
	const resultMode = item.readAdded('filters.status', parseStatus);
	const startDate = readDate('startDate', 'start');
	const endDate = readDate('endDate', 'end');
	const variables = item.readAdded('filters.customVariables', parseVariables(1));
	if (startDate !== undefined && endDate !== undefined && startDate > endDate) {
		throw invalidParameter(
			'End Date',
			"be later than 'Start Date'",
			"Change 'Start Date' or 'End Date'",
		);
	}
	const hasDates = startDate !== undefined || endDate !== undefined;
	const body: JsonObject = {
		...(resultMode !== undefined && { resultMode }),
		...(hasDates && {
			startDate: startDate ?? earliest,
			endDate: endDate ?? latest,
			timeZone: 'GMT+00:00',
		}),
		...variables,
	};
	return Object.keys(body).length > 0 ? body : undefined;
}

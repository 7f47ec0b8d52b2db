import type { JsonObject } from 'n8n-workflow';
import { createError } from '../../../shared/transport/failure';
import { kinds } from '../../../shared/transport/failureKinds';
import { isObject, toInteger } from '../../../shared/json';
import type { ApiResponse } from '../../../shared/transport/response';

/** Why nothing may have been done, by the counter that says it (QuestionPro's pages on members). */
const reasons = new Map([
	[
		'membersFailedToBeAdded',
		{
			reason: 'QuestionPro gives no reason',
			advice: 'Check in QuestionPro whether the member exists: it may refuse to add one twice',
		},
	],
	[
		'membersUnavailable',
		{
			reason: 'the community has no member with this address',
			advice: 'Check the email address, and that the API key belongs to the right community',
		},
	],
	[
		'membersBlocked',
		{ reason: 'the member is blocked', advice: 'Check in QuestionPro why the member is blocked' },
	],
]);

interface Counters {
	/** The counter of what was done. */
	done: string;
	/** The counter of what was so already, if there is one. */
	already?: string;
	/** What to say if nothing was done, e.g. "No member was deleted". */
	nothing: string;
}

/**
 * Returns a parser for counters. They are numbers, even if they come as text. Without the counter
 * of what was done the response means nothing.
 *
 * @throws QuestionProError NOTHING_CHANGED if nothing was done, and nothing was so already
 */
export function parseCounters({ done, already = '', nothing }: Counters) {
	return ({ status, response, requestID }: ApiResponse): JsonObject | null => {
		if (!isObject(response) || toInteger(response[done]) === null) return null;
		const counters = Object.entries(response).map(([name, value]) => [
			name,
			toInteger(value) ?? value,
		]);
		const json: JsonObject = { ...Object.fromEntries(counters), requestID };
		if (json[done] !== 0 || json[already]) return json;
		const found = [...reasons].filter(([name]) => Number(json[name]) > 0);
		const said = found.map(([name, { reason }]) => `${reason} (${name}: ${String(json[name])})`);
		const advice = found.map(([, reason]) => reason.advice);
		throw createError(
			kinds.nothingChanged,
			`${nothing}: ${said.join(', ') || `${done} is 0`}`,
			advice.join('. ') || kinds.nothingChanged.advice,
			{ httpStatusCode: status, requestID },
		);
	};
}

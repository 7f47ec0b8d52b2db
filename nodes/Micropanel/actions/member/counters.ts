import type { JsonObject } from 'n8n-workflow';
import { createError } from '../../../shared/transport/failure';
import { isObject, toInteger } from '../../../shared/transport/json';
import type { ApiResponse } from '../../../shared/transport/response';

/** Why nothing may have been done, by the counter that says it (QuestionPro's pages on members). */
const reasons = new Map([
	[
		'membersFailedToBeAdded',
		'Check in QuestionPro whether the member exists already: it may refuse to create one again',
	],
	['membersUnavailable', 'Check the email address: the community has no such member'],
	['membersBlocked', 'Check in QuestionPro whether the member is blocked'],
]);

/**
 * Returns a parser for counters. They are numbers, even if they come as text. Without the counter
 * of what was done the response means nothing; a response without a body (204) says no more than
 * that it was done.
 *
 * @param done the counter of what was done
 * @param alreadyDone the counter of what was so already, if there is one
 * @throws QuestionProError NOTHING_CHANGED if nothing was done, and nothing was so already
 */
export function parseCounters(done: string, alreadyDone = '') {
	return ({ status, response, requestID }: ApiResponse): JsonObject | null => {
		if (status === 204) return { requestID };
		if (!isObject(response) || toInteger(response[done]) === null) return null;
		const counters = Object.entries(response).map(([name, value]) => [
			name,
			toInteger(value) ?? value,
		]);
		const json: JsonObject = { ...Object.fromEntries(counters), requestID };
		if (json[done] !== 0 || json[alreadyDone]) return json;
		const said = [...reasons].filter(([name]) => Number(json[name]) > 0);
		const names = [done, ...said.map(([name]) => name)];
		const counts = names.map((name) => `${name} is ${String(json[name])}`);
		const advice = said.map(([, reason]) => reason);
		throw createError(
			'NOTHING_CHANGED',
			`QuestionPro changed nothing: ${counts.join(', ')}`,
			advice.join('. ') || 'Check the members in QuestionPro',
			{ httpStatusCode: status, requestID },
			{ notCarriedOut: true },
		);
	};
}

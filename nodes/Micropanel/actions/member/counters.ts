import type { JsonObject } from 'n8n-workflow';
import { createError } from '../../transport/failure';
import { isObject, toInteger } from '../../transport/json';
import type { ApiResponse } from '../../transport/response';

/** What a request to members says of them: how many were done, and how many were so already. */
interface Counters {
	done: string;
	alreadyDone?: string;
}

/** Why nothing may have been done, by the counter that says it (the vendor's pages on members). */
const reasons = new Map([
	['membersFailedToBeAdded', 'QuestionPro may refuse to create a member whom it knows already'],
	['membersUnavailable', 'Check the email address: the community has no such member'],
	['membersBlocked', 'Check in QuestionPro whether the member is blocked'],
]);

/**
 * Gives a parser for counters. They are numbers, also where they come as text. Without the counter
 * of what was done the response means nothing; a response without a body (204) says no more than
 * that it was done.
 *
 * @throws QuestionProError NOTHING_CHANGED where nothing was done, and nothing was so already
 */
export function parseCounters({ done, alreadyDone = '' }: Counters) {
	return ({ status, response, requestID }: ApiResponse): JsonObject | null => {
		if (status === 204) return { requestID };
		if (!isObject(response) || toInteger(response[done]) === null) return null;
		const counters = Object.entries(response).map(([name, value]) => [
			name,
			toInteger(value) ?? value,
		]);
		const json: JsonObject = { ...Object.fromEntries(counters), requestID };
		if (json[done] === 0 && !json[alreadyDone]) throw nothingChanged(json, done, status, requestID);
		return json;
	};
}

function nothingChanged(
	counters: JsonObject,
	done: string,
	httpStatusCode: number,
	requestID: string | null,
) {
	const said = [...reasons.keys()].filter((name) => Number(counters[name]) > 0);
	const shown = [done, ...said].map((name) => `${name} is ${String(counters[name])}`);
	const advice = said.flatMap((name) => reasons.get(name) ?? []);
	return createError(
		'NOTHING_CHANGED',
		`QuestionPro changed nothing: ${shown.join(', ')}`,
		advice.join('. ') || 'Check the members in QuestionPro',
		{ httpStatusCode, requestID },
		{ notCarriedOut: true },
	);
}

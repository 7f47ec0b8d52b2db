import type { JsonObject } from 'n8n-workflow';
import { compact } from '../../../shared/operation/compact';
import { invalidParameter, parseId, type ParseParameter } from '../../../shared/fields/parameter';
import {
	parseBoolean,
	parseEmailAddress,
	parseInteger,
	parseText,
} from '../../../shared/fields/parse';
import type { OperationAdvice } from '../../../shared/transport/advice';
import { toInteger } from '../../../shared/transport/json';
import { passThrough } from '../../../shared/operation/passThrough';
import type { ApiResponse } from '../../../shared/transport/response';
import { perRun, type Item, type Operation } from '../../../shared/operation/operation';
import { sendFields } from './send.fields';

const advice: OperationAdvice = {
	400: 'Check the survey, template and language IDs, and the recipients: QuestionPro did not accept them',
	403: 'Use the API key of an account that may send surveys to this community',
	404: 'Check that survey, template and sample filter exist in the account of the API key',
};

/** The surveys that were sent to all members in a run. */
const sentToAll = perRun(() => new Set<number>());

function readRecipients(item: Item, surveyID: number): JsonObject {
	const recipients = item.read('recipients', parseText);
	switch (recipients) {
		case 'member':
			return { filterType: 2, emailAddress: item.read('emailAddress', parseEmailAddress) };
		case 'filter':
			return { filterType: 3, existingFilterID: item.read('filterId', parseId) };
		case 'all':
			if (sentToAll(item).has(surveyID)) {
				throw invalidParameter(
					'Recipients',
					`be 'All Verified Members' only once for survey ${surveyID} in one run of the node`,
					'An earlier item of this run sends the survey to all members. Send it with one item only',
				);
			}
			sentToAll(item).add(surveyID);
			return { filterType: 1 };
		default:
			throw invalidParameter(
				'Recipients',
				'be one of the choices of its list',
				"Set 'Recipients' to member, filter or all",
			);
	}
}

/** The body of QuestionPro's page on sending a survey. */
function readBody(item: Item): JsonObject {
	const id = (path: string) => item.read(path, parseId);
	const additional = <T>(name: string, parse: ParseParameter<T>) =>
		item.readOptional(`additionalFields.${name}`, parse);
	const surveyID = id('surveyId');
	const compose = compact({
		surveyID,
		surveyAlias: additional('surveyAlias', parseText),
		surveyLength: additional('surveyLength', parseInteger(0)),
		surveyLanguageID: id('surveyLanguageId'),
		templateID: id('templateId'),
		templateLanguageID: id('templateLanguageId'),
		allowMultipleResponses: additional('allowMultipleResponses', parseBoolean),
		incentives: compact({
			completionPoints: additional('completionPoints', parseInteger(0)),
			quotaPoints: additional('quotaPoints', parseInteger(0)),
			terminationPoints: additional('terminationPoints', parseInteger(0)),
		}),
	});
	const closure = compact({
		closureDateTime: additional('closureDateTime', parseText),
		responseQuota: additional('responseQuota', parseInteger(1)),
	});
	const isClosing = Object.keys(closure).length > 0;
	const send = compact({
		deliveryOptions: isClosing ? { automaticClosure: { enabled: true, ...closure } } : undefined,
		notification: { enableEmailInvitation: item.read('enableEmailInvitation', parseBoolean) },
	});
	// Last, because it notes that the survey is sent to all.
	return { compose, send, recipients: readRecipients(item, surveyID) };
}

/** What comes back is not documented. A batch ID in it gets the name that *Batch: Get* gives it. */
function addId(json: JsonObject): JsonObject {
	const given = [json.id, json.batchID, json.batchId, json.emailBatchID];
	const id = given.map(toInteger).find((value) => value !== null);
	return id === undefined ? json : { ...json, id };
}

function parseSent(response: ApiResponse): JsonObject | JsonObject[] {
	const sent = passThrough(response);
	return Array.isArray(sent) ? sent.map(addId) : addId(sent);
}

export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send batch',
	description: 'Send a survey to members by email',
	builderHint:
		'Sends real emails, with recipients "all" to the whole community. Ask the user for the survey, template and language IDs: no operation lists them. The output is not documented; if it names the batch, "id" has its ID. A failure OUTCOME_UNKNOWN means that the emails may have been sent: do not run it again for this item.',
	idempotent: false,
	fields: sendFields,
	async execute(item) {
		const body = readBody(item);
		const path = '/micropanel/batches';
		return await item.request({ method: 'POST', path, body, advice, parse: parseSent });
	},
};

import type { JsonObject } from 'n8n-workflow';
import { compact } from '../../../shared/operation/compact';
import type { ParseParameter } from '../../../shared/fields/parameter';
import { addressKey, parseEmailAddress } from '../../../shared/fields/addresses';
import { parseBoolean, parseChoiceOf, parseInteger, parseText } from '../../../shared/fields/parse';
import { toInteger } from '../../../shared/json';
import { passThrough } from '../../../shared/operation/output';
import { sendOnce } from '../../../shared/operation/sentOnce';
import type { ApiResponse, OperationAdvice } from '../../../shared/transport/response';
import type { Item, Operation } from '../../../shared/operation/operation';
import { sendFields } from './send.fields';

const advice: OperationAdvice = {
	400: 'Check the survey, template and language IDs, and the recipients: QuestionPro rejected them',
	403: 'Use the API key of an account that is allowed to send surveys to this community',
	404: 'Check that survey, template and sample filter exist in the account of the API key',
};

/** Who gets the survey: the fields of the request, and a key that identifies the recipients. */
interface Recipients {
	body: JsonObject;
	label: string;
	key: string;
}

function readRecipients(item: Item): Recipients {
	switch (item.read('recipients', parseChoiceOf('member', 'filter', 'all'))) {
		case 'member': {
			const emailAddress = item.read('emailAddress', parseEmailAddress);
			const key = `member ${addressKey(emailAddress)}`;
			return { body: { filterType: 2, emailAddress }, label: 'Email Address', key };
		}
		case 'filter': {
			const filterID = item.id('filterId');
			const body = { filterType: 3, existingFilterID: filterID };
			return { body, label: 'Filter ID', key: `filter ${filterID}` };
		}
		case 'all':
			return { body: { filterType: 1 }, label: 'Recipients', key: 'all' };
	}
}

/** The body of QuestionPro's page on sending a survey. */
function readBody(item: Item, surveyID: number): JsonObject {
	const additional = <T>(name: string, parse: ParseParameter<T>) =>
		item.readOptional(`additionalFields.${name}`, parse);
	const compose = compact({
		surveyID,
		surveyAlias: additional('surveyAlias', parseText),
		surveyLength: additional('surveyLength', parseInteger(0)),
		surveyLanguageID: item.id('surveyLanguageId'),
		templateID: item.id('templateId'),
		templateLanguageID: item.id('templateLanguageId'),
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
	return { compose, send };
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
	action: 'Send survey',
	description: 'Send a survey to members by email',
	builderHint:
		'Sends real emails, with recipients "all" to the whole community. Ask the user for the survey, template and language IDs: no operation lists them. The output is not documented; if it names the batch, "id" has its ID. A failure OUTCOME_UNKNOWN means that the emails may have been sent: do not run it again for this item.',
	idempotent: false,
	fields: sendFields,
	async execute(item) {
		const surveyID = item.id('surveyId');
		const compose = readBody(item, surveyID);
		const { body: recipients, label, key } = readRecipients(item);
		const body = { ...compose, recipients };
		const path = '/micropanel/batches';
		return await sendOnce(item, [`${surveyID} ${key}`], label, async () => {
			return await item.request({ method: 'POST', path, body, advice, parse: parseSent });
		});
	},
};

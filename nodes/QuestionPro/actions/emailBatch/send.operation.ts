import type { JsonObject } from 'n8n-workflow';
import { addressKey, parseEmailAddresses } from '../../../shared/fields/addresses';
import { parseInstant, toIsoWithOffset } from '../../../shared/fields/dates';
import { additionalFields, emailAddresses } from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import { invalidParameter, type ParseParameter } from '../../../shared/fields/parameter';
import { parseChoiceOf } from '../../../shared/fields/parse';
import { compact } from '../../../shared/operation/compact';
import type { Item, Operation } from '../../../shared/operation/operation';
import { passThrough } from '../../../shared/operation/output';
import { sendOnce } from '../../../shared/operation/sentOnce';
import { emailListField } from '../emailList/emailList';
import { contentFields, readContent } from './emailBatch';

/** Who gets the email: the fields of the request, and a key that identifies each recipient. */
function readRecipients(item: Item): { isList: boolean; body: JsonObject; keys: string[] } {
	if (item.read('recipients', parseChoiceOf('list', 'addresses')) === 'list') {
		const emailListID = item.id('emailListId');
		return { isList: true, body: { emailListID }, keys: [`list ${emailListID}`] };
	}
	const emails = item.read('emailAddresses', parseEmailAddresses);
	const keys = emails.map((address) => `address ${addressKey(address)}`);
	return { isList: false, body: { emails }, keys };
}

/** A time to come, with the offset that the workflow's time zone has then. */
const parseSendAt =
	(timeZone: string): ParseParameter<string> =>
	(value, label) => {
		if (parseInstant(value, label, timeZone).time > Date.now()) {
			return toIsoWithOffset(value, label, timeZone);
		}
		throw invalidParameter(
			label,
			'be in the future',
			`Change '${label}', or remove it to send the email now`,
		);
	};

/** `POST /surveys/{survey-id}/batches`, or `…/batches/schedule` (QuestionPro's pages on both). */
export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send survey by email',
	description: 'Email a survey to an email list or to addresses, now or at a later time',
	builderHint:
		'Sends real emails. A failure OUTCOME_UNKNOWN means that the emails may have been sent: check with Email Batch: Get Many and do not run it again for this item.',
	idempotent: false,
	fields: [
		surveyField,
		{
			displayName: 'Recipients',
			name: 'recipients',
			type: 'options',
			default: 'list',
			description: 'Who gets the survey',
			options: [
				{ name: 'Email Addresses', value: 'addresses', description: 'The addresses below' },
				{ name: 'Email List', value: 'list', description: 'All contacts of an email list' },
			],
		},
		{
			displayName:
				'This emails every contact of the list each time the node runs, including with "Execute step". Try it with your own address first.',
			name: 'listNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { recipients: ['list'] } },
		},
		{ ...emailListField, displayOptions: { show: { recipients: ['list'] } } },
		{ ...emailAddresses, displayOptions: { show: { recipients: ['addresses'] } } },
		...contentFields,
		additionalFields([
			{
				displayName: 'Send At',
				name: 'sendAt',
				type: 'dateTime',
				default: '',
				description:
					'When QuestionPro sends the email, in the time zone of the workflow. Leave it out to send now.',
			},
		]),
	],
	async execute(item) {
		const { isList, body: recipients, keys } = readRecipients(item);
		const { isTemplate, body: content } = readContent(item);
		const mode = (isList ? 1 : 2) + (isTemplate ? 0 : 2);
		const sendAt = item.readAdded('additionalFields.sendAt', parseSendAt(item.timeZone));
		const surveyID = item.id('surveyId');
		const path = `/surveys/${surveyID}/batches${sendAt === undefined ? '' : '/schedule'}`;
		const body = compact({ ...recipients, ...content, mode, dateTime: sendAt });
		const mailings = keys.map((key) => `${surveyID} ${key} ${sendAt ?? 'now'}`);
		const label = isList ? 'Email List' : 'Email Addresses';
		return await sendOnce(item, mailings, label, async () => {
			return await item.request({ method: 'POST', path, body, parse: passThrough });
		});
	},
};

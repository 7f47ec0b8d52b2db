import type { INodeProperties, JsonObject } from 'n8n-workflow';
import { formatMonthDayYear } from '../../../shared/fields/dates';
import { textField } from '../../../shared/fields/fields';
import { parseId } from '../../../shared/fields/parameter';
import { parseBoolean, parseInteger, parseText } from '../../../shared/fields/parse';
import { compact } from '../../../shared/operation/compact';
import type { Item } from '../../../shared/operation/operation';
import { documented, flags, integers, texts } from '../../../shared/operation/output';

/** A survey (QuestionPro's pages on get-survey, get-user-surveys and get-folder-surveys). */
export const parseSurvey = documented(
	{
		...integers('surveyID', 'ownerID', 'folderID'),
		...texts('name', 'url', 'status', 'creationDate', 'modifiedDate'),
		...integers('completedResponses', 'startedResponses', 'terminatedResponses'),
		...integers('viewedResponses', 'responseQuota', 'surveyFinishMode'),
		...texts('lastResponseReceived', 'expiryDate', 'inactiveText', 'thankYouMessage'),
		...texts('completedText', 'terminatedText', 'quotaOverlimitText'),
		...flags('abbs', 'saveAndContinue', 'hasScoringLogic'),
	},
	'surveyID',
);

export const folderField = textField(
	'Folder ID',
	'folderId',
	'The ID of the folder, which Folder: Get Many returns as folderID',
	'7654321',
);

/** What a survey is created with, or changed in (QuestionPro's pages on both). */
export const settingFields: INodeProperties[] = [
	{
		displayName: 'Duplicate Ballot Control',
		name: 'abbs',
		type: 'boolean',
		default: false,
		description:
			'Whether one person can respond only once (abbs). QuestionPro does not describe it on its page.',
	},
	{
		displayName: 'Expiry Date',
		name: 'expiryDate',
		type: 'dateTime',
		default: '',
		description: 'The day on which the survey closes, in the time zone of the workflow',
	},
	folderField,
	textField('Inactive Text', 'inactiveText', 'What people see when the survey is closed'),
	textField('Response Quota', 'responseQuota', 'After how many responses the survey closes', '100'),
	{
		displayName: 'Save and Continue',
		name: 'saveAndContinue',
		type: 'boolean',
		default: false,
		description: 'Whether people can save their response and go on later',
	},
];

/** The settings that are set, as the vendor's samples write them: the quota is a text there. */
export function readSettings(item: Item, collection: string): JsonObject {
	const path = (name: string) => `${collection}.${name}`;
	const quota = item.readOptional(path('responseQuota'), parseInteger(1));
	return compact({
		folderID: item.readOptional(path('folderId'), parseId),
		responseQuota: quota === undefined ? undefined : String(quota),
		expiryDate: item.readOptional(path('expiryDate'), (value, label) =>
			formatMonthDayYear(value, label, item.timeZone),
		),
		inactiveText: item.readOptional(path('inactiveText'), parseText),
		abbs: item.readOptional(path('abbs'), parseBoolean),
		saveAndContinue: item.readOptional(path('saveAndContinue'), parseBoolean),
	});
}

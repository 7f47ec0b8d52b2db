import type { INodeProperties, JsonObject } from 'n8n-workflow';
import { requiredField } from '../../../shared/fields/fields';
import { locator } from '../../../shared/fields/locator';
import { invalidParameter, type ParseParameter } from '../../../shared/fields/parameter';
import { parseChoiceOf, parseRequiredText } from '../../../shared/fields/parse';
import type { Item } from '../../../shared/operation/operation';
import { documented, integers, texts } from '../../../shared/operation/output';

export const emailBatchField = requiredField(
	'Email Batch ID',
	'batchId',
	'The ID of the email batch, which Email Batch: Get Many returns as emailBatchID. The ID of a QuestionPro Micropanel batch does not work here.',
	'9876543',
);

/** An email batch (QuestionPro's page on get-email-batch). Its status is a number without names. */
export const parseEmailBatch = documented(
	{
		...integers('emailBatchID', 'surveyID', 'userID'),
		...texts('batchName', 'subject', 'description', 'emailText'),
		...integers('status', 'batchType', 'emailCount'),
	},
	'emailBatchID',
);

const surveyLink = '<SURVEY_LINK>';

const onlyFor = (content: string) => ({ show: { content: [content] } });

/** What an email says: a template, or a text of one's own. */
export const contentFields: INodeProperties[] = [
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		default: 'template',
		description: 'What the email says',
		options: [
			{ name: 'Custom', value: 'custom', description: 'A subject and a body of your own' },
			{ name: 'Template', value: 'template', description: 'An email template of the survey' },
		],
	},
	{
		...locator(
			'Template',
			'templateId',
			'The email template. The list has the templates of the chosen survey.',
			'123456',
			'searchTemplates',
		),
		typeOptions: { loadOptionsDependsOn: ['surveyId.value'] },
		displayOptions: onlyFor('template'),
	},
	{
		...requiredField('Subject', 'emailSubject', 'The subject of the email', 'How was your stay?'),
		displayOptions: onlyFor('custom'),
	},
	{
		...requiredField(
			'Body',
			'emailBody',
			`The text of the email. It must contain ${surveyLink.replace('<', '&lt;').replace('>', '&gt;')}: QuestionPro puts the personal link there.`,
			`Please tell us: ${surveyLink}`,
		),
		typeOptions: { rows: 5 },
		displayOptions: onlyFor('custom'),
	},
];

const parseBody: ParseParameter<string> = (value, label, field) => {
	const text = parseRequiredText(value, label, field);
	if (text.includes(surveyLink)) return text;
	throw invalidParameter(
		label,
		`contain ${surveyLink}`,
		'Put SURVEY_LINK in angle brackets where the link to the survey belongs',
	);
};

/** Reads the content as the request has it, and whether it is a template. */
export function readContent(item: Item): { isTemplate: boolean; body: JsonObject } {
	const isTemplate = item.read('content', parseChoiceOf('template', 'custom')) === 'template';
	const body: JsonObject = isTemplate
		? { templateID: item.id('templateId') }
		: {
				emailTemplate: {
					emailSubject: item.read('emailSubject', parseRequiredText),
					content: item.read('emailBody', parseBody),
				},
			};
	return { isTemplate, body };
}

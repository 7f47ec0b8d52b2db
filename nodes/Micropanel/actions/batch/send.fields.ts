import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, emailAddress, filterId, idField } from '../../../shared/fields/fields';

function wholeNumber(
	displayName: string,
	name: string,
	minValue: number,
	description: string,
): INodeProperties {
	const typeOptions = { minValue, numberPrecision: 0 };
	return { displayName, name, type: 'number', typeOptions, default: minValue, description };
}

const optional: INodeProperties[] = [
	{
		displayName: 'Allow Multiple Responses',
		name: 'allowMultipleResponses',
		type: 'boolean',
		default: false,
		description: 'Whether a member may respond more than once',
	},
	{
		displayName: 'Closure Date and Time',
		name: 'closureDateTime',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12/10/2026 13:43',
		description:
			'When the survey closes. QuestionPro documents neither the order of month and day nor the time zone; the text is sent as it is.',
	},
	wholeNumber(
		'Completion Points',
		'completionPoints',
		0,
		'The reward points for a completed survey',
	),
	wholeNumber('Quota Points', 'quotaPoints', 0, 'The reward points for a response over a quota'),
	wholeNumber(
		'Response Quota',
		'responseQuota',
		1,
		'The number of responses after which the survey closes',
	),
	{
		displayName: 'Survey Alias',
		name: 'surveyAlias',
		type: 'string',
		default: '',
		description: 'The name of the survey that members see',
	},
	wholeNumber(
		'Survey Length',
		'surveyLength',
		0,
		'How long the survey takes, as members see it. QuestionPro does not say in which unit.',
	),
	wholeNumber(
		'Termination Points',
		'terminationPoints',
		0,
		'The reward points for a response that was ended early',
	),
];

const pageOnSending = `<a href="https://www.questionpro.com/api/communities/send-survey.html">QuestionPro's page on sending a survey</a>`;

/** The fields of QuestionPro's page on sending a survey. */
export const sendFields: INodeProperties[] = [
	idField(
		'Survey ID',
		'surveyId',
		'11122233',
		"The number of the survey, as surveyID in a batch that was sent before, or in the list of surveys of QuestionPro's API",
	),
	idField(
		'Survey Language ID',
		'surveyLanguageId',
		'486',
		`The number of the survey's language, in the list that ${pageOnSending} links to`,
	),
	idField(
		'Template ID',
		'templateId',
		'123456',
		`The number of the community's email template. QuestionPro documents no Communities request that lists templates: ${pageOnSending} links to one of another API.`,
	),
	idField(
		'Template Language ID',
		'templateLanguageId',
		'1',
		`The number of the email template's language, in the list that ${pageOnSending} links to`,
	),
	{
		displayName: 'Recipients',
		name: 'recipients',
		type: 'options',
		default: 'member',
		description: 'Who gets the survey',
		options: [
			{
				name: 'All Verified Members',
				value: 'all',
				description: 'Mails the whole community, once for each survey in a run',
			},
			{
				name: 'One Member',
				value: 'member',
				description: 'The member with the email address below',
			},
			{
				name: 'Sample Filter',
				value: 'filter',
				description: 'Mails all members that a sample filter selects',
			},
		],
	},
	{
		...emailAddress,
		description: 'The email address of the member. To send to several, use one item for each.',
		displayOptions: { show: { recipients: ['member'] } },
	},
	{ ...filterId, displayOptions: { show: { recipients: ['filter'] } } },
	{
		displayName: 'Enable Email Invitation',
		name: 'enableEmailInvitation',
		type: 'boolean',
		default: true,
		description: 'Whether to invite the recipients by email',
	},
	additionalFields(optional),
];

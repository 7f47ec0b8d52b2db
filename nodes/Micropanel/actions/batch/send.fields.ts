import type { INodeProperties } from 'n8n-workflow';
import {
	additionalFields,
	emailAddress,
	requiredField,
	textField,
} from '../../../shared/fields/fields';
import { surveyField } from '../../../shared/fields/locator';
import { filterId } from '../fields';

/** A number of points or the like; 0 where nothing is entered. */
const amount = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description,
});

const optional: INodeProperties[] = [
	{
		displayName: 'Allow Multiple Responses',
		name: 'allowMultipleResponses',
		type: 'boolean',
		default: false,
		description: 'Whether a member may respond more than once',
	},
	textField(
		'Closure Date and Time',
		'closureDateTime',
		'When the survey closes. QuestionPro documents neither the order of month and day nor the time zone; the text is sent as it is.',
		'12/10/2026 13:43',
	),
	amount('Completion Points', 'completionPoints', 'The reward points for a completed survey'),
	amount('Quota Points', 'quotaPoints', 'The reward points for a response over a quota'),
	textField('Response Quota', 'responseQuota', 'After how many responses the survey closes', '100'),
	textField(
		'Survey Alias',
		'surveyAlias',
		'The name of the survey that members see',
		'Customer feedback',
	),
	amount(
		'Survey Length',
		'surveyLength',
		'How long the survey takes, as members see it. QuestionPro does not say in which unit.',
	),
	amount(
		'Termination Points',
		'terminationPoints',
		'The reward points for a response that was ended early',
	),
];

const pageOnSending = `<a href="https://www.questionpro.com/api/communities/send-survey.html">QuestionPro's page on sending a survey</a>`;

/** The fields of QuestionPro's page on sending a survey. */
export const sendFields: INodeProperties[] = [
	surveyField,
	requiredField(
		'Survey Language ID',
		'surveyLanguageId',
		`The ID of the survey's language, from the list that ${pageOnSending} links to`,
		'486',
	),
	requiredField(
		'Template ID',
		'templateId',
		`The ID of the email template. ${pageOnSending} links to where it is listed. Ask your QuestionPro administrator if you do not find it.`,
		'123456',
	),
	requiredField(
		'Template Language ID',
		'templateLanguageId',
		`The ID of the email template's language, from the list that ${pageOnSending} links to`,
		'1',
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
				description: 'Emails every verified member. One run sends each survey this way only once.',
			},
			{
				name: 'One Member',
				value: 'member',
				description: 'The member with the email address below',
			},
			{
				name: 'Sample Filter',
				value: 'filter',
				description: 'Emails every member that a sample filter selects',
			},
		],
	},
	{
		displayName:
			'This emails every verified member of the community each time the node runs, including with "Execute step". Try it with "One Member" first.',
		name: 'allNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { recipients: ['all'] } },
	},
	{
		displayName:
			'This emails every member that the sample filter selects each time the node runs, including with "Execute step". Try it with "One Member" first.',
		name: 'filterNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { recipients: ['filter'] } },
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

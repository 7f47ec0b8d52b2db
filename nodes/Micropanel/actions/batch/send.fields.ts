import type { INodeProperties } from 'n8n-workflow';

const additionalFields: INodeProperties[] = [
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
	{
		displayName: 'Completion Points',
		name: 'completionPoints',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'The reward points for a completed survey',
	},
	{
		displayName: 'Quota Points',
		name: 'quotaPoints',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'The reward points for a response over a quota',
	},
	{
		displayName: 'Response Quota',
		name: 'responseQuota',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		description: 'The number of responses after which the survey closes',
	},
	{
		displayName: 'Survey Alias',
		name: 'surveyAlias',
		type: 'string',
		default: '',
		description: 'The name of the survey that members see',
	},
	{
		displayName: 'Survey Length',
		name: 'surveyLength',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'How long the survey takes, as members see it. QuestionPro does not say in which unit.',
	},
	{
		displayName: 'Termination Points',
		name: 'terminationPoints',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'The reward points for a response that was ended early',
	},
];

/** The fields of the vendor's page on sending a survey. */
export const sendFields: INodeProperties[] = [
	{
		displayName: 'Survey ID',
		name: 'surveyId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 11122233',
		description: 'The number of the survey, which stands in its address in QuestionPro',
	},
	{
		displayName: 'Survey Language ID',
		name: 'surveyLanguageId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 486',
		description:
			'The number of the language of the survey. No documented request gives it: ask QuestionPro, or see its list of languages.',
	},
	{
		displayName: 'Template ID',
		name: 'templateId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 123456',
		description:
			'The number of the email template of the community. No documented request of Communities gives it: open the template in QuestionPro.',
	},
	{
		displayName: 'Template Language ID',
		name: 'templateLanguageId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1',
		description:
			'The number of the language of the email template, as in QuestionPro’s list of languages',
	},
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
				description: 'Sends an email to the whole community, once in a run',
			},
			{ name: 'One Member', value: 'member', description: 'The member with an email address' },
			{
				name: 'Sample Filter',
				value: 'filter',
				description: 'The members that a sample filter selects',
			},
		],
	},
	{
		displayName: 'Email Address',
		name: 'emailAddress',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'name@email.com',
		description: 'The email address of the member',
		displayOptions: { show: { recipients: ['member'] } },
	},
	{
		displayName: 'Filter ID',
		name: 'filterId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1234',
		description:
			'The number of the sample filter, in the ID column of the Sampling page of QuestionPro',
		displayOptions: { show: { recipients: ['filter'] } },
	},
	{
		displayName: 'Enable Email Invitation',
		name: 'enableEmailInvitation',
		type: 'boolean',
		default: true,
		description: 'Whether to invite the recipients by email',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: additionalFields,
	},
];

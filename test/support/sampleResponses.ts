import type { JsonObject } from 'n8n-workflow';

/** One entry of `answerValues`, with all that QuestionPro sends beside what is given. */
export const answerWith = (answerText: string, value: JsonObject = {}): JsonObject => ({
	answerID: 123456789,
	answerText,
	value: {
		ord: 1,
		scale: '1',
		other: '',
		dynamicExplodeText: '',
		text: '',
		result: '',
		fileLink: '',
		weight: 0,
		...value,
	},
});

/** One entry of `responseSet`. */
export const questionWith = (
	questionID: number,
	questionCode: string,
	questionText: string,
	...answerValues: JsonObject[]
): JsonObject => ({
	questionID,
	questionDescription: ' ',
	questionCode,
	questionText,
	questionType: 'multiplechoice_radio',
	imageUrl: null,
	answerValues,
});

/** QuestionPro's sample of a response, with the fields of a delivery of 2026. */
export const sampleResponse = {
	responseID: 12345678,
	surveyID: 7654321,
	surveyName: 'Customer satisfaction',
	ipAddress: '192.0.2.1',
	timestamp: '05 Oct, 2020 02:51:51 PM PDT',
	dataQuality: 'unflagged',
	dataQualityScore: 0,
	location: {
		country: null,
		region: '16',
		latitude: 0,
		longitude: 0,
		radius: 0,
		countryCode: 'IN',
	},
	duplicate: false,
	timeTaken: 41,
	responseStatus: 'Completed',
	externalReference: '',
	customVariables: {
		custom1: null,
		custom2: null,
		custom3: null,
		custom4: null,
		custom5: null,
	},
	language: 'English',
	currentInset: '',
	operatingSystem: 'WINDOWS_10',
	osDeviceType: 'COMPUTER',
	browser: 'CHROME8',
	responseSet: [
		questionWith(12345678, 'Q1', 'How often do you shop with us?', answerWith('Always')),
	],
	utctimestamp: 1601934711,
};

/** What the sample becomes. */
export const simplifiedSample = {
	responseID: 12345678,
	surveyID: 7654321,
	surveyName: 'Customer satisfaction',
	responseStatus: 'Completed',
	timestamp: '2020-10-05T21:51:51.000Z',
	timeTaken: 41,
	language: 'English',
	country: 'IN',
	externalReference: '',
	customVariables: {},
	answers: { 'How often do you shop with us?': 'Always' },
};

/** A response of which every question is of another kind. */
export const variedResponse = {
	...sampleResponse,
	location: { country: 'India', countryCode: 'IN' },
	externalReference: 'order-1042',
	customVariables: { custom1: 'gold', custom2: null, Branch: 'North' },
	responseSet: [
		questionWith(101, 'Q1', 'How often?', answerWith('Always')),
		questionWith(102, 'Q2_1', 'First name', answerWith('FIRST_NAME', { text: 'Asha' })),
		questionWith(103, 'Q2_2', 'Last name', answerWith('LAST_NAME', { text: 'Rao' })),
		questionWith(104, 'Q3', '<p>Which <b>colours</b>?</p>', answerWith('Red'), answerWith('Blue')),
		questionWith(105, 'Q4', 'Which drink?', answerWith('Other', { other: 'Tea &amp; milk' })),
		questionWith(
			106,
			'Q5',
			'How likely?<br>0&nbsp;to&nbsp;10',
			answerWith('7', { scale: '8', dynamicExplodeText: 'Slow support' }),
		),
		questionWith(
			107,
			'Q6',
			'Your receipt',
			answerWith('', { fileLink: 'https://www.questionpro.com/files/receipt.pdf' }),
		),
		questionWith(108, 'Q7', 'Anything else?'),
		questionWith(201, 'Q8', 'Please rate', answerWith('Good')),
		questionWith(202, 'Q9', 'Please rate', answerWith('Bad')),
		questionWith(301, 'Q10', 'Staff', answerWith('Friendly')),
		questionWith(302, 'Q10', 'Staff', answerWith('Quick')),
		questionWith(109, 'Q11', '<p>&nbsp;</p>', answerWith('Yes')),
		questionWith(110, '', '', answerWith('No')),
	],
};

/** The answers of it, by text and by code. */
export const variedAnswers = {
	text: {
		'How often?': 'Always',
		'First name': 'Asha',
		'Last name': 'Rao',
		'Which colours?': ['Red', 'Blue'],
		'Which drink?': 'Other: Tea &amp; milk',
		'How likely? 0 to 10': '7: Slow support',
		'Your receipt': 'https://www.questionpro.com/files/receipt.pdf',
		'Anything else?': null,
		'Please rate (Q8)': 'Good',
		'Please rate (Q9)': 'Bad',
		'Staff (Q10) (301)': 'Friendly',
		'Staff (Q10) (302)': 'Quick',
		Q11: 'Yes',
		110: 'No',
	},
	code: {
		Q1: 'Always',
		Q2_1: 'Asha',
		Q2_2: 'Rao',
		Q3: ['Red', 'Blue'],
		Q4: 'Other: Tea &amp; milk',
		Q5: '7: Slow support',
		Q6: 'https://www.questionpro.com/files/receipt.pdf',
		Q7: null,
		Q8: 'Good',
		Q9: 'Bad',
		'Q10 (301)': 'Friendly',
		'Q10 (302)': 'Quick',
		Q11: 'Yes',
		110: 'No',
	},
};

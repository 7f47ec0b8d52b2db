// @ts-check
// The questions of the sample survey, and responses of every kind to them.

const { IDS } = require('./ids');

const SURVEY_NAME = 'Customer satisfaction';

/**
 * @typedef {object} SurveyResponse
 * @property {number} responseID
 * @property {number} surveyID
 * @property {string} [surveyName]
 * @property {string} responseStatus
 * @property {Record<string, string | null>} [customVariables]
 * @property {object[]} responseSet
 * @property {number} [utctimestamp]
 */

/** @param {string[]} texts */
const answersOf = (texts, firstID = 90_000_001) =>
	texts.map((text, index) => ({
		answerID: firstID + index,
		text,
		orderNumber: index + 1,
		hasOther: text === 'Other',
		hasNA: false,
		excludeRandomization: false,
	}));

/** @param {number} questionID @param {number} number @param {object} [more] by its type */
const question = (questionID, number, type = 'multiplechoice_radio', text = '', more = {}) => ({
	questionID,
	blockID: 80_001,
	type,
	text: text || `Question ${number}`,
	code: `Q${number}`,
	orderNumber: number,
	required: number === 1,
	...(text === '' && { answers: answersOf(['Yes', 'No']) }),
	...more,
});

const columns = ['Good', 'Fair', 'Poor'].map((text, index) => ({
	columnID: 46_000_101 + index,
	text,
}));

/**
 * Type, text and what else the sample questions have. The inside of the contact question's fields and
 * the type file_upload are invented.
 *
 * @type {Array<[type: string, text: string, more?: object]>}
 */
const QUESTIONS = [
	[
		'multiplechoice_radio',
		'How often do you shop with us?',
		{ answers: answersOf(['Always', 'Sometimes', 'Never']) },
	],
	[
		'contact_information',
		'Who are you?',
		{ firstName: { questionID: 46_000_201 }, email: { questionID: 46_000_202 } },
	],
	[
		'multiplechoice_checkbox',
		'<p>Which <b>products</b> did you&nbsp;buy?</p>',
		{ answers: answersOf(['<i>Tea</i> &amp; coffee', 'Bread', 'Other'], 90_000_011) },
	],
	[
		'multiplechoice_radio',
		'How likely are you to recommend us?<br>0 to 10',
		{ answers: answersOf([...Array(11).keys()].map(String), 90_000_021) },
	],
	['text_multiple_row', 'Anything else?', { answers: answersOf([''], 90_000_041) }],
	['file_upload', 'Your receipt'],
	[
		'matrix_radio',
		'Please rate our service',
		{
			rows: ['Staff', 'Price'].map((text, index) => ({ rowID: 46_000_001 + index, text, columns })),
			columns,
		},
	],
	['multiplechoice_radio', 'Would you come again?', { answers: answersOf(['Yes'], 90_000_051) }],
	['multiplechoice_radio', 'Would you come again?', { answers: answersOf(['No'], 90_000_061) }],
];

/** @param {number} questionID @param {number} number those beyond the sample questions are alike */
const sampleQuestion = (questionID, number) =>
	question(questionID, number, ...(QUESTIONS[number - 1] ?? []));

/** @param {number} answerID @param {string} answerText @param {object} [value] */
const answer = (answerID, answerText, value) => ({
	answerID,
	answerText,
	value: {
		...{ ord: 1, scale: '1', other: '', dynamicExplodeText: '' },
		...{ text: '', result: '', fileLink: '', weight: 0 },
		...value,
	},
});

/** @typedef {ReturnType<typeof answer>} Answer */

/**
 * One entry of `responseSet`.
 *
 * @param {number} number of the question
 * @param {Answer[]} answerValues
 * @param {{ questionID?: number, questionCode?: string, questionText?: string }} [part] of a contact question or matrix
 */
function answered(number, answerValues, part) {
	const { questionID, code, text, type } = sampleQuestion(IDS.questionID + number - 1, number);
	return {
		...{ questionID, questionDescription: ' ', questionCode: code, questionText: text },
		...{ questionType: type, imageUrl: null, answerValues },
		...part,
	};
}

const often = answered(1, [answer(90_000_001, 'Always')]);
const products = [
	answer(90_000_011, '<i>Tea</i> &amp; coffee'),
	answer(90_000_012, 'Bread', { ord: 2, scale: '2' }),
];
const other = answer(90_000_013, 'Other', { ord: 3, scale: '3', other: 'Flowers' });

/** @param {string} firstName @param {string} email */
const contact = (firstName, email) => [
	answered(2, [answer(0, 'FIRST_NAME', { text: firstName })], {
		...{ questionID: 46_000_201, questionCode: 'Q2_1', questionText: 'First Name' },
	}),
	answered(2, [answer(0, 'EMAIL', { text: email })], {
		...{ questionID: 46_000_202, questionCode: 'Q2_2', questionText: 'Email' },
	}),
];

// Of a matrix each row has an entry, whose questionID is the row's.
const rated = ['Good', 'Poor'].map((text, index) =>
	answered(7, [answer(46_000_101 + 2 * index, text)], { questionID: 46_000_001 + index }),
);

const noVariables = { custom1: null, custom2: null, custom3: null, custom4: null, custom5: null };

/**
 * What the sample responses have of their own, in turn: everything answered; an Other text, unanswered
 * questions and custom variables; one that was only started, with variables under the account's own
 * names; one with almost nothing in it; one that was terminated.
 *
 * @type {Array<Partial<SurveyResponse> & { responseStatus: string, responseSet: object[] }>}
 */
const RESPONSES = [
	{
		responseStatus: 'Completed',
		responseSet: [
			often,
			...contact('Ann', 'ann@example.com'),
			answered(3, products),
			answered(4, [
				answer(90_000_028, '7', { ord: 8, scale: '8', dynamicExplodeText: 'Slow support' }),
			]),
			answered(5, [answer(90_000_041, '', { text: 'More parking, please' })]),
			answered(6, [answer(0, '', { fileLink: 'https://www.questionpro.com/files/receipt.pdf' })]),
			...rated,
			answered(8, [answer(90_000_051, 'Yes')]),
			answered(9, [answer(90_000_061, 'No')]),
		],
	},
	{
		responseStatus: 'Completed',
		// That custom6 and above stand here as well is invented.
		customVariables: { ...noVariables, custom1: 'gold', custom7: 'North' },
		responseSet: [
			answered(1, [answer(90_000_003, 'Never')]),
			...contact('Dan', 'dan@example.com'),
			answered(3, [other]),
			answered(5, []),
			answered(6, []),
		],
	},
	{
		responseStatus: 'Started',
		customVariables: { Branch: 'North', Agent: null },
		responseSet: [often, answered(3, [])],
	},
	{ responseStatus: 'Completed', responseSet: [] },
	{ responseStatus: 'Terminated', responseSet: [answered(1, [answer(90_000_002, 'Sometimes')])] },
];

/** QuestionPro's sample of a response, with the fields of a delivery of 2026; the order is its own. */
const DOCUMENTED = {
	responseID: 0,
	surveyID: 0,
	surveyName: SURVEY_NAME,
	ipAddress: '192.0.2.1',
	timestamp: '',
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
	responseStatus: '',
	externalReference: '',
	customVariables: noVariables,
	language: 'English',
	currentInset: '',
	operatingSystem: 'WINDOWS_10',
	osDeviceType: 'COMPUTER',
	browser: 'CHROME8',
	responseSet: [],
};

module.exports = {
	DOCUMENTED,
	QUESTIONS,
	RESPONSES,
	SURVEY_NAME,
	sampleQuestion,
};

// @ts-check
// The questions of a survey, and responses of every kind to them.
const { IDS } = require('./ids');

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

const SURVEY_NAME = 'Customer satisfaction';
const COLUMNS = ['Good', 'Poor'];

/**
 * Type, text, answers to choose from, and what else the questions have. The inside of the contact
 * question's fields and the type file_upload are invented.
 *
 * @type {ReadonlyArray<[type: string, text: string, answers?: string[], more?: object]>}
 */
const QUESTIONS = [
	['multiplechoice_radio', 'How often do you shop with us?', ['Always', 'Sometimes', 'Never']],
	[
		'contact_information',
		'Who are you?',
		undefined,
		{ firstName: { questionID: 46_000_201 }, email: { questionID: 46_000_202 } },
	],
	[
		'multiplechoice_checkbox',
		'<p>Which <b>products</b> did you&nbsp;buy?</p>',
		['<i>Tea</i> &amp; coffee', 'Bread', 'Other'],
	],
	[
		'multiplechoice_radio',
		'How likely are you to recommend us?<br>0 to 10',
		[...Array(11).keys()].map(String),
	],
	['text_multiple_row', 'Anything else?'],
	['file_upload', 'Your receipt'],
	[
		'matrix_radio',
		'Please rate our service',
		COLUMNS,
		{
			rows: ['Staff', 'Price'].map((text, row) => ({ rowID: 46_000_001 + row, text })),
			columns: COLUMNS.map((text, column) => ({ columnID: 46_000_101 + column, text })),
		},
	],
	['multiplechoice_radio', 'Would you come again?', ['Yes', 'No']],
	['multiplechoice_radio', 'Would you come again?', ['Yes', 'No']],
];

/** @param {number} questionID @param {number} number those beyond the sample questions are alike */
function sampleQuestion(questionID, number) {
	const other = /** @type {const} */ ([
		'multiplechoice_radio',
		`Question ${number}`,
		['Yes', 'No'],
	]);
	const [type, text, answers, more] = QUESTIONS[number - 1] ?? other;
	return {
		...{ questionID, blockID: 80_001, type, text, code: `Q${number}`, orderNumber: number },
		required: number === 1,
		...(answers && {
			answers: answers.map((answer, index) => ({
				...{ answerID: 90_000_000 + 100 * number + index, text: answer, orderNumber: index + 1 },
				...{ hasOther: answer === 'Other', hasNA: false, excludeRandomization: false },
			})),
		}),
		...more,
	};
}

/**
 * One entry of `responseSet`.
 *
 * @param {number} number of the question
 * @param {Array<[answer: number | string, value?: object]>} answers each the index of an answer or a
 *   text, and what `value` has of its own
 * @param {object} [part] of a contact question or a matrix
 */
function answered(number, answers, part) {
	const question = sampleQuestion(IDS.questionID + number - 1, number);
	return {
		...{ questionID: question.questionID, questionDescription: ' ', questionCode: question.code },
		...{ questionText: question.text, questionType: question.type, imageUrl: null },
		answerValues: answers.map(([choice, value]) => {
			const index = typeof choice === 'number' ? choice : 0;
			const answer = typeof choice === 'number' ? question.answers?.[choice] : undefined;
			return {
				answerID: answer?.answerID ?? 0,
				answerText: answer?.text ?? choice,
				value: {
					...{ ord: index + 1, scale: `${index + 1}`, other: '', dynamicExplodeText: '' },
					...{ text: '', result: '', fileLink: '', weight: 0 },
					...value,
				},
			};
		}),
		...part,
	};
}

/** @param {string} name */
const contact = (name) => [
	answered(2, [['FIRST_NAME', { text: name }]], {
		...{ questionID: 46_000_201, questionCode: 'Q2_1', questionText: 'First Name' },
	}),
	answered(2, [['EMAIL', { text: `${name.toLowerCase()}@example.com` }]], {
		...{ questionID: 46_000_202, questionCode: 'Q2_2', questionText: 'Email' },
	}),
];

const noVariables = { custom1: null, custom2: null, custom3: null, custom4: null, custom5: null };

/**
 * What the sample responses have of their own, in turn.
 *
 * @type {ReadonlyArray<Omit<SurveyResponse, 'responseID' | 'surveyID'>>}
 */
const RESPONSES = [
	{
		responseStatus: 'Completed',
		responseSet: [
			answered(1, [[0]]),
			...contact('Ann'),
			answered(3, [[0], [1]]),
			answered(4, [[7, { dynamicExplodeText: 'Slow support' }]]),
			answered(5, [['', { text: 'More parking, please' }]]),
			answered(6, [['', { fileLink: 'https://www.questionpro.com/files/receipt.pdf' }]]),
			// Of a matrix each row has an entry, whose questionID is the row's.
			answered(7, [[0]], { questionID: 46_000_001 }),
			answered(7, [[1]], { questionID: 46_000_002 }),
			answered(8, [[0]]),
			answered(9, [[1]]),
		],
	},
	// An Other text and unanswered questions. That custom7 stands beside custom1 is invented.
	{
		responseStatus: 'Completed',
		customVariables: { ...noVariables, custom1: 'gold', custom7: 'North' },
		responseSet: [
			...[answered(1, [[2]]), ...contact('Dan'), answered(3, [[2, { other: 'Flowers' }]])],
			...[answered(5, []), answered(6, [])],
		],
	},
	// Custom variables under the account's own names.
	{
		responseStatus: 'Started',
		customVariables: { Branch: 'North', Agent: null },
		responseSet: [answered(1, [[0]]), answered(3, [])],
	},
	// It has nothing but these, and its IDs.
	{ responseStatus: 'Completed', responseSet: [] },
	{ responseStatus: 'Terminated', responseSet: [answered(1, [[1]])] },
];

/** The fields of QuestionPro's sample and of a delivery of 2026, in their order. */
const DOCUMENTED = {
	...{ responseID: 0, surveyID: 0, surveyName: SURVEY_NAME, ipAddress: '192.0.2.1', timestamp: '' },
	...{ dataQuality: 'unflagged', dataQualityScore: 0 },
	location: {
		country: null,
		region: '16',
		latitude: 0,
		longitude: 0,
		radius: 0,
		countryCode: 'IN',
	},
	...{ duplicate: false, timeTaken: 41, responseStatus: '', externalReference: '' },
	...{ customVariables: noVariables, language: 'English', currentInset: '' },
	...{ operatingSystem: 'WINDOWS_10', osDeviceType: 'COMPUTER', browser: 'CHROME8' },
};

module.exports = { DOCUMENTED, QUESTIONS, RESPONSES, SURVEY_NAME, sampleQuestion };

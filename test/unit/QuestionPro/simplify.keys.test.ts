import type { JsonObject, JsonValue } from 'n8n-workflow';
import { simplifyResponse, type AnswerKeys } from '../../../nodes/QuestionPro/simplify';
import { answerWith, questionWith } from '../../support/sampleResponses';

const answersOf = (responseSet: JsonValue, answerKeys: AnswerKeys = 'text') =>
	simplifyResponse({ responseSet }, answerKeys).answers;

type Named = [id: number, code: string, text: string];

it.each<[string, AnswerKeys, Named[], string[]]>([
	['the text without HTML', 'text', [[1, 'Q1', '<p>A&nbsp;&lt;</p>']], ['A <']],
	['the code without a text', 'text', [[1, ' Q1 ', '<br>']], ['Q1']],
	['the ID without both', 'text', [[1, ' ', ' ']], ['1']],
	['the code', 'code', [[1, 'Q1', 'A']], ['Q1']],
	['the text without a code', 'code', [[1, '', 'A']], ['A']],
	['the ID without both, again', 'code', [[1, '', '']], ['1']],
	[
		'text and code for all with the same text',
		'text',
		[
			[1, 'Q1', 'A'],
			[2, 'Q2', 'B'],
			[3, 'Q3', '<b>A</b>'],
			[4, 'Q4', ' A '],
		],
		['A (Q1)', 'B', 'A (Q3)', 'A (Q4)'],
	],
	[
		'the ID, too, for what is still the same',
		'text',
		[
			[1, 'Q1', 'A'],
			[2, 'Q1', 'A'],
			[3, 'Q2', 'A'],
		],
		['A (Q1) (1)', 'A (Q1) (2)', 'A (Q2)'],
	],
	[
		'text and ID without codes',
		'text',
		[
			[1, '', 'A'],
			[2, '', 'A'],
		],
		['A (1)', 'A (2)'],
	],
	[
		'the code where it is also the text',
		'text',
		[
			[1, 'A', 'A'],
			[2, 'B', 'A'],
			[3, 'A', ''],
		],
		['A (A)', 'A (B)', 'A'],
	],
	[
		'code and ID for the same codes',
		'code',
		[
			[1, 'Q1', 'A'],
			[2, 'Q1', 'B'],
			[3, 'Q2', 'A'],
		],
		['Q1 (1)', 'Q1 (2)', 'Q2'],
	],
	[
		'text and ID for the same texts without codes',
		'code',
		[
			[1, '', 'A'],
			[2, '', 'A'],
		],
		['A (1)', 'A (2)'],
	],
	[
		'a text that looks like one with a code',
		'text',
		[
			[1, 'Q1', 'A'],
			[2, 'Q2', 'A'],
			[3, 'Q3', 'A (Q1)'],
		],
		['A (Q1) (1)', 'A (Q2)', 'A (Q1) (3)'],
	],
	[
		'names that objects have',
		'text',
		[
			[1, '', 'constructor'],
			[2, '', 'toString'],
			[3, '', '__proto__'],
		],
		['constructor', 'toString', '__proto__'],
	],
])('has as a key %s', (_, answerKeys, named, expected) => {
	const questions = named.map(([id, code, text], i) =>
		questionWith(id, code, text, answerWith(`answer ${i}`)),
	);
	expect(Object.entries(answersOf(questions, answerKeys) ?? {})).toEqual(
		expected.map((key, i) => [key, `answer ${i}`]),
	);
});

it.each<[string, JsonValue, JsonObject]>([
	[
		'a question that comes twice',
		[questionWith(1, 'Q1', 'A', answerWith('a')), questionWith(1, 'Q1', 'A', answerWith('b'))],
		{ 'A (Q1) (1)': ['a', 'b'] },
	],
	[
		'questions of one ID alone',
		[questionWith(1, '', '', answerWith('a')), questionWith(1, '', ''), { questionID: ' 1 ' }],
		{ 1: 'a' },
	],
	[
		'questions of one text alone',
		[
			{ questionText: 'A', answerValues: [answerWith('a')] },
			questionWith(1, '', 'A', answerWith('b')),
		],
		{ A: 'a', 'A (1)': 'b' },
	],
	[
		'questions without names',
		[{ answerValues: [answerWith('a')] }, null, 'A', { questionText: [], questionCode: true }],
		{ 'Question 1': 'a', 'Question 2': null },
	],
	[
		'names that are numbers',
		[
			{ questionText: 2026, answerValues: [answerWith('a')] },
			{ questionCode: 5, answerValues: [answerWith('b')] },
		],
		{ 2026: 'a', 5: 'b' },
	],
])('loses no answer of %s', (_, responseSet, expected) => {
	expect(answersOf(responseSet)).toEqual(expected);
});

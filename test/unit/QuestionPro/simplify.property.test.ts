import fc from 'fast-check';
import type { JsonObject, JsonValue } from 'n8n-workflow';
import { simplifyResponse } from '../../../nodes/QuestionPro/simplify';
import { simplifiedSample } from '../../support/sampleResponses';

const anything = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;

const mostly = (expected: fc.Arbitrary<JsonValue>) =>
	fc.oneof({ weight: 6, arbitrary: expected }, { weight: 1, arbitrary: anything });

const fields = (model: Record<string, fc.Arbitrary<JsonValue>>) =>
	fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;

/** Few, so that several questions have the same one. */
const name = mostly(
	fc.constantFrom(
		'',
		' ',
		'A',
		'<b>A</b>',
		'A (Q1)',
		'Q1',
		'1',
		'__proto__',
		'constructor',
		'toString',
	),
);

const answerKeys = fc.constantFrom('text', 'code');

const question = fields({
	questionID: mostly(fc.integer({ min: 1, max: 3 })),
	questionCode: name,
	questionText: name,
	answerValues: mostly(
		fc.array(
			mostly(
				fields({
					answerText: mostly(fc.string()),
					value: mostly(
						fields({
							text: mostly(fc.string()),
							fileLink: mostly(fc.webUrl()),
							other: mostly(fc.string()),
							dynamicExplodeText: mostly(fc.string()),
						}),
					),
				}),
			),
		),
	),
});

const typed = [undefined, 'text', 'fileLink', 'other', 'dynamicExplodeText'];

const response = fields({
	responseID: anything,
	utctimestamp: mostly(fc.integer()),
	location: mostly(fields({ country: anything, countryCode: anything })),
	customVariables: mostly(fc.oneof(fc.array(fields({ key: name, value: anything })), anything)),
	responseSet: mostly(fc.array(mostly(question))),
});

it('takes anything, and always has the same keys', () => {
	fc.assert(
		fc.property(response, answerKeys, (given, keys) => {
			const { answers, ...others } = simplifyResponse(given, keys);
			expect(Object.keys({ ...others, answers })).toEqual(Object.keys(simplifiedSample));
			for (const value of Object.values(answers ?? {})) {
				const texts = value === null ? [] : [value].flat();
				expect(texts.every((text) => typeof text === 'string' && text !== '')).toBe(true);
				expect(Array.isArray(value) && value.length < 2).toBe(false);
			}
		}),
	);
});

it('loses no answer, whatever the questions are named', () => {
	const named = fields({ questionID: anything, questionCode: name, questionText: name });
	fc.assert(
		fc.property(fc.array(fc.tuple(named, fc.nat({ max: 3 }))), answerKeys, (questions, keys) => {
			const texts: string[] = [];
			const responseSet = questions.map(([question, count]): JsonObject => {
				const answerValues = Array.from({ length: count }, (): JsonObject => {
					const text = `answer ${texts.length}`;
					const field = typed[texts.length % typed.length];
					texts.push(text);
					return field === undefined ? { answerText: text } : { value: { [field]: text } };
				});
				return { ...question, answerValues };
			});
			const { answers } = simplifyResponse({ responseSet }, keys);
			const found = Object.values(answers ?? {}).flat();
			expect(found.filter((text) => text !== null).sort()).toEqual(texts.sort());
		}),
	);
});

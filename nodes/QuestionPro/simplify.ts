import type { JsonObject, JsonValue } from 'n8n-workflow';
import { isObject, toInteger, toText } from '../shared/json';
import { toPlainText } from './plainText';

/** What the key of an answer is: the question's text or its code. */
export type AnswerKeys = 'text' | 'code';

interface Question {
	key: string;
	/** What may be added to the key; "" where there is none or the key is that already. */
	code: string;
	id: string;
	answers: string[];
}

type Field = JsonValue | undefined;

/** A text as it came, or a number as text; null for anything else. */
const readText = (value: Field) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const readNumber = (value: Field) => (typeof value === 'number' ? value : toInteger(value));

const readId = (value: Field) => toInteger(value) ?? toText(value);

const readObjects = (value: Field) =>
	Array.isArray(value) ? value.flatMap((entry) => (isObject(entry) ? [entry] : [])) : [];

/** The first text that is not blank, or "". */
function firstText(...values: Field[]): string {
	const texts = values.map((value) => readText(value) ?? '');
	return texts.find((text) => text.trim() !== '') ?? '';
}

function readTimestamp(seconds: Field): string | null {
	const time = new Date((readNumber(seconds) ?? NaN) * 1000);
	return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function readCountry(location: Field): string | null {
	return isObject(location) ? (toText(location.country) ?? toText(location.countryCode)) : null;
}

/** QuestionPro sends an object; a list of names and values is read as well. */
function readVariables(variables: Field): JsonObject {
	const entries: Array<[string, Field]> = isObject(variables)
		? Object.entries(variables)
		: readObjects(variables).map(({ key, name, value }) => [firstText(key, name), value]);
	return Object.fromEntries(
		entries.flatMap(([name, value = null]) => (value === null ? [] : [[name, value]])),
	);
}

/** What was typed is passed on as it is; QuestionPro's own texts may contain HTML. */
function readAnswer({ answerText, value }: JsonObject): string {
	const { text, fileLink, other, dynamicExplodeText } = isObject(value) ? value : {};
	const answer = firstText(text, fileLink) || toPlainText(readText(answerText) ?? '');
	return [answer, firstText(other, dynamicExplodeText)].filter((part) => part !== '').join(': ');
}

function readQuestion(question: JsonObject, position: number, answerKeys: AnswerKeys): Question {
	const text = toPlainText(readText(question.questionText) ?? '');
	const code = firstText(question.questionCode).trim();
	const id = firstText(question.questionID).trim();
	const name = answerKeys === 'code' ? code || text : text || code;
	return {
		key: name || id || `Question ${position}`,
		code: answerKeys === 'text' && text !== '' ? code : '',
		id: name === '' ? '' : id,
		answers: readObjects(question.answerValues)
			.map(readAnswer)
			.filter((answer) => answer !== ''),
	};
}

/** Adds the code or the ID to each key that several questions have. */
function tellApart(questions: Question[], by: 'code' | 'id'): Question[] {
	const counts = new Map<string, number>();
	for (const { key } of questions) counts.set(key, (counts.get(key) ?? 0) + 1);
	return questions.map((question) => {
		const { key, [by]: added } = question;
		return counts.get(key) === 1 || added === ''
			? question
			: { ...question, key: `${key} (${added})` };
	});
}

/** Questions whose keys are still the same share one, so that no answer is lost. */
function readAnswers(responseSet: Field, answerKeys: AnswerKeys): JsonObject {
	const questions = readObjects(responseSet).map((question, i) =>
		readQuestion(question, i + 1, answerKeys),
	);
	const answers = new Map<string, string[]>();
	for (const question of tellApart(tellApart(questions, 'code'), 'id')) {
		const ofKey = answers.get(question.key) ?? [];
		for (const answer of question.answers) ofKey.push(answer);
		answers.set(question.key, ofKey);
	}
	return Object.fromEntries(
		[...answers].map(([key, [first = null, ...rest]]) => [
			key,
			rest.length === 0 ? first : [first, ...rest],
		]),
	);
}

/**
 * Simplifies a response to a survey. The result always has the same keys: what is missing, or of
 * another type, is null (`customVariables` and `answers`: empty). An answer is null, one text, or a
 * list of texts. Never throws.
 *
 * The fields are those of https://www.questionpro.com/api/get-response.html; which of them holds an
 * answer depends on the type of the question.
 *
 * @param response - the response itself, without `response` around it
 * @param answerKeys - what the key of an answer is; where a question lacks it, the other or the ID
 */
export function simplifyResponse(response: JsonObject, answerKeys: AnswerKeys): JsonObject {
	return {
		responseID: readId(response.responseID),
		surveyID: readId(response.surveyID),
		surveyName: readText(response.surveyName),
		responseStatus: readText(response.responseStatus),
		timestamp: readTimestamp(response.utctimestamp),
		timeTaken: readNumber(response.timeTaken),
		language: readText(response.language),
		country: readCountry(response.location),
		externalReference: readText(response.externalReference),
		customVariables: readVariables(response.customVariables),
		answers: readAnswers(response.responseSet, answerKeys),
	};
}

import type { JsonValue } from 'n8n-workflow';
import type { QuestionProFailure } from './failure';

const placeholder = '[redacted]';
const keyInQuery = /\b(api-?key)=[^&#\s"']*/gi;

const anyCase = (hex: string) =>
	hex.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);

/** A pattern for one character as it is, percent-encoded, or as JSON spells it, even twice. */
function patternOf(character: string): string {
	const literal = character.replace(/\W/g, '\\$&');
	const hex = (code: number, length: number) => anyCase(code.toString(16).padStart(length, '0'));
	const units = character.split('').map((unit) => `\\\\{1,3}u${hex(unit.charCodeAt(0), 4)}`);
	const bytes = [...new TextEncoder().encode(character)].map((byte) => `%(?:25)?${hex(byte, 2)}`);
	return `(?:\\\\{0,3}${literal}|${bytes.join('')}|${units.join('')})`;
}

/** Takes secrets, such as the API key, out of whatever comes from outside. */
export class Redactor {
	private readonly pattern: RegExp;

	constructor(private readonly secrets: string[]) {
		const patterns = secrets.map((secret) => [...secret].map(patternOf).join(''));
		this.pattern = new RegExp(patterns.join('|'), 'g');
	}

	/** A redactor that also takes another secret out of texts, if there is one. */
	and(secret = ''): Redactor {
		// A text that comes back may have lost the spaces around it.
		const inner = secret.trim() || secret;
		return inner === '' ? this : new Redactor([...this.secrets, inner]);
	}

	/** Redacts a secret in any of its forms. */
	text(text: string): string {
		return text.replace(this.pattern, placeholder);
	}

	/**
	 * Redacts every text and every field name in a JSON value.
	 *
	 * @param source the text that the value was read from: where it has no secret, nothing is walked
	 */
	json(value: JsonValue, source: string): JsonValue {
		return source.search(this.pattern) === -1 ? value : this.walk(value);
	}

	private walk(value: JsonValue): JsonValue {
		if (typeof value === 'string') return this.text(value);
		if (Array.isArray(value)) return value.map((entry) => this.walk(entry));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, entry]) => [this.text(name), this.walk(entry)]),
		);
	}

	/**
	 * Redacts the texts of a failure, and any other key in a query: QuestionPro repeats the URL asked
	 * for in `resourceUrl`. The description is always ours.
	 */
	failure(failure: QuestionProFailure): QuestionProFailure {
		const redact = (text: string) => this.text(text).replace(keyInQuery, `$1=${placeholder}`);
		const orNull = (text: string | null) => (text === null ? null : redact(text));
		return {
			...failure,
			message: redact(failure.message),
			name: redact(failure.name),
			id: orNull(failure.id),
			docs: orNull(failure.docs),
			resourceUrl: orNull(failure.resourceUrl),
			requestID: orNull(failure.requestID),
		};
	}
}

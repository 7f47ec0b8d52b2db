import type { JsonValue } from 'n8n-workflow';
import type { QuestionProFailure } from './failure';

const placeholder = '[redacted]';
const keyInQuery = /\b(api-?key)=[^&#\s"']*/gi;

/** Takes secrets, such as the API key, out of whatever comes from outside. */
export class Redactor {
	private readonly forms: string[];

	/** @param ofNames redacts field names, if that differs: a short secret may be part of one */
	constructor(
		private readonly secrets: string[],
		private readonly ofNames?: Redactor,
	) {
		const forms = secrets.flatMap((secret) => [
			secret,
			encodeURIComponent(secret),
			JSON.stringify(secret).slice(1, -1),
		]);
		this.forms = [...new Set(forms)];
	}

	/** A redactor that also takes another secret out of texts, if there is one. */
	and(secret: string | undefined): Redactor {
		return secret ? new Redactor([...this.secrets, secret], this) : this;
	}

	/**
	 * Redacts a secret as it is, as a URL or JSON spells it, and any other key in a query
	 * (QuestionPro repeats the URL asked for in `resourceUrl`).
	 */
	text(text: string): string {
		let redacted = text;
		for (const form of this.forms) redacted = redacted.replaceAll(form, placeholder);
		return redacted.replace(keyInQuery, `$1=${placeholder}`);
	}

	/** Redacts every text and every field name in a JSON value. */
	json(value: JsonValue): JsonValue {
		if (typeof value === 'string') return this.text(value);
		if (Array.isArray(value)) return value.map((entry) => this.json(entry));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, entry]) => [
				(this.ofNames ?? this).text(name),
				this.json(entry),
			]),
		);
	}

	/** Redacts the texts of a failure. */
	failure(failure: QuestionProFailure): QuestionProFailure {
		const orNull = (text: string | null) => (text === null ? null : this.text(text));
		return {
			...failure,
			message: this.text(failure.message),
			description: this.text(failure.description),
			name: this.text(failure.name),
			id: orNull(failure.id),
			docs: orNull(failure.docs),
			resourceUrl: orNull(failure.resourceUrl),
			requestID: orNull(failure.requestID),
		};
	}
}

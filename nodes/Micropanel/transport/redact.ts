const placeholder = '[redacted]';
const keyInQuery = /\b(api-?key)=[^&#\s"']*/gi;

/**
 * Gives a function that takes the API key out of a text, as it is and as it stands in a URL,
 * and any other key in a query (QuestionPro repeats the URL asked for in `resourceUrl`).
 */
export function redactor(apiKey: string): (text: string) => string {
	const inUrl = encodeURIComponent(apiKey);
	return (text) =>
		text
			.replaceAll(apiKey, placeholder)
			.replaceAll(inUrl, placeholder)
			.replace(keyInQuery, `$1=${placeholder}`);
}

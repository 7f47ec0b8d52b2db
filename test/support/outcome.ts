import type { ParseParameter } from '../../nodes/shared/fields/parameter';
import { QuestionProError } from '../../nodes/shared/transport/failure';

/** What a parser gives, or the name, message and description of its failure. */
export function outcomeOf(parse: ParseParameter<unknown>, value: unknown): unknown {
	try {
		return parse(value, 'Field');
	} catch (thrown) {
		expect(thrown).toBeInstanceOf(QuestionProError);
		const { name, message, description } = Object(thrown).failure;
		return [name, message, description];
	}
}

export const refused = (must: string, description: string) => [
	'INVALID_PARAMETER',
	`'Field' must ${must}`,
	description,
];

export const noValue = [
	'INVALID_PARAMETER',
	"'Field' has no value for this item",
	'If it is an expression, check the field name in it: this item has no such field',
];

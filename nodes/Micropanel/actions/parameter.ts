import { failureOf, type FailureName, type Outcome } from '../transport/failure';

/**
 * Reads one field of the node; an expression in it may throw.
 *
 * @param name of the failure where it does
 * @param label of the field in the editor
 * @param read gets the value from n8n
 */
export function readParameter<T>(name: FailureName, label: string, read: () => T): Outcome<T> {
	try {
		return { value: read() };
	} catch (thrown) {
		const reason = thrown instanceof Error ? `: ${thrown.message}` : '';
		return {
			failure: failureOf(
				name,
				`The value of '${label}' could not be worked out${reason}`,
				`Check the expression in '${label}', and the data that it takes from earlier nodes`,
			),
		};
	}
}

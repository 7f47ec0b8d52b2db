import { readParameter } from '../../nodes/Micropanel/actions/parameter';
import { failureWith } from '../support/builders';

function throwing(thrown: unknown) {
	return () => {
		throw thrown;
	};
}

describe('readParameter', () => {
	it.each([[7], [''], [undefined], [null]])('gives the value %j', (value) => {
		expect(readParameter('INVALID_BATCH_ID', 'Batch ID', () => value)).toEqual({ value });
	});

	it.each([
		['an error', new Error('$json is empty'), ': $json is empty'],
		['something else', 'a text', ''],
	])('tells of %s that was thrown', (_what, thrown, reason) => {
		expect(readParameter('INVALID_OPTIONS', 'Options', throwing(thrown))).toEqual({
			failure: failureWith({
				name: 'INVALID_OPTIONS',
				message: `The value of 'Options' could not be worked out${reason}`,
				description:
					"Check the expression in 'Options', and the data that it takes from earlier nodes",
			}),
		});
	});
});

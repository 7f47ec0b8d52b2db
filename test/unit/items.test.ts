import { toItem } from '../../nodes/Micropanel/actions/items';
import { failureWith, sampleBatch } from '../support/builders';

describe('toItem', () => {
	it('gives what the operation gave, paired with its input item', () => {
		expect(toItem({ value: sampleBatch }, 7)).toEqual({
			json: sampleBatch,
			pairedItem: { item: 7 },
		});
	});

	it('puts a failure alone under error', () => {
		const failure = failureWith({ message: 'What happened', name: 'NOT_FOUND' });
		const item = toItem({ failure }, 0);
		expect(item).toEqual({ json: { error: failure }, pairedItem: { item: 0 } });
		expect(item.json.error).not.toBe(failure);
	});
});

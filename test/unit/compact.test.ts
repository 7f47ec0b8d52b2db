import { compact } from '../../nodes/Micropanel/shared/compact';

test.each([
	[{}, {}],
	[{ a: undefined, b: {}, c: [] }, {}],
	[
		{ a: null, b: '', c: 0, d: false, e: [{}] },
		{ a: null, b: '', c: 0, d: false, e: [{}] },
	],
])('compact: %p', (fields, expected) => {
	expect(compact(fields)).toEqual(expected);
});

import { compact } from '../../../../nodes/shared/operation/compact';

test.each([
	[{}, {}],
	[{ a: undefined, b: {}, c: [] }, {}],
	[
		{ a: null, b: '', c: 0, d: false, e: [{}], f: { g: 1 } },
		{ a: null, b: '', c: 0, d: false, e: [{}], f: { g: 1 } },
	],
])('compact: %p', (fields, expected) => {
	expect(compact(fields)).toEqual(expected);
});

import { waitHint } from '../../../../nodes/shared/operation/hints';

it.each([0, 2_999, 2_999.9])('a wait of %d ms is not worth a hint', (waited) => {
	expect(waitHint(waited)).toBeNull();
});

it.each([
	[3_000, 3],
	[3_499, 3],
	[3_500, 4],
	[180_000, 180],
])('a wait of %d ms: %d seconds', (waited, seconds) => {
	expect(waitHint(waited)).toEqual({
		message: expect.stringMatching(
			new RegExp(`waited ${seconds} seconds .*'Max Requests per Minute'`),
		),
		type: 'info',
		location: 'outputPane',
	});
});

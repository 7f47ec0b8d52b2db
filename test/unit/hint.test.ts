import { waitHint } from '../../nodes/Micropanel/actions/hint';

describe('waitHint', () => {
	it.each([0, 2_999, 2_999.9])('says nothing of %d ms', (waited) => {
		expect(waitHint(waited, 300)).toBeNull();
	});

	it.each([
		[3_000, 300, 3],
		[3_499, 1, 3],
		[3_500, 60, 4],
		[180_000, 300, 180],
	])('tells of %d ms under a limit of %d: %d seconds', (waited, limit, seconds) => {
		expect(waitHint(waited, limit)).toEqual({
			message: `This run waited ${seconds} seconds, because QuestionPro takes only so many calls per minute with one API key. 'Max Requests per Minute' in the options is ${limit}, which all workflows with this key share`,
			type: 'info',
			location: 'outputPane',
		});
	});
});

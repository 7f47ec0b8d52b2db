import { failureOf } from '../../nodes/Micropanel/transport/failure';

describe('failureOf', () => {
	it('has every key, and says only what is known', () => {
		expect(failureOf('TIMEOUT', 'What happened', 'What to do')).toEqual({
			message: 'What happened',
			description: 'What to do',
			name: 'TIMEOUT',
			id: null,
			httpStatusCode: null,
			docs: null,
			resourceUrl: null,
			requestID: null,
			retryable: false,
			attempts: 0,
		});
	});

	it('takes details', () => {
		const details = {
			id: '1040',
			httpStatusCode: 404,
			docs: 'https://docs',
			resourceUrl: 'https://url',
			requestID: 'r-1',
			retryable: true,
			attempts: 3,
		};
		expect(failureOf('CANCELLED', 'm', 'd', details)).toEqual({
			message: 'm',
			description: 'd',
			name: 'CANCELLED',
			...details,
		});
	});
});

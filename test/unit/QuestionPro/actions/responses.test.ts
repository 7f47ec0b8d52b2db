import { documentedResponse, respondWith, useFakeClock } from '../../../support/builders';
import { execute, good } from '../../../support/executeContext';
import { sampleResponse, simplifiedSample } from '../../../support/sampleResponses';

useFakeClock();

const survey = {
	surveyID: '7',
	ownerID: 1,
	folderID: 2,
	name: 'Feedback',
	url: 'https://www.questionpro.com/t/X',
	status: 'Active',
	completedResponses: 10,
	abbs: false,
	surveyLanguages: [{ name: 'English' }],
	added: 1,
};

/** What comes out of an operation whose response is this. */
const outputs: Array<[operation: string, response: unknown, output: object[]]> = [
	['survey get', survey, [{ ...survey, surveyID: 7, requestID: 'r' }]],
	['survey get', { surveyID: 7 }, [{ surveyID: 7, name: null, abbs: null, requestID: 'r' }]],
	['survey getAll', [survey, { surveyID: 8 }], [{ surveyID: 7, added: 1 }, { surveyID: 8 }]],
	['survey create', { surveyID: 9, name: 'x' }, [{ surveyID: 9, name: 'x', requestID: 'r' }]],
	['survey update', survey, [{ ...survey, requestID: 'r' }]],
	['response get', sampleResponse, [simplifiedSample]],
	['response getAll', [sampleResponse], [simplifiedSample]],
	['response getAll', [], []],
	['question getAll', [{ questionID: 1, type: 'x', rows: [] }], [{ questionID: 1, rows: [] }]],
	['folder getAll', [{ folderID: '1', isDefault: true }], [{ folderID: 1, isDefault: true }]],
	['user get', { userID: 1, organizationID: 2 }, [{ userID: 1, organizationID: 2, phone: null }]],
	['user getAll', [{ userID: 1 }], [{ userID: 1, requestID: 'r' }]],
	['emailList getAll', [{ emailListID: 1, spamIndex: 'Good' }], [{ emailListID: 1, name: null }]],
	['emailList create', { emailListID: 1 }, [{ emailListID: 1, requestID: 'r' }]],
	['contact create', [{ addressID: 1 }], [{ addressID: 1, requestID: 'r' }]],
	['emailBatch send', 'Done', [{ message: 'Done', requestID: 'r' }]],
	['emailBatch sendReminder', {}, [{ requestID: 'r' }]],
	['emailBatch get', { emailBatchID: 1, status: 2 }, [{ emailBatchID: 1, status: 2 }]],
	['emailBatch getAll', [{ emailBatchID: 1 }], [{ emailBatchID: 1, subject: null }]],
	[
		'emailBatch getRecipients',
		[{ emailAddress: 'a@example.com', responseID: 0, status: 'Pending', custom1: null }],
		[{ emailAddress: 'a@example.com', responseID: 0, status: 'Pending', requestID: 'r' }],
	],
];

it.each(outputs)('%s of %j', async (operation, response, output) => {
	const { json } = await execute(operation, { replies: [good(response)] });
	expect(json).toMatchObject(output);
	expect(json).toHaveLength(output.length);
});

/** Without these an item means nothing. */
const unusable: Array<[operation: string, response: unknown]> = [
	['survey get', { name: 'x' }],
	['survey getAll', [{ surveyID: 1 }, {}]],
	['response get', { surveyID: 1 }],
	['response get', []],
	['response getAll', [{ surveyID: 1 }]],
	['question getAll', [{ type: 'x' }]],
	['folder getAll', [{}]],
	['user get', {}],
	['emailList getAll', [{}]],
	['emailBatch get', {}],
	['emailBatch getRecipients', [{ status: 'Taken' }]],
];

it.each(unusable)('%s of %j is no usable response', async (operation, response) => {
	const { failures } = await execute(operation, { replies: [good(response)] });
	expect(failures).toMatchObject([{ name: 'UNEXPECTED_RESPONSE', attempts: 1 }]);
});

it('passes the response on as it came, if it is not to be simplified', async () => {
	const { json } = await execute('response get', {
		replies: [good(sampleResponse)],
		parameters: { simplify: false },
	});
	expect(json).toEqual([{ ...sampleResponse, requestID: 'r' }]);
});

it('names answers after the code of their question', async () => {
	const { json } = await execute('response get', {
		replies: [good(sampleResponse)],
		parameters: { options: { answerKeys: 'code' } },
	});
	expect(Object.keys(Object(json[0]?.answers))).toContain('Q1');
});

describe('filtered responses of which QuestionPro says that there are none', () => {
	const parameters = { filters: { status: 'completed' } };
	const notFound = documentedResponse(404);

	it.each([
		['status 404', respondWith(404, { response: { error: { message: 'None' } } })],
		['id 1040', respondWith(400, { response: { error: { id: 1040, message: 'None' } } })],
	])('are an empty list, if the survey is there: %s', async (_how, none) => {
		const replies = [none, good(survey)];
		const { json, requests } = await execute('response getAll', { parameters, replies });
		expect(json).toEqual([]);
		expect(requests).toHaveLength(2);
		expect(requests[1]).toEqual(['GET /surveys/11122233', undefined]);
	});

	it.each([
		['a gateway reports it', [respondWith(404, '<html></html>'), good(survey)], 404],
		[
			'another page had some',
			[
				respondWith(200, { response: [sampleResponse], pagination: { totalPages: 2 } }),
				notFound,
				good(survey),
			],
			404,
		],
	])('are a failure where %s', async (_what, replies, httpStatusCode) => {
		const given = { parameters: { ...parameters, returnAll: true }, replies };
		const { failures } = await execute('response getAll', given);
		expect(failures).toMatchObject([{ httpStatusCode }]);
	});

	it('are its failure, if the survey is not there', async () => {
		const { failures } = await execute('response getAll', { parameters, replies: [notFound] });
		expect(failures).toMatchObject([
			{ httpStatusCode: 404, resourceUrl: expect.stringMatching(/responses\/filter|resource_url/) },
		]);
	});

	it('are the failure of the survey, if that cannot be read', async () => {
		const replies = [notFound, respondWith(501)];
		const { failures } = await execute('response getAll', { parameters, replies });
		expect(failures).toMatchObject([{ httpStatusCode: 501 }]);
	});

	it('are another failure, if it is another', async () => {
		const replies = [documentedResponse(403)];
		const { failures, requests } = await execute('response getAll', { parameters, replies });
		expect(failures).toMatchObject([{ httpStatusCode: 403 }]);
		expect(requests).toHaveLength(1);
	});
});

it('asks for no survey where a list without filters is not there', async () => {
	const { failures, requests } = await execute('response getAll', {
		replies: [documentedResponse(404)],
	});
	expect(failures).toMatchObject([{ httpStatusCode: 404 }]);
	expect(requests).toHaveLength(1);
});

import axios from 'axios';
import { startSimulator, type Simulator } from '../../support/simulator';

export const KEY = 'key-0123456789';

/** The simulator's clock, which only the tests move on. */
export const clock = { now: Date.parse('2030-01-01T00:00:00Z') };

export const client = axios.create({
	validateStatus: () => true,
	maxRedirects: 0,
	timeout: 5_000,
	// Bodies are sent as they are, so that one can be sent that is not JSON.
	transformRequest: (body: unknown) => body,
});

let current: Simulator;

/** The simulator of the file's tests. */
export const simulator = () => current;

export function useSimulatorService() {
	beforeAll(async () => {
		current = await startSimulator({ now: () => clock.now });
	});
	afterEach(() => current.state.reset());
	afterAll(async () => await current.close());
}

/** @param path below /a/api/v2 if it begins with `/`, else below /a/api/v2/micropanel */
export const pathOf = (path: string) =>
	`/a/api/v2${path.startsWith('/') ? path : `/micropanel/${path}`}`;

export const urlOf = (path: string) => current.origin + pathOf(path);

const compose = {
	surveyID: 11122233,
	surveyAlias: '',
	surveyLength: 8,
	surveyLanguageID: 486,
	templateID: 12,
	templateLanguageID: 1,
	allowMultipleResponses: false,
	incentives: { completionPoints: 10, quotaPoints: 5, terminationPoints: 1 },
};
const delivery = {
	deliveryOptions: {
		automaticClosure: { enabled: true, closureDateTime: '12/10/2023 13:43', responseQuota: 10 },
	},
	notification: { enableEmailInvitation: false },
};
const profileFields = [
	{ profileFieldId: 1, value: 'text' },
	{ profileFieldId: 2, value: [885, 887] },
	{ profileFieldId: 3, value: { address1: 'a', address2: '', city: 'b', state: '', country: 'c' } },
];

const emailTemplate = { emailSubject: 'Hello', content: 'Please: <SURVEY_LINK>' };

/** Bodies as QuestionPro documents them. */
export const bodies = {
	send: (recipients: object) => ({ compose, recipients, send: delivery }),
	member: { emailAddress: 'ann@example.com', firstName: 'Ann', mobileNumber: '', profileFields },
	survey: {
		...{ name: 'Autumn', folderID: 5, responseQuota: '100', abbs: false, saveAndContinue: true },
		...{ inactiveText: 'Closed', expiryDate: '12/31/2023' },
	},
	filter: {
		...{ resultMode: 2, startDate: '2020-01-01T00:00:00', endDate: '2024-03-31T23:59:00' },
		...{ timeZone: 'GMT-07:00', custom1: 'gold', highCustomVariables: { custom7: 'North' } },
	},
	contact: {
		...{ emailAddress: 'eve@example.com', firstname: 'Eve', lastname: '', custom1: 'gold' },
		highCustomVariables: { custom8: 'x' },
	},
	/** By mode. */
	mail: {
		1: { emailListID: 40_001, templateID: 50_001, mode: 1 },
		2: { emails: ['ann@example.com, gold,2', 'bob@example.com'], templateID: 50_001, mode: 2 },
		3: { emailListID: 40_001, emailTemplate, mode: 3 },
		4: { emails: ['ann@example.com'], emailTemplate, mode: 4 },
	},
	webhook: {
		...{ description: 'n8n', requestURL: 'http://127.0.0.1:9/hook', requestHeader: '' },
		...{ requestJSON: '{complete_response}', requestMethod: 'METHOD_POST' },
		...{ location: 'LOCATION_AFTER_SURVEY', type: 1 },
	},
};

/** One valid request of each route and its body. */
export const requests: Array<[request: string, body: unknown]> = [
	['GET batches/5', undefined],
	['POST batches', bodies.send({ filterType: 2, emailAddress: 'ann@example.com' })],
	['POST members', [bodies.member]],
	['DELETE members', ['member1@example.com']],
	['POST members/unsubscribe', ['member2@example.com']],
	['POST members/points', [{ panelMemberID: 7, points: 5, comments: '' }]],
	['GET users/5/communities', undefined],
	['GET filters/5', undefined],
	['GET profiles/5', undefined],
	['GET /users/5', undefined],
	['GET /organizations/5/users', undefined],
	['GET /users/5/folders', undefined],
	['GET /users/5/folders/30001/surveys', undefined],
	['GET /users/5/surveys', undefined],
	['POST /users/5/surveys', bodies.survey],
	['PUT /users/5/surveys/5', { ...bodies.survey, status: 'Active' }],
	['GET /surveys/5', undefined],
	['GET /surveys/5/questions', undefined],
	['GET /surveys/5/responses', undefined],
	['POST /surveys/5/responses/filter', bodies.filter],
	['GET /surveys/5/responses/5', undefined],
	['GET /surveys/5/emaillists', undefined],
	['POST /surveys/5/emaillists', { name: 'Friends', groupType: 'Global' }],
	['POST /surveys/5/emaillists/5/emails', [bodies.contact]],
	['GET /surveys/5/templates', undefined],
	['POST /surveys/5/batches', bodies.mail[1]],
	[
		'POST /surveys/5/batches/schedule',
		{ ...bodies.mail[4], dateTime: '2024-01-31T21:15:00+05:30' },
	],
	['PUT /surveys/5/batches/5', bodies.mail[3]],
	['GET /surveys/5/batches', undefined],
	['GET /surveys/5/batches/5', undefined],
	['GET /surveys/5/batches/5/stats', undefined],
	['GET /surveys/5/webhooks', undefined],
	['POST /surveys/5/webhooks', bodies.webhook],
	['GET /surveys/5/webhooks/5', undefined],
	['DELETE /surveys/5/webhooks/5', undefined],
	['DELETE /surveys/5/webhook/6', undefined],
];

/**
 * @param request method and path, e.g. `GET batches/5`
 * @param body a text is sent as it is, anything else as JSON
 */
export async function send(
	request: string,
	body?: unknown,
	headers: Record<string, string> = { 'api-key': KEY },
	more: object = {},
) {
	const [method, path = ''] = request.split(' ');
	return await client.request({
		method,
		url: urlOf(path),
		headers: { 'content-type': 'application/json', ...headers },
		data: typeof body === 'object' ? JSON.stringify(body) : body,
		...more,
	});
}

/** What so many requests for a batch give: its status, or that of the failure. */
export async function batchStatuses(batchID: number, count: number) {
	const found: unknown[] = [];
	for (let request = 0; request < count; request++) {
		const { status, data } = await send(`GET batches/${batchID}`);
		found.push(status === 200 ? data.response.status : status);
	}
	return found;
}

/** @param path below /simulator */
export const admin = async (path: string, body: unknown) =>
	await client.post(`${current.origin}/simulator/${path}`, JSON.stringify(body), {
		headers: { 'content-type': 'application/json' },
	});

/** Waits until the simulator is as wished; each look is a request of its own. */
export async function until(condition: () => boolean) {
	while (!condition()) await client.get(`${current.origin}/simulator/state`);
}

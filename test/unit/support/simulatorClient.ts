import axios from 'axios';
import { startSimulator, type Simulator } from '../../support/simulator';

export const KEY = 'key-0123456789';

/** The simulator's clock, which only the tests move on. */
export const clock = { now: Date.parse('2030-01-01T00:00:00Z') };

export const client = axios.create({
	validateStatus: () => true,
	maxRedirects: 0,
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

/** When a batch is to be sent. */
export const dateTime = '2024-01-31T21:15:00+05:30';

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

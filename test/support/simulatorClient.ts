import axios from 'axios';
import { startSimulator, type Simulator } from './simulator';

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

export function useSimulator() {
	beforeAll(async () => {
		current = await startSimulator({ now: () => clock.now });
	});
	afterEach(() => current.state.reset());
	afterAll(async () => await current.close());
}

/** @param path below /a/api/v2/micropanel */
export const urlOf = (path: string) => `${current.origin}/a/api/v2/micropanel/${path}`;

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

/** Bodies as QuestionPro documents them. */
export const bodies = {
	send: (recipients: object) => ({ compose, recipients, send: delivery }),
	member: { emailAddress: 'ann@example.com', firstName: 'Ann', mobileNumber: '', profileFields },
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

export async function until(condition: () => boolean) {
	while (!condition()) await client.get(`${current.origin}/simulator/state`);
}

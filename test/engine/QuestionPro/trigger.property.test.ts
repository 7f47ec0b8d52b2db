import fc from 'fast-check';
import { passTime, useClock } from '../../support/clock';
import type { Reply } from '../../support/httpServer';
import { triggerOn } from '../../support/questionProTrigger';
import { report, useServers } from '../../support/workbench';

jest.setTimeout(300_000);

const serve = useServers();

useClock();

/** How a request ends, and whether it is carried out. */
type Outcome = ['answered', true] | ['reset' | 500 | 503, boolean] | [429, false];

/** What a user does in n8n, how the first requests of it end, and how all the others. */
interface Step {
	action: 'publish' | 'unpublish';
	surveyID: number;
	first: Outcome[];
	others: Outcome;
}

const surveys = [1, 2];
const good: Outcome = ['answered', true];

const outcomes: Outcome[] = [
	...[good, good, good],
	...(['reset', 500, 503] as const).flatMap((kind): Outcome[] => [
		[kind, true],
		[kind, false],
	]),
	[429, false],
];
const outcome = fc.constantFrom(...outcomes);

const step: fc.Arbitrary<Step> = fc.record({
	action: fc.constantFrom<Step['action'][]>('publish', 'publish', 'unpublish'),
	surveyID: fc.constantFrom(...surveys),
	first: fc.array(outcome, { maxLength: 6, size: 'max' }),
	others: fc.oneof({ weight: 5, arbitrary: fc.constant(good) }, outcome),
});

const address = 'https://n8n.example.com/webhook/a1b2c3/webhook';

interface Webhook {
	webhookID: number;
	surveyID: number;
	requestURL: string;
}

/** QuestionPro as far as webhooks go, where somebody else has one in each survey. */
class Service {
	/** How the next requests end, and how those after them. */
	outcomes: Outcome[] = [];

	others = good;

	/** The most webhooks that a survey had with our address at one time. */
	most = 0;

	private lastID = 0;

	private webhooks: Webhook[] = [];

	constructor() {
		for (const surveyID of surveys) this.add(surveyID, 'https://example.com');
	}

	count(surveyID: number, requestURL: string): number {
		return this.of(surveyID).filter((webhook) => webhook.requestURL === requestURL).length;
	}

	respond(method: string, path: string, body: string): Reply {
		const [kind, isCarriedOut] = this.outcomes.shift() ?? this.others;
		const reply = isCarriedOut ? this.carryOut(method, path, body) : {};
		if (kind === 'answered') return reply;
		return kind === 'reset' ? kind : report(kind);
	}

	private carryOut(method: string, path: string, body: string): Reply {
		const [, survey, id] = /surveys\/(\d+)\/webhooks?(?:\/(\d+))?/.exec(path) ?? [];
		const surveyID = Number(survey);
		if (method === 'POST') this.add(surveyID, JSON.parse(body).requestURL);
		if (method !== 'DELETE') return { body: { response: this.of(surveyID) } };
		const left = this.webhooks.filter(({ webhookID }) => webhookID !== Number(id));
		if (left.length === this.webhooks.length) return report(404);
		this.webhooks = left;
		return {};
	}

	private of(surveyID: number): Webhook[] {
		return this.webhooks.filter((webhook) => webhook.surveyID === surveyID);
	}

	private add(surveyID: number, requestURL: string): void {
		this.lastID += 1;
		this.webhooks.push({ webhookID: this.lastID, surveyID, requestURL });
		this.most = Math.max(this.most, this.count(surveyID, address));
	}
}

/** Lives through a history. Each trigger has contexts of its own, as after a restart of n8n. */
async function live(origin: string, service: Service, steps: Step[]) {
	let published: number | null = null;

	const succeeds = async (surveyID: number, act: 'publish' | 'unpublish') =>
		await passTime(triggerOn(origin, { parameters: { surveyId: surveyID } })[act]()).then(
			() => true,
			() => false,
		);

	for (const { action, surveyID, first, others } of steps) {
		Object.assign(service, { outcomes: [...first], others });
		// n8n deletes with the old parameters first, and goes on if that does not succeed.
		if (published !== null && (await succeeds(published, 'unpublish'))) {
			expect(service.count(published, address)).toBe(0);
		}
		published = null;
		if (action === 'publish' && (await succeeds(surveyID, 'publish'))) {
			published = surveyID;
			expect(service.count(surveyID, address)).toBe(1);
		}
	}
	expect(service.most).toBeLessThanOrEqual(1);
	for (const surveyID of surveys) {
		expect(service.count(surveyID, 'https://example.com')).toBe(1);
	}
}

test('a survey has one webhook after a publish, none after an unpublish, and never two', async () => {
	let service = new Service();
	const { origin } = await serve(({ method = '', url = '', body }) =>
		service.respond(method, url, body),
	);
	const histories = fc.array(step, { minLength: 1, maxLength: 6, size: 'max' });
	const property = fc.asyncProperty(histories, async (steps) => {
		service = new Service();
		await live(origin, service, steps);
	});
	await fc.assert(property, { numRuns: 200 });
});

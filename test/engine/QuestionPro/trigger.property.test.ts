import fc from 'fast-check';
import { passTime, useClock } from '../../support/clock';
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

interface Webhook {
	webhookID: number;
	surveyID: number;
	requestURL: string;
}

/** QuestionPro as far as webhooks go. */
class Service {
	webhooks: Webhook[] = [];

	outcomes: Outcome[] = [];

	others = good;

	private lastID = 0;

	add(surveyID: number, requestURL: string) {
		this.lastID += 1;
		this.webhooks.push({ webhookID: this.lastID, surveyID, requestURL });
	}

	with(surveyID: number, address: string) {
		return this.webhooks.filter(
			(webhook) => webhook.surveyID === surveyID && webhook.requestURL === address,
		);
	}

	respond(method: string, path: string, body: string) {
		const [kind, isCarriedOut] = this.outcomes.shift() ?? this.others;
		const done = isCarriedOut ? this.carryOut(method, path, body) : null;
		if (kind === 'reset') return kind;
		return kind === 'answered' && done ? done : report(kind === 'answered' ? 404 : kind);
	}

	private carryOut(method: string, path: string, body: string) {
		const [, survey, id] = /surveys\/(\d+)\/webhooks?(?:\/(\d+))?/.exec(path) ?? [];
		const surveyID = Number(survey);
		if (method === 'POST') this.add(surveyID, JSON.parse(body).requestURL);
		if (method !== 'DELETE') {
			const response = this.webhooks.filter((webhook) => webhook.surveyID === surveyID);
			return { body: { response } };
		}
		const left = this.webhooks.filter(({ webhookID }) => webhookID !== Number(id));
		const isDeleted = left.length < this.webhooks.length;
		this.webhooks = left;
		return isDeleted ? {} : null;
	}
}

/** Lives through a history. Each trigger has contexts of its own, as after a restart of n8n. */
async function live(origin: string, service: Service, steps: Step[]) {
	const { address } = triggerOn(origin);
	for (const surveyID of surveys) service.add(surveyID, `${address}/of-somebody-else`);
	const others = [...service.webhooks];
	const isOurs = ({ requestURL }: Webhook) => requestURL === address;
	let published: number | null = null;

	const succeeds = async (surveyID: number, act: 'publish' | 'unpublish') => {
		const trigger = triggerOn(origin, { parameters: { surveyId: surveyID } });
		return await passTime(trigger[act]()).then(
			() => true,
			() => false,
		);
	};

	for (const { action, surveyID, first, others: rest } of steps) {
		Object.assign(service, { outcomes: [...first], others: rest });
		// n8n deletes with the old parameters first, and goes on if that does not succeed.
		if (published !== null && (await succeeds(published, 'unpublish'))) {
			expect(service.with(published, address)).toHaveLength(0);
		}
		published = null;
		if (action === 'publish' && (await succeeds(surveyID, 'publish'))) {
			published = surveyID;
			expect(service.with(surveyID, address)).toHaveLength(1);
		}
		for (const each of surveys) {
			expect(service.with(each, address).length).toBeLessThanOrEqual(1);
		}
		expect(service.webhooks.filter((webhook) => !isOurs(webhook))).toEqual(others);
	}
}

test('a survey has one webhook after a publish, none after an unpublish, and never two', async () => {
	let service = new Service();
	const { origin } = await serve(({ method = '', url = '', body }) =>
		service.respond(method, url, body),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6, size: 'max' }), async (steps) => {
			service = new Service();
			await live(origin, service, steps);
		}),
		{ numRuns: 200 },
	);
});

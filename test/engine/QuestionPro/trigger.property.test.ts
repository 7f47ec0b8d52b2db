import fc from 'fast-check';
import { passTime, useClock } from '../../support/clock';
import { triggerOn } from '../../support/questionProTrigger';
import { IDS } from '../../support/simulator';
import { useSimulator } from '../../support/workbench';

jest.setTimeout(300_000);

const simulator = useSimulator();

useClock();

/** How the next requests of one method fail, and whether they are carried out. */
interface Fault {
	method: string;
	times: number;
	kind: 'reset' | 500 | 503 | 429;
	carriedOut: boolean;
}

/** What a user does in n8n, and what goes wrong meanwhile. */
interface Step {
	action: 'publish' | 'unpublish';
	surveyID: number;
	faults: Fault[];
}

const surveys = [IDS.surveyID, IDS.surveyID + 1];

const fault: fc.Arbitrary<Fault> = fc
	.record({
		method: fc.constantFrom('GET', 'POST', 'DELETE'),
		// More than are ever made, too.
		times: fc.constantFrom(1, 2, 3, 100),
		kind: fc.constantFrom<Fault['kind'][]>('reset', 500, 503, 429),
		carriedOut: fc.boolean(),
	})
	.filter(({ kind, carriedOut }) => !(kind === 429 && carriedOut));

const step: fc.Arbitrary<Step> = fc.record({
	action: fc.constantFrom<Step['action'][]>('publish', 'publish', 'unpublish'),
	surveyID: fc.constantFrom(...surveys),
	faults: fc.array(fault, { maxLength: 3, size: 'max' }),
});

const { address } = triggerOn('');

const webhooksOf = (surveyID: number) => simulator().state.webhooks.of(surveyID);

const count = (surveyID: number, requestURL: string) =>
	webhooksOf(surveyID)
		.all()
		.filter((webhook) => webhook.requestURL === requestURL).length;

/** Lives through a history. Each trigger has contexts of its own, as after a restart of n8n. */
async function live(steps: Step[]) {
	const { origin, state } = simulator();
	state.reset();
	state.limitPerMinute = 0;
	/** The most webhooks that a survey had with our address at one time. */
	let most = 0;
	for (const surveyID of surveys) {
		const webhooks = webhooksOf(surveyID);
		// Somebody else's.
		webhooks.count = 1;
		const add = webhooks.add.bind(webhooks);
		webhooks.add = (make) => {
			const added = add(make);
			most = Math.max(most, count(surveyID, address));
			return added;
		};
	}
	const others = surveys.map((surveyID) => webhooksOf(surveyID).all());
	let published: number | null = null;

	const succeeds = async (surveyID: number, act: 'publish' | 'unpublish') =>
		await passTime(triggerOn(origin, { parameters: { surveyId: surveyID } })[act]()).then(
			() => true,
			() => false,
		);

	for (const { action, surveyID, faults } of steps) {
		state.faults.clear();
		for (const { method, times, kind, carriedOut } of faults) {
			state.failNext({ method }, times, kind, { carriedOut });
		}
		// n8n deletes with the old parameters first, and goes on if that does not succeed.
		if (published !== null && (await succeeds(published, 'unpublish'))) {
			expect(count(published, address)).toBe(0);
		}
		published = null;
		if (action === 'publish' && (await succeeds(surveyID, 'publish'))) {
			published = surveyID;
			expect(count(surveyID, address)).toBe(1);
		}
	}
	expect(most).toBeLessThanOrEqual(1);
	for (const [index, surveyID] of surveys.entries()) {
		expect(webhooksOf(surveyID).all()).toEqual(expect.arrayContaining(others[index] ?? []));
	}
	return most;
}

test('a survey has one webhook after a publish, none after an unpublish, and never two', async () => {
	const histories = fc.array(step, { minLength: 1, maxLength: 3, size: 'max' });
	let published = 0;
	const property = fc.asyncProperty(histories, async (steps) => {
		published += await live(steps);
	});
	await fc.assert(property, { numRuns: 200 });
	expect(published).toBeGreaterThan(50);
});

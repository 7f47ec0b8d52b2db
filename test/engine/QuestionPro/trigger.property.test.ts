import fc from 'fast-check';
import { passTime, useClock } from '../../support/clock';
import { surveyID, triggerOn } from '../../support/questionProTrigger';
import { useSimulator } from '../../support/workbench';

jest.setTimeout(300_000);

const simulator = useSimulator();

useClock();

/** What happens to a request: whether it is carried out, and what comes back. */
interface Fault {
	kind: 'reset' | 500 | 503 | 429;
	carriedOut: boolean;
}

/** What a user does in n8n, and what happens to the first requests of it, or to all. */
interface Step {
	action: 'publish' | 'unpublish';
	survey: number;
	faults: Fault[];
	isOutage: boolean;
}

const surveys = [surveyID, surveyID + 1];

const fault: fc.Arbitrary<Fault> = fc.oneof(
	fc.record({
		kind: fc.constantFrom('reset' as const, 500 as const, 503 as const),
		carriedOut: fc.boolean(),
	}),
	fc.constant<Fault>({ kind: 429, carriedOut: false }),
);

const step: fc.Arbitrary<Step> = fc.record({
	action: fc.constantFrom('publish' as const, 'publish' as const, 'unpublish' as const),
	survey: fc.constantFrom(...surveys),
	faults: fc.array(fault, { maxLength: 3 }),
	isOutage: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** Lives through a history. Each trigger has contexts of its own, as after a restart of n8n. */
async function live(steps: Step[]) {
	const { origin, state } = simulator();
	state.reset();
	state.limitPerMinute = 0;
	for (const survey of surveys) state.webhooks.of(survey).count = 2;
	const others = state.webhooks.all();
	const { address } = triggerOn(origin);
	const isOurs = ({ requestURL }: { requestURL: string }) => requestURL === address;
	const count = (survey: number) => state.webhooks.of(survey).all().filter(isOurs).length;
	const succeeds = async (work: Promise<void>) =>
		await passTime(work).then(
			() => true,
			() => false,
		);
	let published: number | null = null;

	const unpublish = async () => {
		if (published === null) return;
		const survey = published;
		published = null;
		const parameters = { surveyId: survey };
		if (await succeeds(triggerOn(origin, { parameters }).unpublish())) {
			expect(count(survey)).toBe(0);
		}
	};

	for (const { action, survey, faults, isOutage } of steps) {
		for (const { kind, carriedOut } of faults) {
			const times = isOutage ? 100 : 1;
			state.failNext({}, times, kind, { carriedOut });
		}
		// n8n deletes with the old parameters first, whether that succeeds or not.
		await unpublish();
		if (action === 'publish') {
			const trigger = triggerOn(origin, { parameters: { surveyId: survey } });
			if (await succeeds(trigger.publish())) {
				published = survey;
				expect(count(survey)).toBe(1);
			}
		}
		for (const each of surveys) expect(count(each)).toBeLessThanOrEqual(1);
		expect(state.webhooks.all().filter((webhook) => !isOurs(webhook))).toEqual(others);
		state.faults.clear();
	}
}

test('a survey has one webhook after a publish, none after an unpublish, and never two', async () => {
	const histories = fc.array(step, { minLength: 1, maxLength: 6, size: 'max' });
	await fc.assert(fc.asyncProperty(histories, live), { numRuns: 200 });
});

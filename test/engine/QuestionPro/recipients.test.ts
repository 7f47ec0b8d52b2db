import { runOperation, useSimulator } from '../../support/workbench';

const simulator = useSimulator();

test('2,500 recipients come side by side in 25 requests', async () => {
	const { origin, state } = simulator();
	state.latencyMilliseconds = 20;
	const batch = state.emailBatches.of(7654321).find(60001);
	const [first] = batch?.recipients ?? [];
	if (!batch || !first) throw new Error('The sample batch has no recipients');
	batch.recipients = Array.from({ length: 2_500 }, (_, index) => ({
		...first,
		emailAddress: `person${index}@example.com`,
	}));
	const { success } = await runOperation({
		operation: 'emailBatch getRecipients',
		origin,
		parameters: { surveyId: '7654321', batchId: '60001', returnAll: true },
	});
	expect(success.map(({ emailAddress }) => emailAddress)).toEqual(
		batch.recipients.map(({ emailAddress }) => emailAddress),
	);
	expect(state.requests).toBe(25);
	expect(state.peakInFlight).toBeGreaterThan(1);
});

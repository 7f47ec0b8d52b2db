import { createCredential, importExample } from '../../../scripts/n8n/content';
import { simulatorCredential, simulatorKey } from '../../../scripts/n8n/local';
import type { Rest } from '../../../scripts/n8n/rest';
import { exampleNamed } from '../../support/exampleWorkflows';
import { outputsOf, runWorkflow } from '../../support/n8n/executions';
import { expect, test } from '../../support/n8n/fixtures';

/** Runs the example with another credential, and asks a simulator for a list that it has. */
async function runExample(rest: Rest, origin: string, fields: object) {
	const example = exampleNamed('http-request.json');
	const data = { ...simulatorCredential(origin), ...fields };
	const questionProApi = await createCredential(rest, 'HTTP Request', 'questionProApi', data);
	const url = `${origin}/a/api/v2/micropanel/users/1234567/communities`;
	const nodes = example.nodes.map((node) =>
		node.type === 'n8n-nodes-base.httpRequest'
			? { ...node, parameters: { ...node.parameters, url } }
			: node,
	);
	const workflow = await importExample(
		rest,
		{ ...example, nodes },
		{ 'n8n-nodes-base.httpRequest': { questionProApi } },
	);
	return await runWorkflow(rest, workflow);
}

test('HTTP Request sends the key to a host that was added', async ({ rest, simulator }) => {
	const allowedDomains = `api.questionpro.com, ${new URL(simulator.origin).hostname}`;
	const { id } = await runExample(rest, simulator.origin, { allowedDomains });
	expect(await outputsOf(rest, id, 'One Item per Survey')).toMatchObject([
		[{ name: expect.any(String) }, {}, {}],
	]);
	expect(simulator.state.arrivals.map(({ key }) => key)).toEqual([simulatorKey]);
});

for (const [what, fields] of [
	['no other host', {}],
	['no host', { allowedHttpRequestDomains: 'none' }],
] as const) {
	test(`HTTP Request sends nothing when ${what} is allowed`, async ({ rest, simulator }) => {
		const { problem } = await runExample(rest, simulator.origin, fields);
		expect(problem).toMatch(/Domain not allowed|prevent use/);
		expect(simulator.state.arrivals).toEqual([]);
	});
}

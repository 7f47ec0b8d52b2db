import { Workflow } from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { node } from '../support/builders';
import { CredentialsHelper } from '../support/engine/credentialsHelper';
import { createNodeTypes } from '../support/engine/nodeTypes';

test('n8n evaluates no expression to add the key to a request', async () => {
	const nodeTypes = createNodeTypes({});
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
	const evaluate = jest.spyOn(workflow.expression, 'getSimpleParameterValue');
	const helper = new CredentialsHelper({ questionProApi: new QuestionProApi() }, {});
	const credential = { apiKey: 'key' };
	const request = { url: 'https://x' };
	const { headers } = await helper.authenticate(
		credential,
		'questionProApi',
		request,
		workflow,
		node,
	);
	expect(headers).toEqual({ 'api-key': 'key' });
	expect(evaluate).not.toHaveBeenCalled();
});

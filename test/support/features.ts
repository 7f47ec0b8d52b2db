import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

const node: INode = {
	id: 'probe',
	name: 'Probe',
	type: 'probe',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const probe = new NodeApiError(node, Object(new Error('of the service')), {
	failure: { cause: 'rate-limited' },
});

/** What an error says of its cause, in an n8n that keeps it: those before 2.37 do not. */
export const causedBy = (cause: unknown, more: object = {}) =>
	'failure' in probe ? { failure: { cause, ...more } } : {};

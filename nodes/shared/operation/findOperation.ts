import type { IExecuteFunctions } from 'n8n-workflow';
import { readParameter, show } from '../fields/parameter';
import { createError } from '../transport/failure';
import { kinds } from '../transport/failureKinds';
import type { Operation, Resource } from './operation';

/** What n8n adds to the lists of a node with a credential (n8n's directory-loader). */
const customApiCall = '__CUSTOM_API_CALL__';

/**
 * The operation that the node's fields name.
 *
 * @throws QuestionProError INVALID_PARAMETER if there is none
 */
export function findOperation(context: IExecuteFunctions, resources: Resource[]): Operation {
	const read = (name: string, label: string) =>
		readParameter(kinds.parameter, label, () => context.getNodeParameter(name, 0));
	const resource = read('resource', 'Resource');
	const chosen = resources.find(({ value }) => value === resource);
	// Where the resource is not ours n8n hides the field Operation, and reading it throws.
	const operation = chosen && read('operation', 'Operation');
	const found = chosen?.operations.find(({ value }) => value === operation);
	if (found) return found;
	if ([resource, operation].includes(customApiCall)) {
		throw createError(
			kinds.parameter,
			"This node does not support 'Custom API Call'",
			"Use an HTTP Request node instead: set 'Authentication' to 'Predefined Credential Type', choose 'QuestionPro API', then select the credential of this node",
		);
	}
	throw createError(
		kinds.parameter,
		chosen
			? `The resource '${chosen.name}' has no operation ${show(operation)}`
			: `There is no resource ${show(resource)}`,
		"Choose 'Resource' and 'Operation' from their lists",
	);
}

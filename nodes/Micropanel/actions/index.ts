import type { INodeProperties } from 'n8n-workflow';
import * as batch from './batch';
import type { Operation } from './run';

/** What a resource's folder brings: its operations by name, and their fields. */
interface Resource {
	operations: Record<string, { execute: Operation }>;
	properties: INodeProperties[];
}

const resources: Record<string, Resource> = { batch };

/** The fields of all resources. */
export const properties = Object.values(resources).flatMap((resource) => resource.properties);

/** The operation that the fields of the node name, if there is one. */
export function operationOf(resource: string, operation: string): Operation | undefined {
	return resources[resource]?.operations[operation]?.execute;
}

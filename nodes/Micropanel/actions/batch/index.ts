import type { Resource } from '../../../shared/operation/operation';
import { get } from './get.operation';
import { send } from './send.operation';

export const batch: Resource = {
	name: 'Batch',
	value: 'batch',
	operations: [get, send],
};

import type { Resource } from '../../../shared/operation/operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const response: Resource = {
	name: 'Response',
	value: 'response',
	operations: [getAll, get],
};

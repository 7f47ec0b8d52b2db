import type { Resource } from '../../../shared/operation/operation';
import { getAll } from './getAll.operation';

export const community: Resource = {
	name: 'Community',
	value: 'community',
	operations: [getAll],
};

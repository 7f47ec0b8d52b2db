import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

export const community: Resource = {
	name: 'Community',
	value: 'community',
	operations: [getAll],
};

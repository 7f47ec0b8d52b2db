import type { Resource } from '../../../shared/operation/operation';
import { changePoints } from './changePoints.operation';
import { deleteMembers } from './delete.operation';
import { unsubscribe } from './unsubscribe.operation';
import { upsert } from './upsert.operation';

export const member: Resource = {
	name: 'Member',
	value: 'member',
	operations: [changePoints, upsert, deleteMembers, unsubscribe],
};

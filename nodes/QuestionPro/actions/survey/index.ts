import type { Resource } from '../../../shared/operation/operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const survey: Resource = {
	name: 'Survey',
	value: 'survey',
	operations: [get, getAll, create, update],
};

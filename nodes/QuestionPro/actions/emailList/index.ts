import type { Resource } from '../../../shared/operation/operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';

export const emailList: Resource = {
	name: 'Email List',
	value: 'emailList',
	operations: [getAll, create],
};

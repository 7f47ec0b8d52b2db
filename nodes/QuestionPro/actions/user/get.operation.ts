import { userField } from '../../../shared/fields/user';
import type { Operation } from '../../../shared/operation/operation';
import { parseUser } from './user';

/** `GET /users/{user-id}` (QuestionPro's page on it). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get user',
	description: 'Retrieve a user, with the ID of the organization',
	idempotent: true,
	fields: [userField],
	execute: async (item) => await item.get(`/users/${item.userID()}`, parseUser),
};

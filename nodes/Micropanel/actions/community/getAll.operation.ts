import { listFields } from '../../../shared/fields/fields';
import { userField } from '../../../shared/fields/user';
import type { Operation } from '../../../shared/operation/operation';
import { documented } from '../../../shared/operation/output';
import { toInteger, toText } from '../../../shared/json';

const fields = { id: toInteger, name: toText, shortURL: toText, status: toText };
const parse = documented(fields, 'id');

/** `GET /micropanel/users/{user-id}/communities` (QuestionPro's page on it). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many communities',
	description: 'Retrieve the communities that a user created or that are shared with the user',
	idempotent: true,
	fields: [userField, ...listFields],
	async execute(item) {
		const path = `/micropanel/users/${item.userID()}/communities`;
		return await item.getAll(path, parse, { id: 'id' });
	},
};

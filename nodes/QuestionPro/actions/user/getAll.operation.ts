import { requiredField, listFields } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';
import { parseUser } from './user';

/** `GET /organizations/{organization-id}/users` (QuestionPro's page on it). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many users',
	description: 'Retrieve the users of an organization',
	idempotent: true,
	fields: [
		requiredField(
			'Organization ID',
			'organizationId',
			'The ID of the organization, which User: Get returns as organizationID',
			'7654321',
		),
		...listFields,
	],
	async execute(item) {
		const path = `/organizations/${item.id('organizationId')}/users`;
		return await item.getAll(path, parseUser, { id: 'userID' });
	},
};

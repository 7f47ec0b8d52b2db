import { listFields } from '../../../shared/fields/fields';
import { userField } from '../../../shared/fields/user';
import type { Operation } from '../../../shared/operation/operation';
import { documented, flags, integers, texts } from '../../../shared/operation/output';

const fields = {
	...integers('folderID', 'userID', 'surveyCount'),
	...texts('folderName', 'creationDate'),
	...flags('isDefault'),
};

/** `GET /users/{user-id}/folders` (QuestionPro's page on it). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many folders',
	description: 'Retrieve the survey folders of a user',
	idempotent: true,
	fields: [userField, ...listFields],
	async execute(item) {
		const path = `/users/${item.userID()}/folders`;
		return await item.getAll(path, documented(fields, 'folderID'), { id: 'folderID' });
	},
};

import { collection, listFields } from '../../../shared/fields/fields';
import { parseId } from '../../../shared/fields/parameter';
import { userField } from '../../../shared/fields/user';
import type { Operation } from '../../../shared/operation/operation';
import { folderField, parseSurvey } from './survey';

/**
 * `GET /users/{user-id}/surveys`, or `GET /users/{user-id}/folders/{folder-id}/surveys`
 * (QuestionPro's pages on both).
 */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many surveys',
	description: 'Retrieve the surveys of a user, or of one folder',
	idempotent: true,
	fields: [userField, ...listFields, collection('Filters', 'filters', 'filter', [folderField])],
	async execute(item) {
		const folderID = item.readAdded('filters.folderId', parseId);
		const folder = folderID === undefined ? '' : `/folders/${folderID}`;
		const path = `/users/${item.userID()}${folder}/surveys`;
		return await item.getAll(path, parseSurvey, { id: 'surveyID' });
	},
};

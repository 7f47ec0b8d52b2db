import { requiredField } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';
import { passThrough } from '../../../shared/operation/output';

/** `GET /micropanel/profiles/{profile-id}` (QuestionPro's page on it, which shows no response). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get profile',
	description: 'Retrieve a profile. The fields of the output are not documented by QuestionPro.',
	idempotent: true,
	fields: [
		requiredField(
			'Profile ID',
			'profileId',
			"The ID of the profile. No documented request lists profiles, and QuestionPro's pages do not say where the ID is shown.",
			'1234',
		),
	],
	async execute(item) {
		const path = `/micropanel/profiles/${item.id('profileId')}`;
		return await item.request({ method: 'GET', path, parse: passThrough });
	},
};

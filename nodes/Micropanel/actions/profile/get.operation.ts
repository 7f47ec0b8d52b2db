import { parseId } from '../../../shared/fields/parameter';
import { passThrough } from '../../../shared/operation/passThrough';
import { idField } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';

/** `GET /micropanel/profiles/{profile-id}` (QuestionPro's page on it, which shows no response). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get profile',
	description: 'Retrieve a profile. The fields of the output are not documented by QuestionPro.',
	idempotent: true,
	fields: [
		idField(
			'Profile ID',
			'profileId',
			'1234',
			'The number of the profile. No documented request lists profiles: find it in QuestionPro.',
		),
	],
	async execute(item) {
		return await item.request({
			method: 'GET',
			path: `/micropanel/profiles/${item.read('profileId', parseId)}`,
			advice: {
				400: 'Check the profile ID: QuestionPro did not accept it',
				403: 'Use the API key of an account that may see this profile',
				404: 'Check the profile ID: the account of the API key has no such profile',
			},
			parse: passThrough,
		});
	},
};

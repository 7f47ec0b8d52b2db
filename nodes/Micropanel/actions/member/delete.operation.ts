import { parseEmailAddresses } from '../../../shared/fields/addresses';
import { emailAddresses } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';
import { parseCounters } from './counters';

const parse = parseCounters({
	done: 'membersDeletedSuccessfully',
	already: 'membersAlreadyDeleted',
	nothing: 'No member was deleted',
});

/** `DELETE /micropanel/members` with the addresses as its body (QuestionPro's page on it). */
export const deleteMembers: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete members',
	description: 'Delete members from the community',
	idempotent: true,
	fields: [
		{
			displayName: 'QuestionPro does not say whether members who were deleted can be restored.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		emailAddresses,
	],
	async execute(item) {
		const counters = await item.request({
			method: 'DELETE',
			path: '/micropanel/members',
			body: item.read('emailAddresses', parseEmailAddresses),
			advice: {
				400: 'Check the email addresses: QuestionPro rejected them',
				403: 'Use the API key of an account that is allowed to delete members',
				404: 'Check that the account of the API key has a community',
			},
			parse,
		});
		return { ...counters, deleted: true };
	},
};

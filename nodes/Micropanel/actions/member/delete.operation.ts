import { parseEmailAddresses } from '../../../shared/fields/parse';
import { emailAddresses } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';
import { parseCounters } from './counters';

const parse = parseCounters('membersDeletedSuccessfully', 'membersAlreadyDeleted');

/** `DELETE /micropanel/members` with the addresses as its body (QuestionPro's page on it). */
export const deleteMembers: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete members',
	description: 'Delete members. QuestionPro does not say whether that can be undone.',
	idempotent: true,
	fields: [emailAddresses],
	async execute(item) {
		const counters = await item.request({
			method: 'DELETE',
			path: '/micropanel/members',
			body: item.read('emailAddresses', parseEmailAddresses),
			advice: {
				400: 'Check the email addresses: QuestionPro did not accept them',
				403: 'Use the API key of an account that may delete members',
				404: 'Check that the account of the API key has a community',
			},
			parse,
		});
		return { ...counters, deleted: true };
	},
};

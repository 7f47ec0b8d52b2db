import { parseEmailAddresses } from '../../../shared/fields/addresses';
import { emailAddresses } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';
import { parseCounters } from './counters';

const parse = parseCounters({
	done: 'membersUnsubscribedSuccessfully',
	already: 'membersAlreadyUnsubscribed',
	nothing: 'No member was unsubscribed',
});

/** `POST /micropanel/members/unsubscribe` (QuestionPro's page on it). */
export const unsubscribe: Operation = {
	name: 'Unsubscribe',
	value: 'unsubscribe',
	action: 'Unsubscribe members',
	description: 'Unsubscribe members from the emails of the community',
	idempotent: true,
	fields: [emailAddresses],
	async execute(item) {
		return await item.request({
			method: 'POST',
			path: '/micropanel/members/unsubscribe',
			body: item.read('emailAddresses', parseEmailAddresses),
			advice: {
				400: 'Check the email addresses: QuestionPro rejected them',
				403: 'Use the API key of an account that is allowed to unsubscribe members',
				404: 'Check that the account of the API key has a community',
			},
			parse,
		});
	},
};

import type { Resource } from '../../../shared/operation/operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getRecipients } from './getRecipients.operation';
import { send } from './send.operation';
import { sendReminder } from './sendReminder.operation';

export const emailBatch: Resource = {
	name: 'Email Batch',
	value: 'emailBatch',
	operations: [send, sendReminder, get, getAll, getRecipients],
};

import { filterId } from '../fields';
import type { Operation } from '../../../shared/operation/operation';
import { documented } from '../../../shared/operation/output';
import { toInteger, toText } from '../../../shared/json';

const fields = { panelSegmentId: toInteger, name: toText, criteria: toText };
const parse = documented(fields, 'panelSegmentId');

/** `GET /micropanel/filters/{filter-id}` (QuestionPro's page on it). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get sample filter',
	description: 'Retrieve a sample filter: its name, and its criteria in words',
	idempotent: true,
	fields: [filterId],
	execute: async (item) => await item.get(`/micropanel/filters/${item.id('filterId')}`, parse),
};

import { compact } from '../../../shared/operation/compact';
import { invalidParameter, type ParseParameter } from '../../../shared/fields/parameter';
import { parseInteger, parseText } from '../../../shared/fields/parse';
import { passThrough } from '../../../shared/operation/output';
import { requiredField, textField } from '../../../shared/fields/fields';
import type { Operation } from '../../../shared/operation/operation';

const parsePoints: ParseParameter<number> = (value, label) => {
	const points = parseInteger()(value, label);
	if (points !== 0) return points;
	throw invalidParameter(
		label,
		'not be 0',
		'Enter a positive number to add points, or a negative one to take points away',
	);
};

/** `POST /micropanel/members/points` (QuestionPro's page on it, which shows no response). */
export const changePoints: Operation = {
	name: 'Change Points',
	value: 'changePoints',
	action: 'Change points of member',
	description: 'Add reward points to a member, or take them away',
	idempotent: false,
	fields: [
		requiredField(
			'Panel Member ID',
			'panelMemberId',
			"The ID of the member. No documented request of Communities returns it, and QuestionPro's pages do not say where it is shown.",
			'1234567',
		),
		{
			displayName: 'Points',
			name: 'points',
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			required: true,
			default: '',
			placeholder: 'e.g. 50',
			description: 'How many points to add. A negative number takes points away.',
		},
		textField('Comments', 'comments', 'Why the points change', 'Thank you for the survey in May'),
	],
	async execute(item) {
		const change = compact({
			panelMemberID: item.id('panelMemberId'),
			points: item.read('points', parsePoints),
			comments: item.readOptional('comments', parseText),
		});
		return await item.request({
			method: 'POST',
			path: '/micropanel/members/points',
			body: [change],
			parse: passThrough,
		});
	},
};

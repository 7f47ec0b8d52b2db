import { locator, surveyField, unwrapLocator } from '../../../../nodes/shared/fields/locator';

it.each([
	[{ __rl: true, mode: 'list', value: 7, cachedResultName: 'x' }, 7],
	[{ mode: 'id', value: ' 7 ' }, ' 7 '],
	[7, 7],
	[null, null],
	[{ value: 7 }, { value: 7 }],
	[{ mode: 'id' }, { mode: 'id' }],
])('%j is %j', (value, expected) => {
	expect(unwrapLocator(value)).toEqual(expected);
});

it('is picked from a list or given by its ID', () => {
	expect(locator('Email List', 'emailListId', 'A list', '5', 'searchEmailLists')).toEqual({
		displayName: 'Email List',
		name: 'emailListId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		placeholder: 'e.g. 5',
		description: 'A list',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select from email lists…',
				typeOptions: { searchListMethod: 'searchEmailLists', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 5' },
		],
	});
	expect(surveyField).toMatchObject({ displayName: 'Survey', name: 'surveyId' });
});

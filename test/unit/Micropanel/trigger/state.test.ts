import type { IDataObject } from 'n8n-workflow';
import {
	readState,
	writeState,
	type Known,
	type State,
} from '../../../../nodes/Micropanel/trigger/state';

const sent = { status: 'Sent', isUnavailable: false, failedPolls: 0 };
const silent: Known = { status: null, isUnavailable: true, failedPolls: 7 };

test('is read as it was written, also after it was saved as JSON', () => {
	const state: State = new Map([
		[7, sent],
		[8, silent],
	]);
	const staticData: IDataObject = {};
	writeState(staticData, 'a', state);
	expect(readState(JSON.parse(JSON.stringify(staticData)), 'a')).toEqual(state);
	expect(readState(staticData, 'b')).toEqual(new Map());
});

test.each<[string, IDataObject]>([
	['nothing', {}],
	['something else', { batches: 'x' }],
	['a list', { batches: [sent] }],
	['null', { batches: null }],
	[
		'entries of another kind',
		{
			batches: {
				1: null,
				2: 'x',
				3: {},
				4: { ...sent, status: 7 },
				5: { ...sent, isUnavailable: 'no' },
				6: { isUnavailable: false },
				7: { ...sent, failedPolls: 'none' },
			},
		},
	],
])('is empty where there is %s', (_what, staticData) => {
	expect(readState(staticData, 'a')).toEqual(new Map());
});

test('of a version that knew no account and counted no polls is taken over', () => {
	const batches = { 1: { status: 'Sent', isUnavailable: true, other: 1 } };
	expect(readState({ batches, unreached: [1] }, 'a')).toEqual(
		new Map([[1, { ...sent, isUnavailable: true }]]),
	);
});

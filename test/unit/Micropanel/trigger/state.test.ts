import type { IDataObject } from 'n8n-workflow';
import { readState, writeState, type State } from '../../../../nodes/Micropanel/trigger/state';

const state: State = new Map([
	[7, { status: 'Sent', failedPolls: 0 }],
	[8, { status: null, failedPolls: 5 }],
]);

test('is read as it was written, also after it was saved as JSON; not for another account', () => {
	const staticData: IDataObject = {};
	writeState(staticData, 'a', state);
	expect(readState(JSON.parse(JSON.stringify(staticData)), 'a')).toEqual(state);
	expect(readState(staticData, 'b')).toEqual(new Map());
});

test.each<[string, IDataObject]>([
	['nothing', {}],
	['no account', { account: undefined, batches: { 7: { status: 'Sent', failedPolls: 0 } } }],
	['something else', { batches: 'x' }],
	['a list', { batches: [{ status: 'Sent', failedPolls: 0 }] }],
	['null', { batches: null }],
	['entries of another kind', { batches: { 1: null, 2: 'x', 3: {}, 4: { status: 'Sent' } } }],
])('is empty where there is %s', (_what, staticData) => {
	expect(readState({ account: 'a', ...staticData }, 'a')).toEqual(new Map());
});

test('a status that is no text is none', () => {
	const batches = { 1: { status: 7, failedPolls: 2 } };
	expect(readState({ account: 'a', batches }, 'a')).toEqual(
		new Map([[1, { status: null, failedPolls: 2 }]]),
	);
});

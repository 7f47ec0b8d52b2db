import { readText } from '../../../support/package/packageDirectory';
import { deliveredStatus, type Batch } from '../../../../nodes/Micropanel/actions/batch/batch';
import {
	compare,
	findChanges,
	mostFailedPolls,
	unknown,
} from '../../../../nodes/Micropanel/trigger/changes';
import { readSettings } from '../../../../nodes/Micropanel/trigger/settings';
import type { Known } from '../../../../nodes/Micropanel/trigger/state';
import { createError } from '../../../../nodes/shared/transport/failure';
import { kinds, type FailureKind } from '../../../../nodes/shared/transport/failureKinds';
import { sampleBatch } from '../../../support/builders';
import { pollContext } from '../../../support/pollContext';

const known = (status: string | null, failedPolls = 0): Known => ({ status, failedPolls });

const batch = (status: string): Batch => ({ ...sampleBatch, status });

const failed = (httpStatusCode: number | null, kind: FailureKind, reported = false, attempts = 1) =>
	createError(kind, `It is ${httpStatusCode}`, '', { httpStatusCode, attempts }, { reported });

const reported = (status: number) => failed(status, kinds.rejected, true);

const gone = mostFailedPolls;

test.each([
	['the first', unknown, 'Sent', ['statusChanged']],
	['the first, delivered', unknown, deliveredStatus, ['statusChanged', 'delivered']],
	['the same', known('Sent'), 'Sent', []],
	['the same with spaces', known(deliveredStatus), ` ${deliveredStatus}\n`, []],
	['another', known('Sent'), 'Paused', ['statusChanged']],
	['delivered', known('Sent'), deliveredStatus, ['statusChanged', 'delivered']],
	['delivered, with a space', known('Sent'), `${deliveredStatus} `, ['statusChanged', 'delivered']],
	['the same, back again', known('Sent', gone), 'Sent', []],
	['the same, after polls that failed', known('Sent', 3), 'Sent', []],
	['the first of one that was unavailable', known(null, gone), 'Sent', ['statusChanged']],
])('a status that is %s', (_what, before, status, happened) => {
	expect(compare(before, batch(status))).toEqual({ after: known(status.trim()), happened });
});

const unavailable = ['unavailable'];

test.each([
	['nothing is known', known('Sent', 2), undefined, known('Sent', 2), []],
	['400', known('Sent'), reported(400), known('Sent', gone), unavailable],
	['403', known('Sent'), reported(403), known('Sent', gone), unavailable],
	['404 of one never seen', unknown, reported(404), known(null, gone), unavailable],
	['404 again', known('Sent', gone), reported(404), known('Sent', gone), []],
	['404 after failed polls', known('Sent', 4), reported(404), known('Sent', gone), unavailable],
	['a gateway’s 404', known('Sent'), failed(404, kinds.rejected), known('Sent', 1), []],
	['500', known('Sent', 3), failed(500, kinds.unavailable, true), known('Sent', 4), []],
	['the fifth 502', known(null, 4), failed(502, kinds.unavailable), known(null, 5), unavailable],
	['the sixth 502', known(null, 5), failed(502, kinds.unavailable), known(null, 5), []],
])('no batch: %s', (_what, before, outcome, after, happened) => {
	expect(compare(before, outcome)).toEqual({ after, happened });
});

test('docs/trigger.md names the number of polls', () => {
	expect(readText('docs/trigger.md')).toContain(`${mostFailedPolls} polls in a row`);
});

type Failure = ReturnType<typeof failed>;

const byId = <T>(outcomes: Record<number, T>) =>
	new Map(Object.entries(outcomes).map(([id, outcome]): [number, T] => [Number(id), outcome]));

/** The changes of the batches 1 to 3, of which only the second is known; the last is read first. */
function find(checked: Record<number, Batch | Failure>, left: Record<number, Failure> = {}) {
	const parameters = { batchIds: ['1 2 3'], events: ['statusChanged', 'unavailable'] };
	const settings = readSettings(pollContext({ parameters }).context);
	const before = new Map([[2, known('Sent')]]);
	const results = { checked: new Map([...byId(checked)].reverse()), left: byId(left) };
	return findChanges(settings, before, results);
}

test('the baseline of a batch is no event, and a batch that does not exist is one at once', () => {
	const { items, state } = find({ 1: reported(404), 2: batch('Paused'), 3: batch('Sent') });
	expect(items.map(({ json }) => json)).toEqual([
		{
			event: 'unavailable',
			id: 1,
			previousStatus: null,
			error: expect.objectContaining({ httpStatusCode: 404 }),
		},
		{ ...batch('Paused'), event: 'statusChanged', previousStatus: 'Sent' },
	]);
	expect([...state]).toEqual([
		[1, known(null, gone)],
		[2, known('Paused')],
		[3, known('Sent')],
	]);
});

const quota = failed(429, kinds.quotaExhausted, true, 0);
const limit = failed(429, kinds.rateLimited);
const late = failed(null, kinds.timeout, false, 0);

const wrongKey = failed(401, kinds.unauthorized);
const broken = failed(502, kinds.unavailable);

test.each<[string, Record<number, Batch | Failure>, Record<number, Failure>, number | null]>([
	['a wrong key, also where others responded', { 1: batch('A'), 2: wrongKey }, {}, 401],
	['a used-up quota rather than what failed before', { 1: broken }, { 2: quota }, 429],
	['what failed rather than what was not sent', {}, { 1: late, 2: limit }, 429],
	['what was not sent, if there is nothing else', {}, { 1: late }, null],
])('a poll fails because of %s', (_what, checked, left, status) => {
	const failure = expect.objectContaining({ httpStatusCode: status });
	expect(() => find(checked, left)).toThrow(expect.objectContaining({ failure }));
});

test.each<[string, Record<number, Batch | Failure>, Record<number, Failure>]>([
	['a batch', { 1: batch('A'), 2: broken }, { 3: quota }],
	['what QuestionPro says of one', { 1: reported(403), 2: broken }, { 3: quota }],
	['nothing to ask for', {}, {}],
])('a poll does not fail where there is %s', (_what, checked, left) => {
	expect(find(checked, left).state.size).toBe(3);
});

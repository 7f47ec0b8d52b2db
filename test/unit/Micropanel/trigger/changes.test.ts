import { readText } from '../../../support/package/packageDirectory';
import { deliveredStatus, type Batch } from '../../../../nodes/Micropanel/actions/batch/batch';
import { compare, mostFailedPolls, unknown } from '../../../../nodes/Micropanel/trigger/changes';
import type { Known } from '../../../../nodes/Micropanel/trigger/state';
import {
	createError,
	type FailureDetails,
	type QuestionProError,
} from '../../../../nodes/shared/transport/failure';

const known = (status: string | null, changes: Partial<Known> = {}): Known => ({
	...unknown,
	status,
	...changes,
});

const gone = { isUnavailable: true };

const batch = (status: string): Batch => ({
	id: 1,
	surveyID: null,
	senderUserID: null,
	status,
	creationTimestamp: null,
	requestID: null,
});

const failed = (httpStatusCode: number | null, details: FailureDetails, attempts = 1) =>
	createError('UNEXPECTED_RESPONSE', 'It went wrong', '', { httpStatusCode, attempts }, details);

const reported = (status: number) => failed(status, { reported: true });

test.each<[string, Known, string, string[]]>([
	['the first', unknown, 'Sent', ['statusChanged']],
	['the first, delivered', unknown, deliveredStatus, ['statusChanged', 'delivered']],
	['the same', known('Sent'), 'Sent', []],
	['the same, delivered', known(deliveredStatus), deliveredStatus, []],
	['another', known('Sent'), 'Paused', ['statusChanged']],
	['delivered', known('Sent'), deliveredStatus, ['statusChanged', 'delivered']],
	['the same, back again', known('Sent', gone), 'Sent', []],
	['the same, after polls that failed', known('Sent', { failedPolls: 3 }), 'Sent', []],
	['the first of one that was unavailable', known(null, gone), 'Sent', ['statusChanged']],
])('a status that is %s', (_what, before, status, happened) => {
	expect(compare(before, batch(status))).toEqual({
		after: known(status),
		happened,
		isAnswered: true,
	});
});

test.each<[string, Known, QuestionProError, Known, string[]]>([
	['400', known('Sent'), reported(400), known('Sent', gone), ['unavailable']],
	['403', known('Sent'), reported(403), known('Sent', gone), ['unavailable']],
	['404', known('Sent'), reported(404), known('Sent', gone), ['unavailable']],
	['404 of one never seen', unknown, reported(404), known(null, gone), ['unavailable']],
	['404 again', known('Sent', gone), reported(404), known('Sent', gone), []],
	[
		'404 after polls that failed',
		known('Sent', { failedPolls: 4 }),
		reported(404),
		known('Sent', gone),
		['unavailable'],
	],
])('QuestionPro reports %s', (_what, before, outcome, after, happened) => {
	expect(compare(before, outcome)).toEqual({ after, happened, isAnswered: true });
});

const last = mostFailedPolls - 1;

test.each<[string, Known, QuestionProError, Known, string[]]>([
	['a gateway says 404', known('Sent'), failed(404, {}), known('Sent', { failedPolls: 1 }), []],
	['QuestionPro reports 500', known('Sent'), reported(500), known('Sent', { failedPolls: 1 }), []],
	[
		'a retry did not start in time',
		known('Sent'),
		failed(null, { interrupted: true }),
		known('Sent', { failedPolls: 1 }),
		[],
	],
	['the node has a defect', unknown, failed(null, {}, 0), known(null, { failedPolls: 1 }), []],
	[
		'nothing was sent',
		known('Sent', { failedPolls: 2 }),
		failed(null, { interrupted: true }, 0),
		known('Sent', { failedPolls: 2 }),
		[],
	],
	[
		'it is the last poll that counts',
		known('Sent', { failedPolls: last }),
		failed(502, {}),
		known('Sent', { ...gone, failedPolls: mostFailedPolls }),
		['unavailable'],
	],
	[
		'it was unavailable before',
		known('Sent', { ...gone, failedPolls: last }),
		failed(502, {}),
		known('Sent', { ...gone, failedPolls: mostFailedPolls }),
		[],
	],
])('no usable response: %s', (_what, before, outcome, after, happened) => {
	expect(compare(before, outcome)).toEqual({ after, happened, isAnswered: false });
});

test('docs/trigger.md names the number of polls', () => {
	expect(readText('docs/trigger.md')).toContain(`in ${mostFailedPolls} polls in a row`);
});

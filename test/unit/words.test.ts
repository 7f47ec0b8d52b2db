import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { QuestionProApi } from '../../credentials/QuestionProApi.credentials';
import { parseBatchId } from '../../nodes/Micropanel/actions/batch/batch';
import { waitHint } from '../../nodes/Micropanel/actions/hint';
import { readParameter } from '../../nodes/Micropanel/actions/parameter';
import { parseRequestOptions } from '../../nodes/Micropanel/actions/requestOptions';
import { Micropanel } from '../../nodes/Micropanel/Micropanel.node';
import { MicropanelTrigger } from '../../nodes/Micropanel/MicropanelTrigger.node';
import { parseAccount } from '../../nodes/Micropanel/transport/account';
import { adviceFor } from '../../nodes/Micropanel/transport/advice';
import { incompleteFailure, readAnswer } from '../../nodes/Micropanel/transport/answer';
import { connect } from '../../nodes/Micropanel/transport/client';
import { cancelled, readFault } from '../../nodes/Micropanel/transport/fault';
import { contextWith, origin, urlOf } from '../support/builders';

const avoided = /\b(errors?|fail(s|ed|ure|ures)?|problems?|mistakes?)\b/i;

type Field = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** All that a user reads of a field, and of the fields and choices inside it. */
function wordsOf(field: Field): string[] {
	const own = [
		'displayName' in field ? field.displayName : field.name,
		'description' in field ? field.description : undefined,
		'hint' in field ? field.hint : undefined,
		'placeholder' in field ? field.placeholder : undefined,
		'action' in field ? field.action : undefined,
	];
	const inside = 'options' in field ? (field.options ?? []) : [];
	return [...own.filter((text) => text !== undefined), ...inside.flatMap(wordsOf)];
}

const nodes = [new Micropanel(), new MicropanelTrigger()].map(({ description }) => description);
const credential = new QuestionProApi();
const properties = [...nodes, credential].flatMap((type) => type.properties);
const labels = [
	...nodes.flatMap(({ displayName, description }) => [displayName, description]),
	credential.displayName,
	...properties.flatMap(wordsOf),
];

const url = urlOf('/x');
const same = (text: string) => text;
const answers = [200, 302, 400, 401, 403, 404, 405, 429, 500].flatMap((status) =>
	['', '<p>', '{', '{"response":{"error":{}}}'].map((text) =>
		readAnswer({ status, text, url }, same),
	),
);
const faults = [
	'ECONNREFUSED',
	'ECONNRESET',
	'ERR_BAD_RESPONSE',
	'EPIPE',
	'ENOTFOUND',
	'EAI_AGAIN',
];
const certificates = ['EHOSTUNREACH', 'EPROTO', 'CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN'];

async function sentences(): Promise<string[]> {
	const outcomes = [
		...answers,
		parseBatchId(''),
		parseBatchId('x'),
		parseAccount({}),
		parseAccount({ environment: origin }),
		parseAccount({ environment: origin, apiKey: 'é' }),
		parseRequestOptions({ timeout: 0 }),
		readParameter('INVALID_BATCH_ID', 'Batch ID', () => {
			throw new Error('x');
		}),
		await connect(contextWith({ getCredentials: async () => await Promise.reject(new Error()) }), {
			maxRequestsPerMinute: 1,
			maxRetries: 0,
			timeout: 1,
		}),
	];
	const failures = [
		cancelled,
		incompleteFailure({ status: 200, url, body: {} }),
		...[...faults, ...certificates, 'ETIMEDOUT', ''].map((code) => readFault({ code }, 1_000, url)),
		...outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : [])),
	];
	return [
		waitHint(60_000, 300)?.message ?? '',
		adviceFor('QUOTA_EXHAUSTED', 429).description,
		...failures.flatMap((failure) => [failure.message, failure.description]),
	];
}

describe('the words that users read', () => {
	it.each(labels)('in the editor: %s', (text) => {
		expect(text).not.toMatch(avoided);
		expect(text.trim()).not.toBe('');
	});

	it('in what n8n tells of a run', async () => {
		const texts = await sentences();
		expect(texts.length).toBeGreaterThan(100);
		expect(texts.filter((text) => avoided.test(text) || text.trim() === '')).toEqual([]);
	});

	it.each(labels.filter((text) => !/[.!?] /.test(text)))('ends without a full stop: %s', (text) => {
		expect(text).not.toMatch(/\.$/);
	});
});

import type { IHookFunctions, JsonValue } from 'n8n-workflow';
import { toActivationError } from '../../shared/operation/nodeError';
import { isLocal, readAccount } from '../../shared/transport/account';
import { QuestionProClient } from '../../shared/transport/client';
import { createError, toQuestionProError } from '../../shared/transport/failure';
import { kinds } from '../../shared/transport/failureKinds';
import { sendAsNode } from '../../shared/transport/http';
import { isObject, toInteger } from '../../shared/json';
import { getAllPages } from '../../shared/transport/pages';
import { now } from '../../shared/transport/time';
import { readSurveyID } from './settings';

/**
 * For one request with its retries, or one list, in milliseconds. n8n gives a publish 84 seconds,
 * in which it tries five times, deletes after each attempt, and pauses for 15 seconds altogether
 * (workflow-trigger-activator, workflow-publication-outbox-consumer); what takes longer ends with a
 * message of n8n instead of ours.
 */
const patience = 6_000;

const advice = {
	400: "Check 'Survey', and that QuestionPro can reach the address of n8n (WEBHOOK_URL)",
	403: 'Use the API key of an account that is allowed to change this survey, and check in QuestionPro under Integrations > Webhooks that its license includes webhooks',
	404: "Check 'Survey', and that the environment in the credential is the data center of your account",
};

const publishAgain =
	'Publish the workflow again in a minute. If this keeps happening, check the QuestionPro API credential and the network of your n8n server';
const deleteByHand =
	'If the webhook is still there, delete it in QuestionPro under Integrations > Webhooks';

/** The webhooks of one survey that call one address of n8n. */
interface Registration {
	client: QuestionProClient;
	/** The path of the survey. */
	survey: string;
	/** Where QuestionPro is to send responses. Nobody else knows it. */
	address: string;
}

/** What is gone is fine. */
async function unlessGone(deleting: Promise<unknown>): Promise<void> {
	try {
		await deleting;
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		if (!error.isNotFound) throw error;
	}
}

async function open(context: IHookFunctions): Promise<Registration> {
	const surveyID = readSurveyID(context);
	const address = context.getNodeWebhookUrl('default') ?? '';
	const account = await readAccount(context);
	const client = new QuestionProClient(sendAsNode(context, account), account, {
		maxConcurrentRequests: 5,
		maxRetries: 3,
		timeout: patience,
	});
	return { client, survey: `/surveys/${surveyID}`, address };
}

/** Whether QuestionPro can send anything to the address: it cannot if that means its own machine. */
const isReachable = ({ client, address }: Registration) =>
	/^https?:\/\//i.test(address) && (!isLocal(address) || isLocal(client.account.origin));

function checkAddress(registration: Registration): void {
	if (isReachable(registration)) return;
	const [place] = /^(https?:\/\/)?[^/]*/i.exec(registration.address) ?? [];
	throw createError(
		kinds.parameter,
		`QuestionPro cannot reach n8n at ${place}`,
		"n8n needs a public address: set n8n's environment variable WEBHOOK_URL to it, restart n8n, then publish the workflow",
	);
}

/** `GET /surveys/{survey-id}/webhooks` (QuestionPro's page on it): the IDs of those that are ours. */
async function findWebhooks({ client, survey, address }: Registration): Promise<number[]> {
	const parse = (entry: JsonValue) => {
		if (!isObject(entry)) return null;
		return entry.requestURL === address ? toInteger(entry.webhookID) : 'other';
	};
	const webhooks = await getAllPages(
		client,
		{
			method: 'GET',
			path: `${survey}/webhooks`,
			id: 'webhookID',
			deadline: now() + patience,
			advice,
			parse,
		},
		Infinity,
	);
	return webhooks.filter((webhook) => webhook !== 'other');
}

/** `POST /surveys/{survey-id}/webhooks`, with the values of QuestionPro's page on it. */
async function createWebhook(registration: Registration, description: string): Promise<void> {
	const { client, survey, address } = registration;
	await client.request({
		method: 'POST',
		path: `${survey}/webhooks`,
		body: {
			description,
			requestURL: address,
			requestHeader: '',
			requestJSON: '{complete_response}',
			requestMethod: 'METHOD_POST',
			location: 'LOCATION_AFTER_SURVEY',
			type: 1,
		},
		deadline: now() + patience,
		advice,
		parse: () => true,
	});
}

/**
 * Whether a webhook is there. One that was made late, after its request had timed out, may stand
 * beside another, and each response would come twice: of several one stays.
 */
async function keepOne(registration: Registration): Promise<boolean> {
	const [first, ...others] = await findWebhooks(registration);
	await Promise.all(others.map(async (id) => await deleteWebhook(registration, id)));
	return first !== undefined;
}

/** The response may be lost, and not the request: a second webhook would send all twice. */
async function createOnce(registration: Registration, description: string): Promise<void> {
	try {
		await createWebhook(registration, description);
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		if (error.details.kind !== kinds.outcomeUnknown) throw error;
		if (await keepOne(registration).catch(() => false)) return;
		const again = 'Publish the workflow again in a minute. This does not create a second webhook';
		throw error.with({ description: again });
	}
}

/**
 * `DELETE /surveys/{survey-id}/webhooks/{webhook-id}`. The heading of QuestionPro's page says
 * "webhooks", its samples "webhook".
 */
async function deleteWebhook({ client, survey }: Registration, webhookID: number): Promise<void> {
	const remove = async (name: string) =>
		await client.request({
			method: 'DELETE',
			path: `${survey}/${name}/${webhookID}`,
			idempotent: true,
			deadline: now() + patience,
			advice,
			parse: () => true,
		});
	try {
		await remove('webhooks');
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		// 405: the page has a GET with this path.
		if (![404, 405].includes(error.failure.httpStatusCode ?? 0)) throw error;
		await unlessGone(remove('webhook'));
	}
}

async function deleteWebhooks(registration: Registration): Promise<void> {
	const webhookIDs = await findWebhooks(registration);
	await Promise.all(webhookIDs.map(async (id) => await deleteWebhook(registration, id)));
}

/**
 * Runs one step of the registration; what it throws says everything in its message.
 *
 * @param passing what to do about what passes by itself: the trigger has no options, and nobody runs
 * it
 */
async function step<T>(
	context: IHookFunctions,
	passing: string,
	act: (registration: Registration) => Promise<T>,
): Promise<T> {
	try {
		return await act(await open(context));
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		const passes = error.details.kind.retryable;
		throw toActivationError(
			context.getNode(),
			passes ? error.with({ description: passing }) : error,
		);
	}
}

/**
 * Whether a webhook of the survey calls this workflow; of several it keeps one. Nothing is
 * remembered: what is registered is what QuestionPro's list says.
 *
 * @throws NodeApiError or NodeOperationError whose message says what to do
 */
export const webhookExists = async (context: IHookFunctions) =>
	await step(context, publishAgain, async (registration) => {
		checkAddress(registration);
		return await keepOne(registration);
	});

/**
 * Makes the webhook of this workflow, once.
 *
 * @throws as `webhookExists`
 */
export const registerWebhook = async (context: IHookFunctions) =>
	await step(context, publishAgain, async (registration) => {
		checkAddress(registration);
		await createOnce(registration, `n8n: ${context.getNode().name}`);
		return true;
	});

/**
 * Deletes every webhook of the survey that calls this workflow, and no other. What is gone is fine,
 * the survey included. n8n also does this after a publish that did not succeed.
 *
 * @throws as `webhookExists`
 */
export const unregisterWebhook = async (context: IHookFunctions) =>
	await step(context, deleteByHand, async (registration) => {
		if (isReachable(registration)) await unlessGone(deleteWebhooks(registration));
		return true;
	});

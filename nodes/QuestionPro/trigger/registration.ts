import type { IHookFunctions, JsonValue } from 'n8n-workflow';
import { surveyField, unwrapLocator } from '../../shared/fields/locator';
import { parseId } from '../../shared/fields/parameter';
import { toActivationError } from '../../shared/operation/nodeError';
import { isLocal, readAccount } from '../../shared/transport/account';
import { QuestionProClient } from '../../shared/transport/client';
import {
	createError,
	toQuestionProError,
	type QuestionProError,
} from '../../shared/transport/failure';
import { kinds } from '../../shared/transport/failureKinds';
import { sendAsNode } from '../../shared/transport/http';
import { isObject, toInteger } from '../../shared/transport/json';
import { getAllPages } from '../../shared/transport/pages';
import { now } from '../../shared/transport/time';

/** For all requests of one step, in milliseconds: the person who publishes waits for it. */
const patience = 40_000;

const advice = {
	400: "Check 'Survey', and that QuestionPro can reach the address of n8n (WEBHOOK_URL)",
	403: 'Use the API key of an account that is allowed to change this survey, and check in QuestionPro under Integrations > Webhooks that its license includes webhooks',
	404: "Check 'Survey', and that the environment in the credential is the data center of your account",
};

/** The webhooks of one survey that call one address of n8n. */
interface Registration {
	client: QuestionProClient;
	/** The path of the survey. */
	survey: string;
	/** Where QuestionPro is to send responses. Nobody else knows it. */
	address: string;
}

const isGone = ({ failure }: QuestionProError) => failure.httpStatusCode === 404;

async function open(context: IHookFunctions): Promise<Registration> {
	const surveyID = parseId(
		unwrapLocator(context.getNodeParameter('surveyId')),
		surveyField.displayName,
		surveyField,
	);
	const address = context.getNodeWebhookUrl('default') ?? '';
	const account = await readAccount(context);
	const client = new QuestionProClient(sendAsNode(context, account), account, {
		maxConcurrentRequests: 5,
		maxRetries: 3,
		timeout: patience,
		deadline: now() + patience,
	});
	return { client, survey: `/surveys/${surveyID}`, address };
}

/** QuestionPro cannot send anything to an address that means its own machine. */
function checkAddress({ client, address }: Registration): void {
	if (!isLocal(address) || isLocal(client.account.origin)) return;
	throw createError(
		kinds.parameter,
		`QuestionPro cannot reach n8n at ${new URL(address).origin}`,
		'n8n needs a public address: set the environment variable WEBHOOK_URL of n8n to it, start n8n again, then publish the workflow',
	);
}

/** `GET /surveys/{survey-id}/webhooks` (QuestionPro's page on it): the IDs of those that are ours. */
async function findWebhooks({ client, survey, address }: Registration): Promise<number[]> {
	const parse = (entry: JsonValue) => {
		const webhookID = isObject(entry) ? toInteger(entry.webhookID) : null;
		const isOurs = isObject(entry) && entry.requestURL === address;
		return webhookID === null ? null : { webhookID, isOurs };
	};
	const path = `${survey}/webhooks`;
	const request = { method: 'GET', path, id: 'webhookID', advice, parse } as const;
	const webhooks = await getAllPages(client, request, Infinity);
	return webhooks.flatMap(({ webhookID, isOurs }) => (isOurs ? [webhookID] : []));
}

/** `POST /surveys/{survey-id}/webhooks`, with the values of QuestionPro's page on it. */
async function createWebhook(registration: Registration, description: string): Promise<void> {
	const { client, survey, address } = registration;
	try {
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
			advice,
			parse: () => true,
		});
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		// The response may be lost, and not the request: a second webhook would send all twice.
		const isUnknown = error.details.kind === kinds.outcomeUnknown;
		if (isUnknown && (await findWebhooks(registration)).length > 0) return;
		throw isUnknown
			? error.with({
					description: 'Publish the workflow again in a minute: no webhook is made twice',
				})
			: error;
	}
}

/**
 * `DELETE /surveys/{survey-id}/webhooks/{webhook-id}`. The heading of QuestionPro's page says
 * "webhooks", its samples "webhook".
 */
async function deleteWebhook({ client, survey }: Registration, webhookID: number): Promise<void> {
	for (const name of ['webhooks', 'webhook']) {
		try {
			const path = `${survey}/${name}/${webhookID}`;
			await client.request({ method: 'DELETE', path, idempotent: true, parse: () => true });
			return;
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			if (!isGone(error)) throw error;
		}
	}
}

/** Runs one step of the registration; what it throws says everything in its message. */
async function step<T>(
	context: IHookFunctions,
	act: (registration: Registration) => Promise<T>,
): Promise<T> {
	try {
		return await act(await open(context));
	} catch (thrown) {
		throw toActivationError(context.getNode(), toQuestionProError(thrown));
	}
}

/**
 * Whether a webhook of the survey calls this workflow. Nothing is remembered: what is registered is
 * what QuestionPro's list says.
 *
 * @throws NodeApiError or NodeOperationError whose message says what to do
 */
export const webhookExists = async (context: IHookFunctions) =>
	await step(context, async (registration) => {
		checkAddress(registration);
		return (await findWebhooks(registration)).length > 0;
	});

/**
 * Makes the webhook of this workflow, once.
 *
 * @throws as `webhookExists`
 */
export const registerWebhook = async (context: IHookFunctions) =>
	await step(context, async (registration) => {
		checkAddress(registration);
		const { name } = context.getNode();
		await createWebhook(registration, `n8n: ${name}`);
		return true;
	});

/**
 * Deletes every webhook of the survey that calls this workflow, and no other. What is gone, the
 * survey included, is fine.
 *
 * @throws as `webhookExists`
 */
export const unregisterWebhook = async (context: IHookFunctions) =>
	await step(context, async (registration) => {
		try {
			const webhookIDs = await findWebhooks(registration);
			await Promise.all(webhookIDs.map(async (id) => await deleteWebhook(registration, id)));
		} catch (thrown) {
			const error = toQuestionProError(thrown);
			if (!isGone(error)) throw error;
		}
		return true;
	});

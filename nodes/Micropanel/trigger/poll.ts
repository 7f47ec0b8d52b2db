import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { toActivationError, toNodeError } from '../../shared/operation/nodeError';
import { hashAccount } from '../../shared/transport/account';
import { QuestionProError, toQuestionProError } from '../../shared/transport/failure';
import { getDeadline, isActivation, needsPerson, refuseMistyped } from './activation';
import { findChanges } from './changes';
import { findDue, openClient, requestBatches } from './requests';
import { events, readSettings } from './settings';
import { readState, writeState } from './state';

/** How many batches a test in the editor asks for. */
const sampledBatches = 5;

/** The poll under way of each trigger, by workflow and node name: it may wait for the rate limit. */
const underWay = new Map<string, symbol>();

/**
 * The batches that the last poll of each trigger left. Not part of the state: n8n does not save
 * what a poll without items leaves there.
 */
const leftOver = new Map<string, number[]>();

function warn(context: IPollFunctions, message: string): void {
	const { name } = context.getNode();
	context.logger.warn(`${name}: ${message}`, { workflowId: context.getWorkflow().id });
}

/** A test in the editor: how the first batches are now, under the events that fit best. */
async function sample(context: IPollFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const watched = settings.watched.slice(0, sampledBatches);
	const deadline = getDeadline(context, false);
	const client = await openClient(context, settings.requestOptions, deadline);
	const outcomes = await requestBatches(client, watched, deadline);
	const all = { emitOnFirstPoll: true, events: [...settings.events, ...events] };
	return findChanges({ ...settings, ...all, watched }, new Map(), outcomes).items;
}

/** A poll of a published workflow. What is remembered is written last, so a throw loses nothing. */
async function check(context: IPollFunctions, activates: boolean): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const trigger = `${context.getWorkflow().id} ${context.getNode().name}`;
	if (underWay.has(trigger) && !activates) return [];
	const turn = Symbol(trigger);
	underWay.set(trigger, turn);
	try {
		const deadline = getDeadline(context, activates);
		const client = await openClient(context, settings.requestOptions, deadline);
		const hash = hashAccount(client.account);
		const staticData = context.getWorkflowStaticData('node');
		const before = readState(staticData, hash);
		const due = findDue(settings, before, leftOver.get(trigger) ?? []);
		const outcomes = await requestBatches(client, due, deadline);
		// An activation took over, and finds the same.
		if (underWay.get(trigger) !== turn) return [];
		leftOver.set(trigger, [...outcomes.left.keys()]);
		if (activates) refuseMistyped(settings.watched, before, outcomes);
		const { items, state } = findChanges(settings, before, outcomes);
		for (const [id, outcome] of outcomes.checked) {
			if (!(outcome instanceof QuestionProError)) continue;
			const isNews = (before.get(id)?.failedPolls ?? 0) === 0;
			const isEvent = items.some(({ json }) => json.id === id);
			if (isNews && !isEvent) {
				warn(context, `could not read batch ${id}. ${outcome.failure.message}`);
			}
		}
		writeState(staticData, hash, state);
		return items;
	} finally {
		if (underWay.get(trigger) === turn) underWay.delete(trigger);
	}
}

/**
 * One poll of the trigger.
 *
 * @returns what is new since the last poll, or null if nothing is, or another poll is under way. An
 * activation also returns null if it failed for a temporary reason, because n8n takes a workflow
 * offline whose first poll throws; it is written to n8n's log, and the next poll tries again
 * @throws NodeOperationError for a field that cannot be used, NodeApiError if no request succeeded;
 * what is remembered stays as it was then, so that no change is lost
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const activates = isActivation(context);
	try {
		const isTest = context.getMode() === 'manual';
		const items = await (isTest ? sample(context) : check(context, activates));
		return items.length > 0 ? [items] : null;
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		if (!activates) throw toNodeError(context.getNode(), error);
		if (needsPerson.includes(error.details.kind)) throw toActivationError(context.getNode(), error);
		const reason = error.failure.message;
		warn(
			context,
			`the first poll could not check the batches, the next one tries again: ${reason}`,
		);
		return null;
	}
}

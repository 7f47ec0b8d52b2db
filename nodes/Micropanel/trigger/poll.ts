import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { toNodeError } from '../../shared/operation/nodeError';
import { readAccount } from '../../shared/transport/readAccount';
import { toQuestionProError } from '../../shared/transport/failure';
import { hashAccount } from '../../shared/transport/rateLimiters';
import { getPollTime, isActivation, needsPerson } from './activation';
import { findChanges } from './changes';
import { findDue, findUnfinished, requestBatches } from './requests';
import { events, readSettings, type Settings } from './settings';
import { readState, writeState } from './state';

/** How many batches a test in the editor asks for. */
const sampledBatches = 5;

/** The polls under way: n8n may start one while the one before still waits for the rate limit. */
const underWay = new Set<string>();

/**
 * The batches that the last poll of each trigger did not finish. Not part of the state: n8n does
 * not save what a poll without items leaves there.
 */
const unfinished = new Map<string, number[]>();

function warn(context: IPollFunctions, message: string): void {
	const { name } = context.getNode();
	context.logger.warn(`${name}: ${message}`, { workflowId: context.getWorkflow().id });
}

/** A test in the editor: how the first batches are now, under the events that fit best. */
async function sample(context: IPollFunctions, settings: Settings) {
	const watched = settings.watched.slice(0, sampledBatches);
	const all = {
		...settings,
		watched,
		emitOnFirstPoll: true,
		events: [...settings.events, ...events],
	};
	const account = await readAccount(context);
	const time = getPollTime(context, false);
	const outcomes = await requestBatches(context, account, watched, settings.requestOptions, time);
	return findChanges(all, new Map(), outcomes).items;
}

/** A poll of a published workflow. What is remembered is written last, so a throw loses nothing. */
async function check(
	context: IPollFunctions,
	settings: Settings,
	name: string,
	activates: boolean,
) {
	const account = await readAccount(context);
	const hash = hashAccount(account);
	const staticData = context.getWorkflowStaticData('node');
	const before = readState(staticData, hash);
	const due = findDue(settings, before, unfinished.get(name) ?? []);
	const time = getPollTime(context, activates);
	const outcomes = await requestBatches(context, account, due, settings.requestOptions, time);
	const left = findUnfinished(outcomes);
	unfinished.set(name, left);
	const { failing, items, state } = findChanges(settings, before, outcomes);
	const [firstError] = failing.values();
	if (firstError) {
		const ids = [...failing.keys()].join(', ');
		const reason = firstError.failure.message;
		warn(context, `no usable response for batch ${ids}, while others had one. ${reason}`);
	}
	if (activates && left.length > 0) {
		warn(context, `${left.length} of ${due.length} batches are left for the next poll`);
	}
	writeState(staticData, hash, state);
	return items;
}

async function pollOnce(context: IPollFunctions, activates: boolean) {
	const settings = readSettings(context);
	if (context.getMode() === 'manual') return [await sample(context, settings)];
	const name = `${context.getWorkflow().id} ${context.getNode().id}`;
	// n8n discards a poll that was under way when the workflow is activated anew.
	const turn = `${name} ${activates}`;
	if (underWay.has(turn)) return null;
	underWay.add(turn);
	try {
		const items = await check(context, settings, name, activates);
		return items.length > 0 ? [items] : null;
	} finally {
		underWay.delete(turn);
	}
}

/**
 * One poll of the trigger.
 *
 * @returns what is new since the last poll, or null if nothing is. An activation also returns null
 * if it failed for a temporary reason, because n8n takes a workflow offline whose first poll
 * throws; it is written to n8n's log, and the next poll tries again
 * @throws NodeOperationError for a field that cannot be used, NodeApiError if no request succeeded;
 * what is remembered stays as it was then, so that no change is lost
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const activates = isActivation(context);
	try {
		return await pollOnce(context, activates);
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		if (!activates || needsPerson(error)) throw toNodeError(context.getNode(), error);
		warn(
			context,
			`the first poll could not check the batches, the next one tries again: ${error.failure.message}`,
		);
		return null;
	}
}

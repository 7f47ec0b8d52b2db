import type { INodeExecutionData, JsonObject } from 'n8n-workflow';
import type { Outcome } from '../transport/failure';

/**
 * The output item of one input item. A failure stands alone under `error`: only so n8n takes the
 * item to the error output and adds the input item's fields (n8n-core, handleNodeErrorOutput).
 */
export function toItem(outcome: Outcome<JsonObject>, itemIndex: number): INodeExecutionData {
	const json = 'failure' in outcome ? { error: { ...outcome.failure } } : outcome.value;
	return { json, pairedItem: { item: itemIndex } };
}

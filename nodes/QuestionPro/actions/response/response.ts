import type { INodeProperties } from 'n8n-workflow';
import { parseBoolean } from '../../../shared/fields/parse';
import type { Item, ParseEntry } from '../../../shared/operation/operation';
import { isObject, toInteger } from '../../../shared/json';
import { answerKeys, isAnswerKeys } from '../../responseFields';
import { simplifyResponse } from '../../simplify';

/** Only shown for simplified responses, from within the options. */
export const answerKeysOption: INodeProperties = {
	...answerKeys,
	displayOptions: { show: { '/simplify': [true] } },
};

/** Reads how responses are to be returned, and gives the parser for one. */
export function readResponseParser(item: Item): ParseEntry {
	const isSimplified = item.read('simplify', parseBoolean);
	const keys = item.choice(answerKeys);
	return (value, requestID) => {
		if (!isObject(value) || toInteger(value.responseID) === null) return null;
		return isSimplified && isAnswerKeys(keys)
			? simplifyResponse(value, keys)
			: { ...value, requestID };
	};
}

import { invalidParameter } from '../fields/parameter';
import { toQuestionProError } from '../transport/failure';
import { perRun, type Item } from './operation';

/** For each mailing of a run, the item that made it, or may have; null if nobody did. */
const mailingsOf = perRun(() => new Map<string, Promise<number | null>>());

function deferred<T>() {
	let resolve: (value: T) => void = () => {};
	const promise = new Promise<T>((fulfil) => {
		resolve = fulfil;
	});
	return { promise, resolve };
}

/**
 * Sends something that nobody should get twice in one run. An item that would do what an earlier one
 * does waits until that one is finished, and goes on only if it was definitely not carried out.
 *
 * @param mailings what is sent to whom, one text for each recipient or group that must not get it
 * twice
 * @param label of the field with the recipients
 * @throws QuestionProError INVALID_PARAMETER that names the earlier item
 */
export async function sendOnce<T>(
	item: Item,
	mailings: string[],
	label: string,
	send: () => Promise<T>,
): Promise<T> {
	const known = mailingsOf(item);
	const before = mailings.map((mailing) => known.get(mailing) ?? null);
	const { promise: isSent, resolve: settle } = deferred<boolean>();
	for (const [index, mailing] of mailings.entries()) {
		const earlier = before[index] ?? null;
		known.set(
			mailing,
			isSent.then(async (sent) => (sent ? item.index : await earlier)),
		);
	}
	const senders = before.some((mailing) => mailing !== null)
		? await item.wait(async () => await Promise.all(before))
		: [];
	const sender = senders.find((index) => index !== null);
	if (typeof sender === 'number') {
		settle(false);
		throw invalidParameter(
			label,
			`not be the same as in item ${sender}, which already sends this to these recipients`,
			`Within one run, a survey goes to the same recipients once. To send it to them again, check what became of item ${sender}, then run the node again`,
		);
	}
	try {
		const sent = await send();
		settle(true);
		return sent;
	} catch (thrown) {
		const error = toQuestionProError(thrown);
		settle(!error.isNotCarriedOut);
		throw error;
	}
}

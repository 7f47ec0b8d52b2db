// @ts-check

/**
 * The ids of addresses for faults: each address itself, and 9001 for `fault-9001@example.com`.
 *
 * @param {string[]} addresses
 */
const addressIds = (addresses) =>
	addresses.flatMap((address) => {
		const id = /^fault-(\d+)@/.exec(address)?.[1];
		return id === undefined ? [address] : [address, id];
	});

module.exports = { addressIds };

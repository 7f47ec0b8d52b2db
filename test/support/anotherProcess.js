// @ts-check
/**
 * The node as another process has it: loaded anew, so that it shares no request budget with ours.
 *
 * @returns {import('../../nodes/Micropanel/Micropanel.node').Micropanel}
 */
function micropanelOfAnotherProcess() {
	/** @type {import('../../nodes/Micropanel/Micropanel.node').Micropanel | undefined} */
	let node;
	jest.isolateModules(() => {
		const { Micropanel } = require('../../nodes/Micropanel/Micropanel.node');
		node = new Micropanel();
	});
	if (!node) throw new Error('The node was not loaded');
	return node;
}

module.exports = { micropanelOfAnotherProcess };

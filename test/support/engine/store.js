// @ts-check

/** @typedef {import('n8n-workflow').IDataObject} IDataObject */
/** @typedef {import('n8n-workflow').Workflow} Workflow */

let workflows = 0;

/**
 * A workflow in n8n's database, with what its nodes remember. It outlives a restart.
 *
 * @typedef {object} Store
 * @property {string} workflowId
 * @property {number} saves how often the static data were written
 * @property {boolean} hasPollJob whether n8n's durable scheduler knows the workflow
 * @property {() => IDataObject} read a copy of the workflow's static data; the trigger's own are
 *   under `node:Trigger`
 * @property {(workflow: Workflow) => void} save as n8n does: only if something was noticed to
 *   have changed (workflow-static-data.service)
 */

/**
 * @param {IDataObject} [staticData] what an earlier version of a node has saved
 * @returns {Store}
 */
function createStore(staticData = {}) {
	let row = JSON.stringify(staticData);
	/** @type {Store} */
	const store = {
		workflowId: `published-${++workflows}`,
		saves: 0,
		hasPollJob: false,
		read: () => JSON.parse(row),
		save(workflow) {
			if (workflow.staticData.__dataChanged !== true) return;
			row = JSON.stringify(workflow.staticData);
			workflow.staticData.__dataChanged = false;
			store.saves += 1;
		},
	};
	return store;
}

module.exports = { createStore };

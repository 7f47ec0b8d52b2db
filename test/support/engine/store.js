// @ts-check

/** @typedef {import('n8n-workflow').IDataObject} IDataObject */
/** @typedef {import('n8n-workflow').Workflow} Workflow */

let workflows = 0;

/**
 * A workflow in n8n's database, with what its nodes remember. It outlives a restart.
 *
 * @typedef {object} Store
 * @property {string} workflowId
 * @property {boolean} hasPollJob whether n8n's durable scheduler knows the workflow
 * @property {() => IDataObject} read a copy of the workflow's static data; the trigger's own are
 *   under `node:Trigger`
 * @property {(workflow: Workflow) => void} save as n8n does: only if something was noticed to
 *   have changed (workflow-static-data.service)
 */

/** @returns {Store} */
function createStore() {
	let row = '{}';
	return {
		workflowId: `published-${++workflows}`,
		hasPollJob: false,
		read: () => JSON.parse(row),
		save(workflow) {
			if (workflow.staticData.__dataChanged !== true) return;
			row = JSON.stringify(workflow.staticData);
			workflow.staticData.__dataChanged = false;
		},
	};
}

module.exports = { createStore };

// @ts-check
const actions = 'nodes/Micropanel/actions/';
const transport = 'nodes/Micropanel/transport/';
const trigger = 'nodes/Micropanel/trigger/';

/**
 * @param {string} folder
 * @param {...string} names
 */
const filesIn = (folder, ...names) => names.map((name) => `${folder}${name}.ts`);

/**
 * Modules, and the unit tests in `test/unit` that are theirs.
 *
 * @type {Array<{ name: string, modules: string[], tests: string[] }>}
 */
const groups = [
	{
		name: 'credential',
		modules: ['credentials/*.ts', 'nodes/Micropanel/methods/credentialTest.ts'],
		tests: ['QuestionProApi', 'credentialTest'],
	},
	{
		name: 'account',
		modules: filesIn(transport, 'account', 'redact', 'backoff'),
		tests: ['account', 'redact', 'backoff'],
	},
	{
		name: 'answer',
		modules: filesIn(transport, 'answer', 'advice', 'failure', 'fault'),
		tests: ['answer*', 'advice', 'failure', 'fault'],
	},
	{
		name: 'budget',
		modules: filesIn(transport, 'budget', 'turn'),
		tests: ['budget', 'budget.pause', 'turn'],
	},
	{
		name: 'client',
		modules: filesIn(transport, 'client', 'call', 'waiting', 'stopwatch'),
		tests: ['client*', 'call', 'waiting', 'stopwatch'],
	},
	{
		name: 'batch',
		modules: [
			...filesIn(`${actions}batch/`, 'batch', 'get.operation', 'index'),
			`${actions}index.ts`,
		],
		tests: ['batch', 'get.operation'],
	},
	{
		name: 'options',
		modules: filesIn(actions, 'requestOptions', 'hint', 'items', 'parameter'),
		tests: ['requestOptions', 'hint', 'items', 'parameter'],
	},
	{
		name: 'run',
		modules: filesIn(actions, 'run', 'open', 'nodeError'),
		tests: ['run', 'nodeError'],
	},
	{
		name: 'trigger',
		modules: filesIn(trigger, 'events', 'review', 'state', 'record', 'watched'),
		tests: ['trigger'],
	},
	{
		name: 'poll',
		modules: [
			...filesIn(trigger, 'poll', 'settings', 'properties'),
			'nodes/Micropanel/MicropanelTrigger.node.ts',
		],
		tests: ['poll'],
	},
	{ name: 'node', modules: ['nodes/Micropanel/Micropanel.node.ts'], tests: ['Micropanel'] },
];

module.exports = { groups };

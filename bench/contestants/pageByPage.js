// @ts-check
const { bareApi } = require('./bareLoop');
const { inEngine, simplestNode } = require('./inEngine');

const paths = {
	communities: '/a/api/v2/micropanel/users/1/communities',
	responses: '/a/api/v2/surveys/1/responses',
};

/**
 * The least that a node can be that reads a list: one page after the other, until no link leads on.
 *
 * @param {keyof paths} list
 * @returns {import('n8n-workflow').INodeType}
 */
const pageByPage = (list) => ({
	description: { ...simplestNode, credentials: [{ name: 'bareApi', required: true }] },
	async execute() {
		const { baseUrl } = await this.getCredentials('bareApi');
		/** @type {import('n8n-workflow').INodeExecutionData[]} */
		const output = [];
		for (let page = 1; ; page++) {
			const { response, pagination } = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'bareApi',
				{ url: `${baseUrl}${paths[list]}?page=${page}&perPage=100` },
			);
			for (const json of response) output.push({ json, pairedItem: { item: 0 } });
			if (!pagination.links.next) return [output];
		}
	},
});

const lists = {
	communities: inEngine(pageByPage('communities'), {}, bareApi),
	responses: inEngine(pageByPage('responses'), {}, bareApi),
};

/** @type {import('./task').Contestant} */
const contestant = async (task) => await lists[task.list ?? 'communities'](task);

module.exports = { contestant };

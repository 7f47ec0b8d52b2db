// @ts-check
const { default: fastify } = require('fastify');

/**
 * @typedef {object} ScriptedModel
 * @property {string} origin
 * @property {any[]} requests the bodies that it got, in their order
 * @property {() => Promise<void>} close
 */

/**
 * Starts a server that speaks as much of OpenAI's chat API as an agent needs: first it calls the
 * one tool that it is offered, then it repeats what the tool said.
 * @param {object} toolArguments what it calls the tool with
 * @returns {Promise<ScriptedModel>}
 */
async function startScriptedModel(toolArguments) {
	const server = fastify({ forceCloseConnections: true });
	/** @type {any[]} */
	const requests = [];

	server.post('/v1/chat/completions', async (request) => {
		/** @type {any} */
		const body = request.body;
		requests.push(body);
		const said = body.messages.findLast((/** @type {any} */ { role }) => role === 'tool');
		const call = {
			id: 'call_1',
			type: 'function',
			function: {
				name: body.tools?.[0]?.function.name,
				arguments: JSON.stringify(toolArguments),
			},
		};
		const message = said
			? { role: 'assistant', content: `The tool said: ${said.content}` }
			: { role: 'assistant', content: null, tool_calls: [call] };
		return {
			id: 'chatcmpl-1',
			object: 'chat.completion',
			created: 0,
			model: body.model,
			choices: [{ index: 0, message, finish_reason: said ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});

	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	return { origin, requests, close: async () => server.close() };
}

module.exports = { startScriptedModel };

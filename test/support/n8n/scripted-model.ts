import { fastify } from 'fastify';

interface ChatRequest {
	model: string;
	messages: Array<{ role: string; content: string }>;
	tools?: Array<{ function: { name: string } }>;
}

export interface ScriptedModel {
	origin: string;
	/** The bodies that it got, in their order. */
	requests: ChatRequest[];
	close(): Promise<void>;
}

/**
 * Starts a server that speaks as much of OpenAI's chat API as an agent needs: first it calls the
 * one tool that it is offered, then it repeats what the tool said.
 *
 * @param toolArguments what it calls the tool with
 */
export async function startScriptedModel(toolArguments: object): Promise<ScriptedModel> {
	const server = fastify({ forceCloseConnections: true });
	const requests: ChatRequest[] = [];

	server.post<{ Body: ChatRequest }>('/v1/chat/completions', async ({ body }) => {
		requests.push(body);
		const said = body.messages.findLast(({ role }) => role === 'tool');
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
	return { origin, requests, close: async () => await server.close() };
}

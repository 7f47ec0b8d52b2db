// @ts-check
const { Expression } = require('n8n-workflow');
const { requireFromCore } = require('./n8nCore');

/**
 * Starts the expression engine, as n8n does when it starts, with n8n's own settings for it. Without
 * this, expressions are evaluated as in n8n's older `legacy` engine, which needs no start. For whole
 * workflows: polls reserve no sandbox.
 *
 * @param {'vm' | 'legacy'} engine `vm` is what n8n uses unless N8N_EXPRESSION_ENGINE says otherwise
 *   (n8n's expression-engine.config); its sandbox comes built for Node.js 24 and newer
 * @throws if this Node.js cannot load the sandbox
 */
async function startExpressionEngine(engine) {
	const { ExpressionEngineConfig } = requireFromCore('@n8n/config');
	/** @type {Omit<Parameters<typeof Expression.initExpressionEngine>[0], 'engine'>} */
	const settings = requireFromCore('@n8n/di').Container.get(ExpressionEngineConfig);
	await Expression.initExpressionEngine({ ...settings, engine });
}

module.exports = { startExpressionEngine };

// @ts-check

/** @typedef {import('./responses').Answer | import('./connection').RawResponse} AnyResponse */

/**
 * A request as the server sees it.
 *
 * @template {object} [S=object]
 * @typedef {object} SimulatorRequest
 * @property {string} method
 * @property {string} path as it was sent, without the query
 * @property {string} url the whole URL
 * @property {Record<string, string>} params the ids in the path, as they stood there
 * @property {Record<string, string>} query
 * @property {unknown} body what its JSON holds, else its text; undefined if there is none
 * @property {string} key the header `api-key`, '' if there is none
 * @property {import('./state').SimulatorState & S} state
 * @property {() => import('./responses').GoodBody} carryOut does what the request asks for, once
 *   however often it is used, and gives the body that says so
 */

/**
 * One request to QuestionPro's API.
 *
 * @template {object} [S=object] the state of its resource
 * @typedef {object} Route
 * @property {'GET' | 'POST' | 'PUT' | 'DELETE'} method
 * @property {string} path below /a/api/v2; each `:parameter` is an id
 * @property {object} [querySchema] the JSON schema of its query, whose values are strings
 * @property {object} [bodySchema] the JSON schema of its body; a route without one has no body
 * @property {(body: unknown) => string[]} [bodyIds] the ids in a valid body, for faults by id
 * @property {Record<number, SpecialId>} [specialIds] beside those of every route
 * @property {(request: SimulatorRequest<S>) => void} [arrived] counts a request in, good or not
 * @property {boolean} [isSilent] a good response has no body
 * @property {(request: SimulatorRequest<S>) => import('./responses').GoodBody} carryOut throws a
 *   `Refusal` where there is nothing to do it with
 */

/**
 * An id that is not answered like the documented sample.
 *
 * @typedef {object} SpecialId
 * @property {string} name
 * @property {string} does
 * @property {(request: SimulatorRequest, number: number) => AnyResponse} respond `number` counts the
 *   requests of one route for this id, from 1
 */

/**
 * A resource: its state, which becomes part of the simulator's, and its routes.
 *
 * @template {object} [S=object]
 * @typedef {object} Resource
 * @property {() => Partial<S>} [createState] settings, what is readable, methods: at the start and after a reset
 * @property {Record<string, object>} [settings] those that the admin route sets: JSON schema by name
 * @property {Array<Route<S>>} routes
 * @property {(state: S) => object} [summary] what the admin route shows of the state
 * @property {(server: import('fastify').FastifyInstance, state: import('./state').SimulatorState & S) => void} [admin]
 *   further admin routes
 */

module.exports = {};

// @ts-check

/** The local owner that the scripts create. It is no secret: n8n listens on this machine alone. */
const owner = {
	email: 'owner@localhost.dev',
	password: 'Local-owner-1',
	firstName: 'Local',
	lastName: 'Owner',
};

/**
 * @typedef {object} Rest a signed-in client of n8n's internal REST API
 * @property {string} cookie the session, as a request header
 * @property {(path: string) => Promise<any>} get
 * @property {(path: string, body?: object) => Promise<any>} post
 * @property {(path: string, body: object) => Promise<any>} patch
 */

/**
 * Signs in as the local owner, who is created first if the n8n has none yet.
 * @param {string} origin e.g. `http://127.0.0.1:5678`
 * @returns {Promise<Rest>}
 * @throws {Error} on any answer but 2xx, with n8n's message
 */
async function signIn(origin) {
	let cookie = '';

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {object} [body]
	 */
	async function send(method, path, body) {
		const response = await fetch(`${origin}/rest${path}`, {
			method,
			// n8n closes an idle connection at any time, also when the next request is on its way.
			headers: { 'content-type': 'application/json', connection: 'close', cookie },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		const cookies = response.headers.getSetCookie();
		if (cookies.length > 0) cookie = cookies.map((line) => line.split(';')[0]).join('; ');
		const answer = JSON.parse(text);
		return 'data' in answer ? answer.data : answer;
	}

	const { userManagement } = await send('GET', '/settings');
	if (userManagement.showSetupOnFirstLoad) {
		await send('POST', '/owner/setup', owner);
	} else {
		await send('POST', '/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}
	return {
		cookie,
		get: async (path) => await send('GET', path),
		post: async (path, body) => await send('POST', path, body),
		patch: async (path, body) => await send('PATCH', path, body),
	};
}

module.exports = { owner, signIn };

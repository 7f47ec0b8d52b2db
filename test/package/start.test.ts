import { root, runNode } from '../support/package/packageDirectory';

jest.setTimeout(120_000);

/** Runs the command with the package as it is built. */
const start = (parameters: string[], environment: Record<string, string> = {}) =>
	runNode(root, ['scripts/start.js', ...parameters], {
		NODE_ENV: undefined,
		QUESTIONPRO_API_KEY: undefined,
		QUESTIONPRO_ENVIRONMENT: undefined,
		...environment,
	});

test('prints three tables that fit into 100 columns', () => {
	const { status, stdout, stderr } = start([]);

	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	for (const title of ['Success output: 4', 'Error output: 6', 'Sent and delivered: 1']) {
		expect(stdout).toContain(`\n${title}\n`);
	}
	for (const text of ['4445556', 'Delivery Successful', 'INTERNAL_SERVER_ERROR', 'Spring panel']) {
		expect(stdout).toContain(text);
	}
	expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
	expect(stdout).not.toMatch(/api-key|key-of-the-example/);
});

test('prints the same for machines', () => {
	const { status, stdout, stderr } = start(['--json']);

	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const failures = [
		[400, 'BAD_REQUEST'],
		[403, 'FORBIDDEN'],
		[404, 'NOT_FOUND'],
		[500, 'INTERNAL_SERVER_ERROR'],
		[null, 'INVALID_PARAMETER'],
		[401, 'UNAUTHORIZED'],
	];
	expect(JSON.parse(stdout)).toMatchObject({
		success: [
			{ id: 4445556, campaign: 'Spring panel' },
			{ id: 4445557, campaign: 'Summer panel' },
			{ id: 4445558, campaign: 'Autumn panel' },
			{ id: 4445559, campaign: 'Winter panel' },
		],
		failure: failures.map(([httpStatusCode, name]) => ({ error: { httpStatusCode, name } })),
		delivered: [{ emailAddress: 'name@example.com', status: 'Delivery Successful' }],
	});
});

describe('with a key of one’s own', () => {
	const key = 'a-key-that-must-not-be-printed';

	test('asks the environment that is named for the given ids, sends nothing, hides the key', () => {
		const { status, stdout, stderr } = start(['--json', '4445556'], {
			QUESTIONPRO_API_KEY: key,
			QUESTIONPRO_ENVIRONMENT: 'http://api.questionpro.example',
		});

		expect(status).toBe(0);
		const error = expect.objectContaining({ name: 'INVALID_CREDENTIALS' });
		expect(JSON.parse(stdout)).toEqual({
			success: [],
			failure: [expect.objectContaining({ batchId: '4445556', error })],
		});
		expect(stdout + stderr).not.toContain(key);
	});

	test('asks for ids where there are none, and sends nothing', () => {
		const { status, stdout, stderr } = start([], { QUESTIONPRO_API_KEY: key });

		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toContain('npm start -- 4445556');
	});
});

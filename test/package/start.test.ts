import { start } from '../support/package/startCommand';

type Output = {
	success: Array<{ id: number; campaign: string }>;
	failure: Array<{ batchId: string; error: { name: string; httpStatusCode: number | null } }>;
};

test('prints two tables that fit into 100 columns', () => {
	const { status, stdout, stderr } = start([]);

	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	expect(stdout).toContain('\nSuccess output: 4\n');
	expect(stdout).toContain('\nError output: 6\n');
	for (const text of ['4445556', 'Delivery Successful', 'INTERNAL_SERVER_ERROR', 'Spring panel']) {
		expect(stdout).toContain(text);
	}
	expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
	expect(stdout).not.toMatch(/api-key|key-of-the-example/);
}, 60_000);

test('prints the same for machines', () => {
	const { status, stdout, stderr } = start(['--json']);

	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const { success, failure } = JSON.parse(stdout) as Output;
	expect(success.map(({ id, campaign }) => ({ id, campaign }))).toEqual([
		{ id: 4445556, campaign: 'Spring panel' },
		{ id: 4445557, campaign: 'Summer panel' },
		{ id: 4445558, campaign: 'Autumn panel' },
		{ id: 4445559, campaign: 'Winter panel' },
	]);
	expect(failure.map(({ error }) => [error.httpStatusCode, error.name])).toEqual([
		[400, 'BAD_REQUEST'],
		[403, 'FORBIDDEN'],
		[404, 'NOT_FOUND'],
		[500, 'INTERNAL_SERVER_ERROR'],
		[null, 'INVALID_BATCH_ID'],
		[401, 'UNAUTHORIZED'],
	]);
}, 60_000);

test('asks for the batch ids that it is given', () => {
	const { status, stdout } = start(['--json', '4445556', '404']);

	expect(status).toBe(0);
	const { success, failure } = JSON.parse(stdout) as Output;
	expect(success.map(({ id }) => id)).toEqual([4445556]);
	expect(failure.map(({ batchId }) => batchId)).toEqual(['404']);
}, 60_000);

describe('with a key of one’s own', () => {
	const key = 'a-key-that-must-not-be-printed';

	test('asks the environment that is named, and never prints the key', () => {
		const { status, stdout, stderr } = start(['--json', '4445556'], {
			QUESTIONPRO_API_KEY: key,
			QUESTIONPRO_ENVIRONMENT: 'http://api.questionpro.example',
		});

		expect(status).toBe(0);
		const { failure } = JSON.parse(stdout) as Output;
		expect(failure.map(({ error }) => error.name)).toEqual(['INVALID_CREDENTIALS']);
		expect(stdout + stderr).not.toContain(key);
	}, 60_000);

	test('asks for ids where there are none, and sends nothing', () => {
		const { status, stdout, stderr } = start([], { QUESTIONPRO_API_KEY: key });

		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toContain('npm start -- 4445556');
	}, 60_000);
});

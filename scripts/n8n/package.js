// @ts-check
const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { name } = require('../../package.json');
const { run } = require('./processes');

const projectFolder = resolve(__dirname, '..', '..');

/**
 * Builds this project, as `npm run build` does.
 */
async function buildPackage() {
	await run('npm', ['run', 'build', '--loglevel=error'], { cwd: projectFolder });
}

/**
 * Packs this project as it is built now, and installs the tarball as n8n's Settings > Community
 * nodes does (`downloadPackage` in n8n's community-packages.service): unpacked into
 * `nodes/node_modules`, without dev, peer and optional dependencies. n8n itself takes a package
 * from the public registry only.
 * @param {string} userFolder n8n's N8N_USER_FOLDER
 */
async function installBuilt(userFolder) {
	const installed = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	rmSync(installed, { recursive: true, force: true });
	mkdirSync(installed, { recursive: true });
	const packed = mkdtempSync(join(tmpdir(), `${name}-`));
	try {
		const pack = ['pack', '--json', '--ignore-scripts', '--loglevel=silent'];
		const answer = await run('npm', [...pack, '--pack-destination', packed], {
			cwd: projectFolder,
		});
		const tarball = join(packed, JSON.parse(answer)[0].filename);
		await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
	} finally {
		rmSync(packed, { recursive: true, force: true });
	}
	const file = join(installed, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		readFileSync(file, 'utf8'),
	);
	writeFileSync(file, JSON.stringify(manifest));
}

module.exports = { buildPackage, installBuilt, projectFolder };

// @ts-check
const {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} = require('node:fs');
const { join, resolve } = require('node:path');
const { run } = require('./processes');

const projectFolder = resolve(__dirname, '..', '..');

/**
 * Builds this project, as `npm run build` does.
 */
async function buildPackage() {
	await run('npm', ['run', 'build', '--loglevel=error'], { cwd: projectFolder });
}

/**
 * Packs the built project as npm would publish it.
 * @param {string} targetFolder an existing folder for the tarball
 * @param {string} [folder] the package's folder; this project by default
 * @returns {Promise<string>} the tarball's path
 */
async function packPackage(targetFolder, folder = projectFolder) {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', targetFolder];
	const answer = await run('npm', [...args, '--loglevel=silent'], { cwd: folder });
	const [{ filename }] = JSON.parse(answer);
	return join(targetFolder, filename);
}

/**
 * Installs a packed package as n8n's Settings > Community nodes does (`downloadPackage` in n8n's
 * community-packages.service): unpacked into `nodes/node_modules`, stripped of dev, peer and
 * optional dependencies, named in `nodes/package.json`. n8n itself takes a package from a registry
 * only; what is left out here is `npm install` in it, as a verified package has no dependencies.
 * @param {string} tarball
 * @param {string} userFolder n8n's N8N_USER_FOLDER
 * @returns {Promise<{ name: string, version: string }>}
 * @throws {Error} when the package has dependencies, or was not built
 */
async function installPackage(tarball, userFolder) {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const unpacked = join(nodesFolder, 'unpacked');
	rmSync(unpacked, { recursive: true, force: true });
	mkdirSync(unpacked, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);

	const manifestPath = join(unpacked, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		readFileSync(manifestPath, 'utf8'),
	);
	if (manifest.dependencies) throw new Error(`${manifest.name} has dependencies`);
	for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
		if (!existsSync(join(unpacked, file))) {
			throw new Error(`The package has no ${file}: build it first (npm run build)`);
		}
	}
	writeFileSync(manifestPath, JSON.stringify(manifest, null, 2));

	const target = join(nodesFolder, 'node_modules', manifest.name);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(join(nodesFolder, 'node_modules'), { recursive: true });
	renameSync(unpacked, target);

	const { name, version } = manifest;
	const list = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	writeFileSync(join(nodesFolder, 'package.json'), JSON.stringify(list, null, 2));
	return { name, version };
}

module.exports = { buildPackage, installPackage, packPackage, projectFolder };

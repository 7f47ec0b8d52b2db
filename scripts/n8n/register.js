// @ts-check
// Runs on n8n's Node.js, which has node:sqlite. n8n writes these rows itself when it installs a
// package from a registry (`saveInstalledPackageWithNodes`); they are what its page
// Settings > Community nodes lists.
/** @type {any} */
const { DatabaseSync } = require(/** @type {string} */ ('node:sqlite'));

const [file = '', packageText = '', nodesText = ''] = process.argv.slice(2);
const { name, version, author } = JSON.parse(packageText);
const database = new DatabaseSync(file, { timeout: 10_000 });

database.exec('BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
database.prepare('DELETE FROM installed_packages WHERE "packageName" = ?').run(name);
const now = "strftime('%Y-%m-%d %H:%M:%f', 'now')";
database
	.prepare(`INSERT INTO installed_packages VALUES (?, ?, ?, ?, ${now}, ${now})`)
	.run(name, version, author.name, author.email);
for (const node of JSON.parse(nodesText)) {
	database
		.prepare(
			'INSERT INTO installed_nodes (name, type, "latestVersion", package) VALUES (?, ?, ?, ?)',
		)
		.run(node.displayName, `${name}.${node.name}`, node.version, name);
}
database.exec('COMMIT');
database.close();

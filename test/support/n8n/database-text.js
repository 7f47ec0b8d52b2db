// @ts-check
// Runs on n8n's Node.js, which has node:sqlite: prints every row of a SQLite database as JSON.
/** @type {any} */
const { DatabaseSync } = require(/** @type {string} */ ('node:sqlite'));

const database = new DatabaseSync(process.argv[2], { readOnly: true });
for (const { name } of database
	.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
	.all()) {
	for (const row of database.prepare(`SELECT * FROM "${name}"`).all()) {
		console.log(name, JSON.stringify(row));
	}
}

// @ts-check
// All unit tests as one file, so that their modules are loaded once a mutant and not once a test
// file. Those with random values come last: they take long, and others notice most mutants.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '../unit');

const isLong = (/** @type {string} */ name) => /\.(random|property)\./.test(name);

const names = readdirSync(folder, { encoding: 'utf8', recursive: true })
	.filter((name) => /^(?!support).*\.test\.ts$/.test(name))
	.sort((one, other) => Number(isLong(one)) - Number(isLong(other)));

for (const name of names) describe(name, () => void require(join(folder, name)));

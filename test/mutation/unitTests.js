// @ts-check
// All unit tests as one file, so that their modules are loaded once a mutant and not once a test file.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '../unit');

for (const name of readdirSync(folder, { encoding: 'utf8', recursive: true })) {
	if (/^(?!simulator).*\.test\.ts$/.test(name))
		describe(name, () => void require(join(folder, name)));
}

// The scanner is an ES module that jest cannot load: this runs it in a process of its own.
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const [leg, directory] = process.argv.slice(2);
const patterns = leg === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];

process.stdout.write(JSON.stringify(await analyzePackage(directory, patterns)));

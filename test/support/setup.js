// n8n-core reads these when it is first loaded; without them it looks into the user's home.
const { join } = require('node:path');

const worker = process.env.JEST_WORKER_ID ?? 'main';

process.env.N8N_USER_FOLDER ??= join(__dirname, '..', '..', '.cache', `n8n-user-${worker}`);
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests';

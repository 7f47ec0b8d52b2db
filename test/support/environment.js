// @ts-check
const { TestEnvironment } = require('jest-environment-node');

// A worker in which n8n-core was loaded takes longer to give back its memory than the half second
// that jest waits for its end. `exit` leaves that to the system.
if (process.send) process.once('beforeExit', () => process.exit());

module.exports = TestEnvironment;

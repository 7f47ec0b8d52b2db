// @ts-check
const { TestEnvironment } = require('jest-environment-node');

// A worker in which n8n-core was loaded takes longer to take down its heap than the half second that
// jest waits for its end, also with `exit`. A killed process leaves that to the system.
if (process.send) process.once('beforeExit', () => process.kill(process.pid, 'SIGKILL'));

module.exports = TestEnvironment;

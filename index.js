const { QuestionProApi } = require('./dist/credentials/QuestionProApi.credentials');
const { Micropanel } = require('./dist/nodes/Micropanel/Micropanel.node');

module.exports = { QuestionProApi, Micropanel };

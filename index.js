const { QuestionProApi } = require('./dist/credentials/QuestionProApi.credentials');
const { Micropanel } = require('./dist/nodes/Micropanel/Micropanel.node');
const { MicropanelTrigger } = require('./dist/nodes/Micropanel/MicropanelTrigger.node');

module.exports = { QuestionProApi, Micropanel, MicropanelTrigger };

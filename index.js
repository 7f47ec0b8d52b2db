const { QuestionProApi } = require('./dist/credentials/QuestionProApi.credentials');
const { Micropanel } = require('./dist/nodes/Micropanel/Micropanel.node');
const { MicropanelTrigger } = require('./dist/nodes/Micropanel/MicropanelTrigger.node');
const { QuestionPro } = require('./dist/nodes/QuestionPro/QuestionPro.node');
const { QuestionProTrigger } = require('./dist/nodes/QuestionPro/QuestionProTrigger.node');

module.exports = {
	QuestionProApi,
	Micropanel,
	MicropanelTrigger,
	QuestionPro,
	QuestionProTrigger,
};

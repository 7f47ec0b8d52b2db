export { QuestionProApi } from './dist/credentials/QuestionProApi.credentials';
export { Micropanel } from './dist/nodes/Micropanel/Micropanel.node';
export { MicropanelTrigger } from './dist/nodes/Micropanel/MicropanelTrigger.node';
export { QuestionPro } from './dist/nodes/QuestionPro/QuestionPro.node';
export { QuestionProTrigger } from './dist/nodes/QuestionPro/QuestionProTrigger.node';

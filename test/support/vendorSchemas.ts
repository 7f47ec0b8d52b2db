import Ajv from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json';
import batchSchema from './simulator/schemas/batch.json';
import communitiesSchema from './simulator/schemas/communities.json';
import contactSchema from './simulator/schemas/contact.json';
import deleteMembersSchema from './simulator/schemas/deleteMembers.json';
import emailBatchSchema from './simulator/schemas/emailBatch.json';
import emailListSchema from './simulator/schemas/emailList.json';
import failureSchema from './simulator/schemas/failure.json';
import filterSchema from './simulator/schemas/filter.json';
import folderSchema from './simulator/schemas/folder.json';
import questionSchema from './simulator/schemas/question.json';
import recipientSchema from './simulator/schemas/recipient.json';
import responseSchema from './simulator/schemas/response.json';
import saveMembersSchema from './simulator/schemas/saveMembers.json';
import surveySchema from './simulator/schemas/survey.json';
import templateSchema from './simulator/schemas/template.json';
import unsubscribeMembersSchema from './simulator/schemas/unsubscribeMembers.json';
import userSchema from './simulator/schemas/user.json';
import webhookSchema from './simulator/schemas/webhook.json';

// Those of batches and failures are kept as QuestionPro printed them. One slip is mended here: their
// `$schema` ends in a blank, so no validator knows it. The five failures share one schema, word for
// word. The others follow QuestionPro's samples and what was to be seen of the schemas.
const ajv = new Ajv({ allowUnionTypes: true });
ajv.addMetaSchema(draft06);
const compile = (schema: { $schema: string }) =>
	ajv.compile({ ...schema, $schema: schema.$schema.trim() });
export const isBatch = compile(batchSchema);
export const isFailure = compile(failureSchema);
export const isCommunities = compile(communitiesSchema);
export const isFilter = compile(filterSchema);
export const isSavedMembers = compile(saveMembersSchema);
export const isDeletedMembers = compile(deleteMembersSchema);
export const isUnsubscribedMembers = compile(unsubscribeMembersSchema);

/** On the surveys side a schema is that of one object: alone, in a list, or in a page of a list. */
const envelope = (response: object, pagination?: object) =>
	ajv.compile({
		type: 'object',
		properties: { response, requestID: { type: 'string' }, ...(pagination && { pagination }) },
		additionalProperties: false,
		required: ['response', 'requestID', ...(pagination ? ['pagination'] : [])],
	});
const list = (items: object) => ({ type: 'array', items });
const pageOf = (items: object) => envelope(list(items), communitiesSchema.properties.pagination);
export const isUser = envelope(userSchema);
export const isUsers = pageOf(userSchema);
export const isFolders = pageOf(folderSchema);
export const isSurvey = envelope(surveySchema);
export const isSurveys = pageOf(surveySchema);
export const isQuestions = pageOf(questionSchema);
export const isResponse = envelope(responseSchema);
export const isResponses = pageOf(responseSchema);
export const isEmailList = envelope(emailListSchema);
export const isEmailLists = pageOf(emailListSchema);
export const isContacts = envelope(list(contactSchema));
export const isTemplates = pageOf(templateSchema);
export const isEmailBatch = envelope(emailBatchSchema);
export const isEmailBatches = pageOf(emailBatchSchema);
export const isRecipients = pageOf(recipientSchema);
export const isWebhook = envelope(webhookSchema);
export const isWebhooks = pageOf(webhookSchema);

import Ajv from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json';
import batchSchema from './simulator/schemas/batch.json';
import communitiesSchema from './simulator/schemas/communities.json';
import deleteMembersSchema from './simulator/schemas/deleteMembers.json';
import failureSchema from './simulator/schemas/failure.json';
import filterSchema from './simulator/schemas/filter.json';
import saveMembersSchema from './simulator/schemas/saveMembers.json';
import unsubscribeMembersSchema from './simulator/schemas/unsubscribeMembers.json';

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

import Ajv from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json';
import batchSchema from './simulator/schemas/batch.json';
import failureSchema from './simulator/schemas/failure.json';

// The schemas are kept as the vendor printed them. One slip is mended here: their `$schema` ends in
// a blank, so no validator knows it. The five failures share one schema, word for word.
const ajv = new Ajv();
ajv.addMetaSchema(draft06);
const compile = (schema: { $schema: string }) =>
	ajv.compile({ ...schema, $schema: schema.$schema.trim() });
export const isBatch = compile(batchSchema);
export const isFailure = compile(failureSchema);

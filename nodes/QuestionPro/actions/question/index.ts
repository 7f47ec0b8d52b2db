import type { Resource } from '../../../shared/operation/operation';
import { getAll } from './getAll.operation';

export const question: Resource = { name: 'Question', value: 'question', operations: [getAll] };

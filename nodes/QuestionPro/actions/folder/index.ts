import type { Resource } from '../../../shared/operation/operation';
import { getAll } from './getAll.operation';

export const folder: Resource = { name: 'Folder', value: 'folder', operations: [getAll] };

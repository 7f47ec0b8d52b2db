import type { Resource } from '../../../shared/operation/operation';
import { get } from './get.operation';

export const filter: Resource = { name: 'Sample Filter', value: 'filter', operations: [get] };

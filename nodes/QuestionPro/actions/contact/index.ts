import type { Resource } from '../../../shared/operation/operation';
import { create } from './create.operation';

export const contact: Resource = { name: 'Contact', value: 'contact', operations: [create] };

import type { Resource } from '../../../shared/operation/operation';
import { get } from './get.operation';

export const profile: Resource = { name: 'Profile', value: 'profile', operations: [get] };

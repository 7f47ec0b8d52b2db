import type { Resource } from '../operation';
import { get } from './get.operation';

export const profile: Resource = { name: 'Profile', value: 'profile', operations: [get] };

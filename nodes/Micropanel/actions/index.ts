import { batch } from './batch';
import { community } from './community';
import { describe } from '../../shared/operation/describe';
import { filter } from './filter';
import { member } from './member';
import type { Resource } from '../../shared/operation/operation';
import { profile } from './profile';

/** What the node can work with. A new resource is a folder beside this file, and a line here. */
export const resources: Resource[] = [batch, member, community, filter, profile];

/** The fields of the node. */
export const properties = describe(resources);

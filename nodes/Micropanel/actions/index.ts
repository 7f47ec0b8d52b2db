import { batch } from './batch';
import { describe } from './describe';
import type { Resource } from './operation';

/** What the node can work with. A new resource is a folder beside this file, and a line here. */
export const resources: Resource[] = [batch];

/** The fields of the node. */
export const properties = describe(resources);

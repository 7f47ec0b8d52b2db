import { describe } from '../../shared/operation/describe';
import type { Resource } from '../../shared/operation/operation';
import { contact } from './contact';
import { emailBatch } from './emailBatch';
import { emailList } from './emailList';
import { folder } from './folder';
import { question } from './question';
import { response } from './response';
import { survey } from './survey';
import { user } from './user';

/** What the node can work with. A new resource is a folder beside this file, and a line here. */
export const resources: Resource[] = [
	response,
	survey,
	question,
	folder,
	user,
	emailBatch,
	emailList,
	contact,
];

/** The fields of the node. */
export const properties = describe(resources);

import { documented, integers, texts } from '../../../shared/operation/output';

/** A user (QuestionPro's pages on get-user and get-all-users). */
export const parseUser = documented(
	{
		...integers('userID', 'departmentID', 'organizationID'),
		...texts('firstName', 'lastName', 'emailAddress', 'phone', 'licenseType'),
		...texts('licenseStartDate', 'creationDate', 'userType'),
	},
	'userID',
);

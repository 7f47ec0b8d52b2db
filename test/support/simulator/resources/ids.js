// @ts-check

/** The first ID of each kind of thing that is there from the start; further ones follow it in a row. */
const IDS = Object.freeze({
	organizationID: 98_765,
	userID: 1_234_567,
	folderID: 30_001,
	surveyID: 7_654_321,
	questionID: 45_000_001,
	responseID: 12_345_678,
	emailListID: 40_001,
	templateID: 50_001,
	emailBatchID: 60_001,
	webhookID: 70_001,
});

module.exports = { IDS };

/**
 * QuestionPro's data centers: what the user reads, and the origin that serves the API there.
 * Two of the hosts fit no common pattern, so a host is a choice from this list, never put together.
 * Source: QuestionPro's own mobile SDK.
 */
export const environments = [
	{ name: 'United States', value: 'https://api.questionpro.com' },
	{ name: 'Europe', value: 'https://api.questionpro.eu' },
	{ name: 'Canada', value: 'https://api.questionpro.ca' },
	{ name: 'Singapore', value: 'https://api.questionpro.sg' },
	{ name: 'Australia', value: 'https://api.questionpro.au' },
	{ name: 'United Arab Emirates', value: 'https://api.questionpro.ae' },
	{ name: 'Saudi Arabia', value: 'https://api.questionprosa.com' },
	{ name: 'SurveyAnalytics', value: 'https://api.surveyanalytics.com' },
];

/** The value of the environment field with which the user types the address. */
export const customEnvironment = 'custom';

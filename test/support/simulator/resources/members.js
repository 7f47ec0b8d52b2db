// @ts-check
const { success } = require('../core/route');
const { each, integer, list, object, text } = require('../core/schema');

/** @typedef {'subscribed' | 'unsubscribed' | 'deleted' | 'blocked' | 'unknown'} MemberStatus */
/** @typedef {ReturnType<typeof createState>} MembersState */
/** @typedef {import('../core/route').SimulatorRequest<MembersState>} MemberRequest */

const createState = () => ({
	/** @type {Map<string, MemberStatus>} by address in small letters: who was saved, changed or set */
	members: new Map(),

	/**
	 * An address that begins with `member` or `blocked` is known from the start.
	 *
	 * @param {string} emailAddress
	 * @returns {MemberStatus}
	 */
	statusOfMember(emailAddress) {
		const address = emailAddress.toLowerCase();
		const known = this.members.get(address);
		if (known) return known;
		if (address.startsWith('blocked')) return 'blocked';
		return address.startsWith('member') ? 'subscribed' : 'unknown';
	},

	/**
	 * From now on the address is known and has this status.
	 *
	 * @param {string} emailAddress
	 * @param {MemberStatus} status
	 */
	setMember(emailAddress, status) {
		this.members.set(emailAddress.toLowerCase(), status);
	},
});

/**
 * Counts each address by its status, and gives a new one to those that are counted as successful.
 *
 * @param {Record<MemberStatus, string>} counterOf
 * @param {(status: MemberStatus) => MemberStatus} become
 */
const countMembers =
	(counterOf, become) =>
	/** @param {MemberRequest} request @param {string[]} addresses */
	({ state }, addresses) => {
		const counters = Object.fromEntries(Object.values(counterOf).map((name) => [name, 0]));
		for (const address of addresses) {
			const status = state.statusOfMember(address);
			const counter = counterOf[status];
			counters[counter] = (counters[counter] ?? 0) + 1;
			if (counter.endsWith('Successfully')) state.setMember(address, become(status));
		}
		return success(counters);
	};

const countSaved = countMembers(
	{
		unknown: 'membersAddedSuccessfully',
		deleted: 'membersAddedSuccessfully',
		// QuestionPro's pages disagree on whether a member who is known counts as added.
		subscribed: 'membersAddedSuccessfully',
		unsubscribed: 'membersAddedSuccessfully',
		blocked: 'membersFailedToBeAdded',
	},
	(status) => (status === 'unknown' || status === 'deleted' ? 'subscribed' : status),
);

/** @param {MemberRequest} request @param {Array<{ emailAddress: string }>} members */
function saveMembers(request, members) {
	const addresses = members.map(({ emailAddress }) => emailAddress);
	// QuestionPro's sample of this request has no requestID.
	return { response: countSaved(request, addresses).response };
}

const deleteMembers = countMembers(
	{
		subscribed: 'membersDeletedSuccessfully',
		unsubscribed: 'membersDeletedSuccessfully',
		unknown: 'membersUnavailable',
		deleted: 'membersAlreadyDeleted',
		blocked: 'membersBlocked',
	},
	() => 'deleted',
);

const unsubscribeMembers = countMembers(
	{
		subscribed: 'membersUnsubscribedSuccessfully',
		unknown: 'membersUnavailable',
		deleted: 'membersUnavailable',
		unsubscribed: 'membersAlreadyUnsubscribed',
		blocked: 'membersBlocked',
	},
	() => 'unsubscribed',
);

/**
 * QuestionPro's page does not show a response: this one is invented. Every panelMemberID is known.
 *
 * @param {MemberRequest} _
 * @param {object[]} changes
 */
const changePoints = (_, changes) => success({ pointsUpdatedSuccessfully: changes.length });

const ADDRESS = object(each('address1 address2 city state country', text), []);

const PROFILE_FIELD = object({
	profileFieldId: integer,
	value: { anyOf: [text, { type: 'array', items: integer }, ADDRESS] },
});

const MEMBER_TEXTS = `emailAddress firstName middleName lastName source mobileNumber username password
 custom1 custom2 custom3 custom4 custom5 birthday profileCompleteDate zipCode city address1 address2
 status creationDate lastLoginTimestamp unsubscribeDate customSource deviceType`;

const MEMBER = object(
	{
		...each(MEMBER_TEXTS, text),
		...each('statusType qPointValue moderator selectedLanguage referID', integer),
		profileFields: { anyOf: [{ type: 'array', items: PROFILE_FIELD }, { type: 'null' }] },
	},
	['emailAddress'],
);

const POINTS = object({ panelMemberID: integer, points: integer, comments: text }, [
	...['panelMemberID', 'points'],
]);

const PATH = '/micropanel/members';

/** @type {import('../core/route').Resource<MembersState>} */
const members = {
	createState,
	routes: [
		{ method: 'POST', path: PATH, body: list(MEMBER), carryOut: saveMembers },
		{ method: 'DELETE', path: PATH, body: list(text), carryOut: deleteMembers },
		{
			method: 'POST',
			path: `${PATH}/unsubscribe`,
			body: list(text),
			carryOut: unsubscribeMembers,
		},
		{ method: 'POST', path: `${PATH}/points`, body: list(POINTS), carryOut: changePoints },
	],
};

module.exports = { members };

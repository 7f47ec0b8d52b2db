// @ts-check
const { success } = require('../core/responses');
const { addressIds } = require('./addresses');
const addresses = require('../schemas/requests/addresses.json');
const pointChanges = require('../schemas/requests/changePoints.json');
const savedMembers = require('../schemas/requests/saveMembers.json');

/** @typedef {{ emailAddress: string, [field: string]: unknown }} MemberFields */
/** @typedef {{ panelMemberID: number, points: number, comments?: string }} PointChange */
/** @typedef {'subscribed' | 'unsubscribed' | 'deleted' | 'blocked'} MemberStatus */
/** @typedef {{ status: MemberStatus, fields: MemberFields }} Member */
/** @typedef {ReturnType<typeof createState>} MembersState */
/** @typedef {import('../core/request').SimulatorRequest<MembersState>} MemberRequest */

function createState() {
	return {
		/**
		 * What saving an address that is known gives, on which QuestionPro's pages disagree: the member
		 * is updated and counts as added, or nothing changes and it counts as failed.
		 *
		 * @type {'updated' | 'failed'}
		 */
		knownMember: 'updated',
		/** @type {Map<string, Member>} by address in small letters: who was saved, changed or set */
		members: new Map(),
		/** @type {PointChange[]} in the order in which they were made */
		pointChanges: [],

		/**
		 * An address that begins with `member` or `blocked` is known from the start.
		 *
		 * @param {string} emailAddress
		 * @returns {Member | undefined}
		 */
		memberOf(emailAddress) {
			const address = emailAddress.toLowerCase();
			const known = this.members.get(address);
			if (known) return known;
			if (/^member.*@/.test(address)) return { status: 'subscribed', fields: { emailAddress } };
			if (/^blocked.*@/.test(address)) return { status: 'blocked', fields: { emailAddress } };
			return undefined;
		},

		/**
		 * From now on the address is known and has this status.
		 *
		 * @param {string} emailAddress
		 * @param {MemberStatus} status
		 * @param {object} [fields] default: those it has
		 */
		setMember(emailAddress, status, fields) {
			const known = fields ?? this.memberOf(emailAddress)?.fields;
			const member = { status, fields: { ...known, emailAddress } };
			this.members.set(emailAddress.toLowerCase(), member);
		},

		/**
		 * The sum of all changes.
		 *
		 * @param {number} panelMemberID
		 */
		pointsOf(panelMemberID) {
			return this.pointChanges
				.filter((change) => change.panelMemberID === panelMemberID)
				.reduce((sum, { points }) => sum + points, 0);
		},
	};
}

/** @param {MemberRequest} request */
function saveMembers({ body, state }) {
	const counters = { membersAddedSuccessfully: 0, membersFailedToBeAdded: 0 };
	for (const member of /** @type {MemberFields[]} */ (body)) {
		const known = state.memberOf(member.emailAddress);
		const exists = known !== undefined && known.status !== 'deleted';
		if (known?.status === 'blocked' || (exists && state.knownMember === 'failed')) {
			counters.membersFailedToBeAdded++;
			continue;
		}
		const fields = { ...(exists && known.fields), ...member };
		state.setMember(member.emailAddress, exists ? known.status : 'subscribed', fields);
		counters.membersAddedSuccessfully++;
	}
	// QuestionPro's sample of this request has no requestID.
	return { response: counters };
}

/** @param {MemberRequest} request */
function deleteMembers({ body, state }) {
	const counters = {
		membersDeletedSuccessfully: 0,
		membersUnavailable: 0,
		membersAlreadyDeleted: 0,
		membersBlocked: 0,
	};
	for (const address of /** @type {string[]} */ (body)) {
		const status = state.memberOf(address)?.status;
		if (status === undefined) counters.membersUnavailable++;
		else if (status === 'blocked') counters.membersBlocked++;
		else if (status === 'deleted') counters.membersAlreadyDeleted++;
		else {
			state.setMember(address, 'deleted');
			counters.membersDeletedSuccessfully++;
		}
	}
	return success(counters);
}

/** @param {MemberRequest} request */
function unsubscribeMembers({ body, state }) {
	const counters = {
		membersUnsubscribedSuccessfully: 0,
		membersUnavailable: 0,
		membersAlreadyUnsubscribed: 0,
		membersBlocked: 0,
	};
	for (const address of /** @type {string[]} */ (body)) {
		const status = state.memberOf(address)?.status;
		if (status === undefined || status === 'deleted') counters.membersUnavailable++;
		else if (status === 'blocked') counters.membersBlocked++;
		else if (status === 'unsubscribed') counters.membersAlreadyUnsubscribed++;
		else {
			state.setMember(address, 'unsubscribed');
			counters.membersUnsubscribedSuccessfully++;
		}
	}
	return success(counters);
}

/**
 * QuestionPro's page does not show a response: this one is invented. Every panelMemberID is known.
 *
 * @param {MemberRequest} request
 */
function changePoints({ body, state }) {
	const changes = /** @type {PointChange[]} */ (body);
	state.pointChanges.push(...changes);
	return success({ pointsUpdatedSuccessfully: changes.length });
}

/** @param {unknown} body */
const idsOfAddresses = (body) => addressIds(/** @type {string[]} */ (body));

/** @type {import('../core/request').Resource<MembersState>} */
const members = {
	createState,
	settings: { knownMember: { enum: ['updated', 'failed'] } },
	summary: ({ members, pointChanges }) => ({
		members: Object.fromEntries(members),
		pointChanges,
	}),
	routes: [
		{
			method: 'POST',
			path: '/micropanel/members',
			bodySchema: savedMembers,
			bodyIds: (body) =>
				addressIds(/** @type {MemberFields[]} */ (body).map(({ emailAddress }) => emailAddress)),
			carryOut: saveMembers,
		},
		{
			method: 'DELETE',
			path: '/micropanel/members',
			bodySchema: addresses,
			bodyIds: idsOfAddresses,
			carryOut: deleteMembers,
		},
		{
			method: 'POST',
			path: '/micropanel/members/unsubscribe',
			bodySchema: addresses,
			bodyIds: idsOfAddresses,
			carryOut: unsubscribeMembers,
		},
		{
			method: 'POST',
			path: '/micropanel/members/points',
			bodySchema: pointChanges,
			bodyIds: (body) =>
				/** @type {PointChange[]} */ (body).map(({ panelMemberID }) => String(panelMemberID)),
			carryOut: changePoints,
		},
	],
};

module.exports = { members };

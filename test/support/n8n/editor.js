// @ts-check
const { join } = require('node:path');
const { owner } = require('../../../scripts/n8n/rest');

/** @typedef {import('playwright-core').Locator} Locator */

/** n8n's editor as a person uses it. */
class Editor {
	/**
	 * @param {import('playwright-core').Page} page
	 * @param {string} origin n8n's
	 * @param {string} pictures the folder for pictures
	 */
	constructor(page, origin, pictures) {
		this.page = page;
		this.origin = origin;
		this.pictures = pictures;
		/** @type {string[]} what the pages said when they were left */
		this.texts = [];
	}

	/**
	 * @param {string} id n8n's `data-test-id`
	 * @returns {Locator}
	 */
	by(id) {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/**
	 * @param {string} name a parameter's or credential field's name
	 * @returns {Locator} its input
	 */
	field(name) {
		return this.by(`parameter-input-${name}`).locator('input');
	}

	/** @returns {Promise<string>} what the page says now */
	async text() {
		return await this.page.locator('body').innerText();
	}

	/** @param {string} path e.g. `/home/workflows` */
	async open(path) {
		this.texts.push(await this.text());
		await this.page.goto(this.origin + path);
	}

	async signIn() {
		await this.open('/signin');
		await this.page.locator('input[type=email]').fill(owner.email);
		await this.page.locator('input[type=password]').fill(owner.password);
		await this.by('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}

	/** @param {string} id a workflow's */
	async openWorkflow(id) {
		await this.open(`/workflow/${id}`);
		await this.node().first().waitFor();
	}

	/**
	 * @param {string} [name]
	 * @returns {Locator} the nodes on the canvas, or the one of that name
	 */
	node(name) {
		const nodes = this.by('canvas-node');
		return name === undefined ? nodes : nodes.filter({ hasText: name });
	}

	/**
	 * Types into the nodes panel, which is open.
	 * @param {string} words
	 * @param {string} name of the node to find
	 * @returns {Promise<Locator>} the panel's entry of that node
	 */
	async search(words, name) {
		await this.by('node-creator-search-bar').fill(words);
		const title = this.by('node-creator-item-name').and(this.page.getByText(name, { exact: true }));
		const entry = this.by('item-iterator-item').filter({ has: title }).first();
		await entry.waitFor();
		return entry;
	}

	/**
	 * Opens the nodes panel at the "+" of a node's output that nothing is connected to.
	 * @param {string} name the node's
	 */
	async plusOf(name) {
		await this.node(name).locator('[data-test-id="canvas-handle-plus"]').first().click();
	}

	/** @param {string} name the node's */
	async openNode(name) {
		await this.node(name).dblclick();
		await this.by('ndv').waitFor();
	}

	async closeNode() {
		await this.by('ndv-close-button').click();
		await this.by('ndv').waitFor({ state: 'hidden' });
	}

	/** Executes the step whose panel is open, and waits until it has run. */
	async executeStep() {
		const output = this.by('output-panel');
		await this.by('node-execute-button').click();
		await this.note(/node/i);
		await output.locator('[data-test-id="node-run-info"]').waitFor();
	}

	/**
	 * Waits for a note at the lower right, and closes it.
	 * @param {string | RegExp} words
	 */
	async note(words) {
		await this.page.locator('.el-notification', { hasText: words }).first().waitFor();
		await this.dismissNotes();
	}

	/** Closes the notes at the lower right, which would lie over a picture or a button. */
	async dismissNotes() {
		const close = this.page.locator('.el-notification__closeBtn');
		while ((await close.count()) > 0) {
			await close
				.first()
				.click({ timeout: 2000 })
				.catch(() => {});
		}
	}

	/**
	 * @param {'schema' | 'table' | 'json'} mode
	 * @returns {Promise<Locator>} the output panel's data
	 */
	async output(mode) {
		const panel = this.by('output-panel');
		await panel.locator(`[data-test-id="radio-button-${mode}"]`).click();
		return panel.locator('[data-test-id="ndv-data-container"]');
	}

	/**
	 * @param {string} name of the file, without its ending
	 * @param {Locator} [part] of the page; the whole window by default
	 * @param {number} [margin] in pixels, at the left and the right of the part
	 */
	async picture(name, part, margin = 0) {
		const path = join(this.pictures, `${name}.png`);
		await this.page.mouse.move(640, 5);
		await this.dismissNotes();
		const box = await part?.boundingBox();
		const clip = box && { ...box, x: box.x - margin, width: box.width + 2 * margin };
		await this.page.screenshot({ path, animations: 'disabled', ...(clip ? { clip } : {}) });
	}

	/**
	 * A picture of the open node with its neighbours at both sides.
	 * @param {string} name of the file, without its ending
	 */
	async pictureOfNode(name) {
		await this.picture(name, this.by('ndv'), 22);
	}
}

module.exports = { Editor };

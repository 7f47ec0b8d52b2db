import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { picturesFolder } from './browser';

/** Messages at the lower right: they must not take a click that is meant for what is below. */
const quietMessages = `
	.el-notification { pointer-events: none !important; }
	*, ::before, ::after { animation: none !important; transition: none !important; }
`;

/** n8n's editor as a person uses it. */
export class Editor {
	private readonly received: string[] = [];

	/**
	 * @param page signed in
	 * @param origin n8n's
	 */
	constructor(
		readonly page: Page,
		private readonly origin: string,
	) {
		page.on('response', async (response) => {
			if (!response.headers()['content-type']?.includes('json')) return;
			// A page that is left while a response arrives has no body to read any more.
			this.received.push(await response.text().catch(() => ''));
		});
		page.on('websocket', (socket) => {
			socket.on('framereceived', ({ payload }) => this.received.push(String(payload)));
		});
	}

	/**
	 * @returns all that the browser received of n8n (JSON responses, pushed messages), and the page's text
	 */
	async seen() {
		return [...this.received, await this.page.locator('body').innerText()].join('\n');
	}

	/**
	 * @param id n8n's `data-test-id`
	 */
	by(id: string) {
		return this.page.getByTestId(id);
	}

	/**
	 * @param name of a node's parameter or of a credential's field
	 * @returns its input
	 */
	field(name: string) {
		return this.by(`parameter-input-${name}`).locator('input');
	}

	/** @param path e.g. `/home/workflows` */
	async open(path: string) {
		await this.page.goto(this.origin + path);
		await this.page.addStyleTag({ content: quietMessages });
	}

	/** Opens a workflow and waits until its nodes are there. */
	async openWorkflow({ id, nodes }: { id: string; nodes: object[] }) {
		await this.open(`/workflow/${id}`);
		await expect(this.node()).toHaveCount(nodes.length);
	}

	/**
	 * Imports a file into a new workflow, as Import > From file of its menu does.
	 * @param path of the file
	 * @returns the ID of the workflow, which n8n saves in its own time
	 */
	async importFile(path: string) {
		await this.open('/workflow/new');
		await this.by('canvas-plus-button').waitFor();
		await this.by('workflow-import-input').setInputFiles(path);
		await this.node().first().waitFor();
		return /\/workflow\/([^/?]+)/.exec(this.page.url())?.[1] ?? '';
	}

	/** Opens the list of a workflow's executions, or one of them. */
	async openExecutions(workflow: { id: string }, executionId = '') {
		await this.open(`/workflow/${workflow.id}/executions/${executionId}`);
	}

	/**
	 * @param name of a node; all nodes by default
	 * @returns it on the canvas
	 */
	node(name?: string) {
		const nodes = this.by('canvas-node');
		return name === undefined ? nodes : nodes.and(this.page.locator(`[data-node-name="${name}"]`));
	}

	/**
	 * Types into the nodes panel, which is open.
	 * @param words
	 * @param name of the node to find
	 * @returns the panel's entry of that node
	 */
	async search(words: string, name: string) {
		await this.by('node-creator-search-bar').fill(words);
		const title = this.by('node-creator-item-name').and(this.page.getByText(name, { exact: true }));
		const entry = this.by('item-iterator-item').filter({ has: title }).first();
		await entry.waitFor();
		return entry;
	}

	/**
	 * Opens the nodes panel at the "+" of a node's output that nothing is connected to.
	 * @param name the node's
	 */
	async plusOf(name: string) {
		await this.node(name).getByTestId('canvas-handle-plus').first().click();
	}

	/** @param name the node's */
	async openNode(name: string) {
		await this.node(name).dblclick();
		await this.by('ndv').waitFor();
	}

	/** Chooses a credential in the open node. */
	async chooseCredential({ name }: { name: string }) {
		await this.by('node-credentials-select').click();
		await this.page.getByRole('option', { name }).click();
	}

	async closeNode() {
		await this.by('ndv-close-button').click();
		await this.by('ndv').waitFor({ state: 'hidden' });
	}

	/** Executes the open workflow by its button. */
	async executeWorkflow() {
		await this.startsExecution(this.by('execute-workflow-button'));
	}

	/** Executes the step whose panel is open, and waits until its result is shown. */
	async executeStep() {
		await this.startsExecution(this.by('node-execute-button'));
		await this.by('output-panel').getByTestId('node-run-info').waitFor();
	}

	/** Clicks until n8n accepts it: while it still connects, the editor starts nothing. */
	private async startsExecution(button: Locator) {
		await expect(async () => {
			const accepted = this.page.waitForResponse(
				(response) => /\/rest\/workflows\/[^/]+\/run/.test(response.url()) && response.ok(),
				{ timeout: 30_000 },
			);
			await button.click();
			await accepted;
		}).toPass();
	}

	/** @returns the data in the output panel of the open node */
	async output(mode: 'schema' | 'table' | 'json') {
		const panel = this.by('output-panel');
		await panel.getByTestId(`radio-button-${mode}`).click();
		return panel.getByTestId('ndv-data-container');
	}

	/**
	 * Takes a picture for the documentation, where pictures are asked for.
	 * @param name of the file, without its ending
	 * @param part of the page; the whole window by default
	 * @param margin in pixels, at the left and the right of the part
	 */
	async picture(name: string, part?: Locator, margin = 0) {
		if (!picturesFolder) return;
		await this.page.mouse.move(640, 5);
		const box = await part?.boundingBox();
		const clip = box && { ...box, x: box.x - margin, width: box.width + 2 * margin };
		await this.page.screenshot({
			path: `${picturesFolder}/${name}.png`,
			animations: 'disabled',
			style: '.el-notification { display: none }',
			...(clip ? { clip } : {}),
		});
	}
}

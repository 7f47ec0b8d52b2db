// Only what prettier does not see: whether links lead to a file and a heading that exist.
import relativeLinks from 'markdownlint-rule-relative-links';

export default {
	globs: ['**/*.md'],
	gitignore: true,
	customRules: [relativeLinks],
	config: { default: false, 'link-fragments': true, 'relative-links': true },
};

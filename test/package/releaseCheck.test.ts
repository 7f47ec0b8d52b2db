import { obstaclesTo } from '../../scripts/release-check';

const changelog = `# Changelog

## 1.10.0

- A tenth operation

## 1.3.0

## [1.2.3] - 2026-01-31

### Added

- A second operation

#### [1.2.1](https://example.com/compare/1.2.0...1.2.1)

- As n8n's tool writes it

# 1.2.0

- Not below a heading of a version
`;

test.each([
	['1.10.0', '1.10.0'],
	['1.2.3', '1.2.3'],
	['v1.2.3', '1.2.3'],
	['1.2.1', '1.2.1'],
])('the tag %s of version %s can be released', (tag, version) => {
	expect(obstaclesTo(tag, version, changelog)).toEqual([]);
});

test.each([
	['another version', '1.2.4', '1.2.3', [/1\.2\.4.*1\.2\.3/]],
	['no tag', '', '1.2.3', [/empty.*1\.2\.3/]],
	['a version that only begins like a heading', '1.10', '1.10', [/no heading "## 1\.10"/]],
	['a heading with nothing below', '1.3.0', '1.3.0', [/nothing below "## 1\.3\.0"/]],
	['a title', '1.2.0', '1.2.0', [/no heading/]],
	['both', '9.9.9', '9.9.8', [/9\.9\.9.*9\.9\.8/, /no heading "## 9\.9\.8"/]],
])('refuses %s', (_, tag, version, expected) => {
	const obstacles = obstaclesTo(tag, version, changelog);
	expect(obstacles).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

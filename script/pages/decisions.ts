import { readdirSync, readFileSync } from 'node:fs';
import { type Page, page, table } from './markdown.ts';

const FOLDER = 'docs/decisions';
const HEAD = /^# (\d{4}) (.+)\n\s*Date: ([\d-]+) · Status: (.+)$/m;

/** What was decided, in the order in which it was. @throws Error where a decision does not begin with number, title, date and status */
export function decisionsPage(): Page {
  const rows = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.+\.md$/.test(name))
    .sort()
    .map((name) => {
      const [, number = '', title = '', date = '', status = ''] =
        HEAD.exec(readFileSync(`${FOLDER}/${name}`, 'utf8')) ?? [];
      if (!name.startsWith(`${number}-`) || status === '')
        throw new Error(`${name} has no number, title, date or status`);
      return [`[${number}](${name})`, title, date, status];
    });
  return page(`${FOLDER}/README.md`, 'the pages beside it', [
    '# Decisions',
    'Why things are as they are, a page each; numbers are never used again. What is used of others is in [dependencies.md](dependencies.md).',
    table(['number', 'what', 'date', 'status'], rows),
  ]);
}

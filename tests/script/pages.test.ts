import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../bot/commands/index.ts';
import { VARIABLES } from '../../config/variables.ts';
import { pages } from '../../script/pages/index.ts';

const textOf = (path: string) => pages().find((one) => one.path === path)?.text ?? '';

describe('the pages that are made from the code', () => {
  it.each(pages())('$path is what the code says (else run script/docs)', ({ path, text }) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
    /** JSON has no place to say it. */
    if (!path.endsWith('.json')) expect(text).toMatch(/^<!-- written by script\/docs from .+; edit that -->\n/);
  });

  it('has every variable, command and prompt', () => {
    for (const name of Object.keys(VARIABLES)) expect(textOf('docs/configuration.md')).toContain(`| \`${name}\` |`);
    for (const { name } of commands) expect(textOf('docs/commands.md')).toContain(`| \`${name}\` |`);
    const machine = textOf('docs/platforms/amazon-machine.md');
    for (const id of ['walk.site', 'amazon.consent', 'walk.confirming']) expect(machine).toContain(`| \`${id}\` |`);
    expect(machine).toMatch(/ consent_open --> lapsed : .*after 30 min\n/);
  });
});

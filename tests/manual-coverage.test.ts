import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { commands } from '../bot/commands/index.ts';
import { en } from '../bot/text/en.ts';
import { machines } from '../machines/index.ts';
import { LIVING_FLOWS } from './support/living/index.ts';

const PAGE = new URL('../docs/platforms/manual-coverage.md', import.meta.url);
/** The manual's lines that are not empty. */
const LINES = 125;

interface Row {
  readonly line: number;
  readonly now: string;
  readonly by: readonly string[];
}

const rows: readonly Row[] = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => {
    const [, number = '', , now = '', by = ''] = line.split('|').map((cell) => cell.trim());
    return { line: Number(number), now, by: [...by.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id) };
  });

/** The prompts of every machine, by id. */
function promptsOf(node: { meta?: unknown; states?: object }): string[] {
  const { prompt, status } = (node.meta ?? {}) as { prompt?: { id: string }; status?: { id: string } };
  const own = [prompt?.id, status?.id].filter((id) => id !== undefined);
  return [...own, ...Object.values(node.states ?? {}).flatMap((child) => promptsOf(child as object))];
}

const prompts = new Set(
  Object.values(machines).flatMap(({ machine }) => promptsOf((machine as AnyStateMachine).config as object)),
);
const flows = new Set(
  LIVING_FLOWS.flatMap(({ platform, open }) => open({ now: () => 0 }).flows.map(({ id }) => `${platform}:${id}`)),
);

function exists(id: string): boolean {
  if (id.startsWith('/')) return commands.some(({ name }) => `/${name}` === id);
  if (id.includes(':')) return flows.has(id);
  return prompts.has(id) || id in en;
}

describe('docs/platforms/manual-coverage.md', () => {
  it('has every line of the manual once, in order', () => {
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: LINES }, (_, i) => i + 1));
  });

  it('names what does it, and only what is there', () => {
    expect(rows.filter(({ by }) => by.length === 0)).toEqual([]);
    expect(rows.flatMap(({ line, by }) => by.filter((id) => !exists(id)).map((id) => `${line}: ${id}`))).toEqual([]);
    expect(rows.filter(({ now }) => now === '' || now.startsWith('Not yet'))).toEqual([]);
  });

  it('finds an id that is not there', () => {
    expect(['walk.nowhere', '/nothing', 'ebay:nothing'].map(exists)).toEqual([false, false, false]);
  });
});

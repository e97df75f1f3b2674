import { describe, expect, it } from 'vitest';
import type { LogFields } from '../../bot/ports.ts';
import { createLog } from '../../config/log.ts';

const ALLOWED: Required<LogFields> = {
  ...{ turn: 't', session: 's', platform: 'p', flow: 'f', state: 'n', effect: 'e', job: 'j', code: 'c', reason: 'r' },
  ...{ status: 1, requestId: 'q', ms: 2, count: 3, port: 4, stack: 'k' },
};
/** What somebody might pass who goes round the types. */
const FORBIDDEN = {
  ...{ text: 'what a person said', name: 'Ana Buyer', buyer: { name: 'Ana Buyer' }, url: 'https://x.example/?code=C1' },
  ...{ headers: { authorization: 'Bearer C1' }, err: new Error('C1'), token: 'C1', body: 'C1', error: 'C1' },
};

function written(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines;
}

describe('the log', () => {
  it.each(['info', 'warn', 'error'] as const)('S36: %s carries the fields of the list, and nothing else', (level) => {
    const [line = '', ...more] = written((log) => log[level]('it happened', { ...ALLOWED, ...FORBIDDEN }));
    expect(more).toEqual([]);
    const { level: _level, time, ...said } = JSON.parse(line) as Record<string, unknown>;
    expect(time).toBeTypeOf('number');
    expect(said).toEqual({ what: 'it happened', ...ALLOWED });
    expect(line).not.toMatch(/Ana|C1|person said/);
  });

  it('S36: a line break in a field is no second line', () => {
    const lines = written((log) => log.warn('it\nhappened', { reason: 'a\r\n{"level":50}\u0000\u001b[2J' }));
    expect(lines).toHaveLength(1);
    for (const mark of ['\n', '\r', '\u0000', '\u001b']) expect(lines[0]?.trimEnd()).not.toContain(mark);
  });

  it('says nothing below its level', () => {
    const lines: string[] = [];
    createLog('error', { write: (line) => void lines.push(line) }).warn('quiet');
    expect(lines).toEqual([]);
  });
});

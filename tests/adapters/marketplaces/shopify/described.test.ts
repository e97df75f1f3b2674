import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../bot/text/en.ts';
import { textIfAny } from '../../../../bot/text/index.ts';

const PAGE = readFileSync(new URL('../../../../docs/platforms/shopify.md', import.meta.url), 'utf8');
/** Said by general words: the kind tells the next step. */
const GENERAL = ['graphql'];
/** Never an answer of Shopify's: what Shopkey itself lacks. */
const OURS = ['app-not-configured', 'no-token'];

/** The errors of sections 7.2 to 7.4: `refused`, `no-such-shop`; where the reason is said as it came, it is the answer's own word. */
const [, sections = ''] = PAGE.split('### 7.2 ');
const [tables = ''] = sections.split(/\n## /);
const ERRORS = tables
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| answer') && !line.startsWith('| ---'))
  .flatMap((line) => {
    const cells = line.split('|').slice(1, -1);
    const [answer = '', error = ''] = [cells[0], cells[cells.length - 2]];
    const words = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
    const [kind = '', reason, forOurs] = words(error);
    const reasons = error.includes('as it was said')
      ? words(answer)
      : [reason, forOurs === undefined ? undefined : `app-${reason}`];
    return reasons
      .filter((one) => one !== undefined && one !== 'Retry-After')
      .map((one) => ({ kind, reason: one ?? '' }));
  });

describe('docs/platforms/shopify.md', () => {
  it.each(ERRORS.filter(({ reason }) => !GENERAL.includes(reason)))(
    '$kind for $reason has a sentence in both languages',
    ({ reason }) => {
      for (const locale of ['en', 'zh-CN'] as const)
        expect(textIfAny(locale, `shopify.reason.${reason}`)).toEqual(expect.any(String));
    },
  );

  it('has a row for each reason that has a sentence', () => {
    const told = Object.keys(en).flatMap((id) => /^shopify\.reason\.(.+)$/.exec(id)?.[1] ?? []);
    const written = new Set([...ERRORS.map(({ reason }) => reason), ...OURS]);
    expect(told.filter((reason) => !written.has(reason))).toEqual([]);
  });
});

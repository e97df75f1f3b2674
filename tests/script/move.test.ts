import { describe, expect, it } from 'vitest';
import { EXPORTED_KINDS } from '../../bot/ports/storage.ts';
import { exportLines, importLines } from '../../script/commands/move.ts';
import { openVault } from '../../storage/vault.ts';
import { allOf } from '../contracts/storage-records.ts';
import { clock, emptyStore, filledStore, fillWithAll, OLD, TOKEN } from './filled.ts';

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
/** Each store numbers audit entries itself. */
const contentOf = (lines: readonly string[]) =>
  lines
    .map((line) => JSON.parse(line))
    .map((record) => ({ ...record, key: record.kind === 'audit' ? '' : record.key }))
    .sort((a, b) => (`${a.kind}/${a.key}` < `${b.kind}/${b.key}` ? -1 : 1));

describe('shopkey export and import', () => {
  it('moves everything, sealed', async () => {
    const [from, to] = [await filledStore(4), await emptyStore()];
    await fillWithAll(from, clock);
    const lines = await allOf(exportLines(from));
    const all = lines.join('');
    expect(all).not.toContain(TOKEN);
    expect(all).not.toContain('one-time-code');
    expect(await importLines(to, linesOf(all))).toBe(lines.length);
    expect(contentOf(await allOf(exportLines(to)))).toEqual(contentOf(lines));
    expect(new Set(lines.map((line) => JSON.parse(line).kind))).toEqual(new Set(EXPORTED_KINDS));
    const vault = openVault([OLD]);
    for await (const { jwe, place } of to.sealedValues())
      if (place.kind === 'grant') expect((await vault.open(jwe, place)).reveal()).toBe(TOKEN);
    await Promise.all([from.close(), to.close()]);
  });

  it.each([
    '{"kind":"shop"',
    '{"kind":"other","key":"a","value":1}',
    '[]',
    '{"kind":"shop","key":"a","value":1,"b":2}',
  ])('names the line that is none: %s', async (line) => {
    const storage = await emptyStore();
    const good = '{"kind":"person","key":"teams/t/u","value":{"v":1,"id":"teams/t/u"}}';
    const error: unknown = await importLines(storage, linesOf(`${good}\n\n${line}`)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'input.invalid', message: expect.stringMatching(/^line 3 /) });
    expect(String(error)).not.toContain(line);
    await storage.close();
  });
});

import { describe, expect, it } from 'vitest';
import { exportLines, importLines } from '../../script/commands/move.ts';
import { openVault } from '../../storage/vault.ts';
import { allOf } from '../contracts/storage-records.ts';
import { emptyStore, filledStore, OLD, TOKEN } from './filled.ts';

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
const withoutNumbers = (lines: readonly string[]) =>
  lines.map((line) => (line.includes('"kind":"audit"') ? line.replace(/"key":"\d+",/, '') : line)).sort();

describe('shopkey export and import', () => {
  it('moves everything, sealed', async () => {
    const [from, to] = [await filledStore(4), await emptyStore()];
    const lines = await allOf(exportLines(from));
    const all = lines.join('');
    expect(all).not.toContain(TOKEN);
    expect(all).not.toContain('one-time-code');
    expect(await importLines(to, linesOf(all))).toBe(lines.length);
    expect(withoutNumbers(await allOf(exportLines(to)))).toEqual(withoutNumbers(lines));
    const kinds = new Set(lines.map((line) => (JSON.parse(line) as { kind: string }).kind));
    expect([...kinds].sort()).toEqual(['audit', 'grant', 'person', 'sealed', 'session', 'shop']);
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

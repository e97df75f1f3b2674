import { describe, expect, it } from 'vitest';
import { drawDownloadPage } from '../../../adapters/web/download-page.ts';
import type { Page } from '../../../adapters/web/page.ts';
import { drawSheetPage } from '../../../adapters/web/sheet-page.ts';
import { readCsv } from '../../../bot/importing/csv.ts';
import { fakeSurface } from '../../fakes/surface.ts';
import { fakeChat } from '../../support/chat.ts';
import { HOSTILE, hostileScene } from '../../support/hostile-scene.ts';
import { fileOf, HEAD, pageOn } from '../../support/sheets.ts';
import { LIN, MEI, type Walker } from '../../support/walker.ts';

/** What a sheet takes for a formula, in any width and behind blanks. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

const tagsOf = ({ body }: Page) => new Set(body.match(/<[^>]*>/g)?.filter((tag) => !/ value="/.test(tag)));

async function scene(words: string): Promise<Walker> {
  const chat = fakeChat(fakeSurface(), { lin: { ...LIN, name: words }, mei: { ...MEI, name: words } });
  return (await hostileScene(words, async () => chat, LIN.id)).walker;
}

/** The page that a sheet comes in by, after lines with these words in every column, and after one that is no sheet at all. */
async function sheetPages(walker: Walker, words: string): Promise<readonly Page[]> {
  await walker.say('bind file');
  const page = pageOn(walker.card(), 'sheet');
  const form = await walker.shopkey.doors.sheet(page);
  if (!form) throw new Error('no page');
  const cell = `"${words.replaceAll('"', '""')}"`;
  const pages: Page[] = [];
  for (const pasted of [
    `${HEAD}\n${Array(5).fill(cell).join(',')}\n${LIN.id},operator,${cell},,`,
    words,
    `${words},"`,
  ]) {
    const cookies = new Map([[form.cookie.name, form.cookie.value]]);
    const sent = { page, cookies, proof: form.proof, bytes: new Uint8Array(), pasted };
    const answer = await walker.shopkey.doors.sheetSent(sent);
    if (answer.kind !== 'again') throw new Error(answer.kind);
    pages.push(drawSheetPage(answer.form));
  }
  return pages;
}

describe('web: words of others, on pages of sheets and in sheets', () => {
  it.each([...HOSTILE, ['quotes of HTML', '"><script>alert(1)</script>\'', 'script'] as const])(
    'S28, S39: act nowhere: %s',
    async (_, words, read) => {
      const walker = await scene(words);
      const plain = await sheetPages(walker, 'plain');
      for (const [nth, page] of (await sheetPages(walker, words)).entries()) {
        expect(page.body).toContain(read.slice(0, 1));
        const known = tagsOf(plain[nth] as Page);
        expect([...tagsOf(page)].filter((tag) => !known.has(tag))).toEqual([]);
      }
      const files: string[] = [];
      for (const said of ['audit', 'orders', 'rights']) {
        await walker.say(said);
        const page = pageOn(walker.card(), 'download');
        const form = await walker.shopkey.doors.download(page);
        if (!form) throw new Error(`no file on ${said}`);
        expect([...tagsOf(drawDownloadPage(form))].join('')).not.toMatch(/script|href="(?!\/)/);
        files.push(await fileOf(walker, page));
      }
      for (const file of files) {
        const [head, ...rows] = readCsv(file) ?? [];
        expect(rows.length).toBeGreaterThan(0);
        for (const { cells } of rows) {
          expect(cells).toHaveLength(head?.cells.length ?? 0);
          for (const cell of cells) expect(cell).not.toMatch(FORMULA);
        }
      }
      expect(files.join()).toContain(read);
      await walker.close();
    },
  );
});

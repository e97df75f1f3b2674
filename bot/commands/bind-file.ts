import { saidCard } from '../bindings/cards.ts';
import { fileLink } from '../bindings/file-link.ts';
import { entryId } from '../entry.ts';
import { askWrite } from '../kept-write.ts';
import { sheetCard } from '../sheet/card.ts';
import { newSheet, readSheetRecord, SHEET, type State, sheetIdFor, writeSheet } from '../sheet/record.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { CommandContext } from './command.ts';

const TRIES = 3;
/** The answer to the press stands on the card before its end does: the later one of the two stays. */
const ANSWER_MS = 1_000;
const WORDS =
  /^(?:(?:by|with|from|用|从)\s*)?(?:(?:a|the)\s+)?(?:file|csv|excel|sheet|spreadsheet|table|文件|表格|批量|导入)$/i;

/** `bind file`, `绑定 文件`: nothing else was written. */
export function isOfFile(rest: string): boolean {
  return WORDS.test(rest);
}

/** The whole table at once, through a one-time page; what comes of it is looked at here before it counts (S8, S30). */
export async function bindFile(context: CommandContext): Promise<View> {
  const [, what = '', id = ''] = context.argument.split(' ');
  if (what === 'do' || what === 'drop' || what === 'undo') return decide(id, what, context);
  return ask(context);
}

async function ask(context: CommandContext): Promise<View> {
  const { locale, who, turn, storage, signer, clock, publicUrl } = context;
  if (publicUrl === undefined) return saidCard(text(locale, 'sheet.noAddress'), context);
  const id = sheetIdFor(who.id, turn);
  const write = askWrite({ id, person: who.id, name: who.name, locale }, newSheet(), {
    signer,
    nowMs: clock.now(),
    turn,
  });
  /** Written before where the same event comes twice. */
  await storage.sessions.write(write);
  const page = entryId(signer, write.record, write.record.page?.n ?? 1);
  return {
    kind: 'card',
    title: text(locale, 'sheet.title'),
    parts: [
      { kind: 'text', text: text(locale, 'sheet.about') },
      { kind: 'text', text: text(locale, 'sheet.once'), small: true },
    ],
    actions: [
      { kind: 'open', label: text(locale, 'sheet.open'), url: `${publicUrl}/sheet/${page}` },
      ...fileLink(context),
    ],
  };
}

async function decide(id: string, what: 'do' | 'drop' | 'undo', context: CommandContext): Promise<View> {
  const { storage, who, clock, jobs, locale, turn } = context;
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await readSheetRecord(storage, id);
    if (!found || found.record.person !== who.id) return saidCard(text(locale, 'sheet.gone'), context);
    const { state } = found;
    const isTheirs = state.phase === (what === 'undo' ? 'applied' : 'received');
    if (!isTheirs) return sheetCard(found, context);
    if (what === 'undo' && (state.untilMs ?? 0) <= clock.now())
      return saidCard(text(locale, 'bind.decided.over'), context);
    const phase = { do: 'applying', drop: 'dropped', undo: 'undoing' } as const satisfies Record<
      typeof what,
      State['phase']
    >;
    const act = { do: 'bindings.import', drop: 'bindings.drop', undo: 'bindings.undo' } as const;
    const next: State = { ...state, phase: phase[what], shown: true, told: what === 'drop' };
    const written = await writeSheet(storage, found, { state: next, audit: { act: act[what], turn } }, clock.now());
    if (!written) continue;
    if (what !== 'drop') await jobs.put({ kind: SHEET, key: id, atMs: clock.now() + ANSWER_MS }).catch(() => undefined);
    return sheetCard(written, context);
  }
  return saidCard(text(locale, 'shop.changed'), context);
}

import { whatOf } from '../bindings/said.ts';
import type { CommandContext } from '../commands/command.ts';
import { downloadPage, ticketOf } from '../downloads.ts';
import type { Parts } from '../parts.ts';
import type { ShopId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Action, Part, View } from '../view.ts';
import type { Sheet } from './record.ts';

export type Drawing = Pick<Parts, 'storage' | 'names' | 'signer' | 'clock' | 'publicUrl'> &
  Pick<CommandContext, 'button'>;

/** Where a sheet stands: what it would change, what it changed. */
export async function sheetCard(sheet: Sheet, drawing: Drawing): Promise<View> {
  const { record, state } = sheet;
  const { locale, id } = record;
  const { phase, gives, takes, same, people, changed, undone, untilMs = 0 } = state;
  const { button, clock } = drawing;
  const count = gives + takes;
  const shops = button(text(locale, 'chat.shops'), 'shops');
  const card = (parts: readonly Part[], actions: readonly Action[], tone?: 'good'): View => ({
    kind: 'card',
    title: text(locale, 'sheet.title'),
    ...(tone ? { tone } : {}),
    parts,
    actions,
  });
  const say = (said: string, small = false): Part => ({ kind: 'text', text: said, ...(small ? { small } : {}) });
  const sameSaid = same > 0 ? [say(text(locale, 'bind.same', { count: same }), true)] : [];
  if (phase === 'received' && count === 0) return card([say(text(locale, 'sheet.nothing', { count: same }))], [shops]);
  if (phase === 'received')
    return card(
      [
        say(text(locale, 'sheet.received', { count, gives, takes, people })),
        ...(await factsOf(sheet, drawing)),
        ...sameSaid,
      ],
      [
        button(text(locale, 'sheet.do'), 'bind', `file do ${id}`, { style: 'primary' }),
        ...wholeFile(sheet, drawing),
        button(text(locale, 'bind.drop'), 'bind', `file drop ${id}`),
      ],
    );
  if (phase === 'applying') return card([say(text(locale, 'sheet.applying', { count }))], []);
  if (phase === 'undoing') return card([say(text(locale, 'sheet.undoing'))], []);
  if (state.cut) return card([say(text(locale, 'sheet.cut', { count: changed }))], [shops]);
  if (phase === 'applied') {
    const isUndoable = untilMs > clock.now() && changed > 0;
    return card(
      [
        say(text(locale, 'sheet.applied', { count: changed })),
        ...(await factsOf(sheet, drawing)),
        ...(isUndoable ? [say(text(locale, 'bind.done.text'), true)] : []),
      ],
      [...(isUndoable ? [button(text(locale, 'bind.undo'), 'bind', `file undo ${id}`)] : []), shops],
      'good',
    );
  }
  if (phase === 'undone') {
    const kept = changed - undone;
    const rest = kept > 0 ? [say(text(locale, 'bind.undone.rest', { count: kept }))] : [];
    return card([say(text(locale, 'sheet.undone', { count: undone })), ...rest], [shops]);
  }
  return card([say(text(locale, 'sheet.dropped'))], [button(text(locale, 'sheet.again'), 'bind', 'file'), shops]);
}

async function factsOf({ record, state }: Sheet, { storage, names, clock }: Drawing): Promise<Part[]> {
  const { locale } = record;
  const { groups, gives, takes } = state;
  const ids = groups.flatMap(({ shops }) => shops as readonly string[] as readonly ShopId[]);
  const shops = new Map((await storage.shops.shops([...new Set(ids)])).map((shop) => [shop.id, shop]));
  const saying = { shops, locale, nowMs: clock.now() };
  const facts = [];
  for (const { person, role, gives: isGain, untilMs, shops: its, count } of groups) {
    const wishes = its.map((shop) => ({ role, shop: shop as ShopId, ...(untilMs === undefined ? {} : { untilMs }) }));
    const what = whatOf(wishes, saying, count);
    const label = await names.nameOf(person as Sheet['record']['person'], locale);
    facts.push({ label, value: text(locale, isGain ? 'bind.gains' : 'bind.losses', { what }) });
  }
  const more = gives + takes - groups.reduce((sum, { count }) => sum + count, 0);
  return [
    { kind: 'facts', facts },
    ...(more > 0 ? [{ kind: 'text' as const, text: text(locale, 'sheet.more', { count: more }), small: true }] : []),
  ];
}

/** All of it, line by line. */
function wholeFile({ record }: Sheet, { publicUrl, signer, clock }: Drawing): Action[] {
  if (publicUrl === undefined) return [];
  const ticket = { kind: 'sheet', person: record.person, ask: record.id, turn: `${record.id} ${clock.now()}` };
  const url = `${publicUrl}/download/${downloadPage(signer, ticketOf(ticket, clock.now()))}`;
  return [{ kind: 'open', label: text(record.locale, 'sheet.whole'), url }];
}

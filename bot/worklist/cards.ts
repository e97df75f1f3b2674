import type { CommandContext } from '../commands/command.ts';
import type { ReadList } from '../commands/read-list.ts';
import type { ListedShop, ListRecord } from '../ports.ts';
import { saidSite } from '../sites.ts';
import { text } from '../text/index.ts';
import type { Action, Part, View } from '../view.ts';
import { type Line, linesOf, nextOf } from './lines.ts';
import { listCode } from './lists.ts';

const SHOWN = 20;
const UNREAD = 5;

/** How the list stands, and the next line of it. */
export async function listCard(list: ListRecord, context: CommandContext, notes: readonly Part[] = []): Promise<View> {
  const { locale, button } = context;
  const lines = await linesOf(list, context);
  const inState = (...states: Line['state'][]) => lines.filter(({ state }) => states.includes(state));
  const waiting = inState('waiting');
  const left = [...inState('open'), ...inState('taken')];
  const done = inState('done');
  const facts = await Promise.all(
    [...left, ...waiting, ...done, ...inState('skipped')]
      .slice(0, SHOWN)
      .map(async (line) => ({ label: nameOf(line.of, context), value: await stateOf(line, context) })),
  );
  const rest = lines.length - facts.length;
  const progress = text(locale, 'worklist.progress', {
    done: done.length,
    of: lines.length,
    waiting: waiting.length,
    left: left.length,
  });
  const next = nextOf(lines);
  return {
    kind: 'card',
    title: text(locale, 'worklist.title'),
    ...(next ? {} : { tone: 'good' as const }),
    parts: [
      { kind: 'text', text: progress },
      { kind: 'facts', facts },
      ...(rest > 0
        ? [{ kind: 'text' as const, text: text(locale, 'worklist.more', { count: rest }), small: true }]
        : []),
      ...(await together(list, context)),
      ...notes,
    ],
    actions: next ? actionsOn(next, list, context) : [button(text(locale, 'chat.shops'), 'shops')],
  };
}

function actionsOn(next: Line, { people }: ListRecord, context: CommandContext): Action[] {
  const { locale, button } = context;
  const label =
    next.state === 'taken' ? 'worklist.takeOver' : next.state === 'waiting' ? 'worklist.goOn' : 'worklist.next';
  const argument = `${next.state === 'open' ? 'next' : 'take'}.${next.at}`;
  return [
    button(text(locale, label, { what: nameOf(next.of, context) }), 'worklist', argument, { style: 'primary' }),
    button(text(locale, 'worklist.skip'), 'worklist', `skip.${next.at}`),
    button(text(locale, 'worklist.share'), 'worklist', 'share'),
    button(text(locale, people.length > 1 ? 'worklist.leave' : 'worklist.clear'), 'worklist', 'clear', {
      style: 'quiet',
    }),
  ];
}

/** The code, for a colleague to write. */
export function shareCard(list: ListRecord, context: CommandContext): View {
  const { locale, button } = context;
  return {
    kind: 'card',
    title: text(locale, 'worklist.title'),
    parts: [
      { kind: 'text', text: text(locale, 'worklist.share.how') },
      { kind: 'copy', label: text(locale, 'walk.pass.label'), value: listCode(context, list) },
    ],
    actions: [button(text(locale, 'worklist.back'), 'worklist')],
  };
}

/** A sentence about lists, and what to press then. */
export function listSaid(said: string, actions: readonly Action[], { locale }: Pick<CommandContext, 'locale'>): View {
  return { kind: 'card', title: text(locale, 'worklist.title'), parts: [{ kind: 'text', text: said }], actions };
}

export function notesOn({ unread, dropped }: ReadList, { locale }: CommandContext): Part[] {
  const more = unread.length > UNREAD ? ' …' : '';
  const said = unread.slice(0, UNREAD).map((line) => `“${line}”`);
  const lines = `${said.join(locale === 'en' ? ', ' : '、')}${more}`;
  const notes = [
    ...(said.length === 0 ? [] : [text(locale, 'worklist.unread', { lines })]),
    ...(dropped === 0 ? [] : [text(locale, 'worklist.dropped', { count: dropped })]),
  ];
  return notes.map((note) => ({ kind: 'notice', text: note }));
}

async function stateOf({ state, of }: Line, { locale, names }: CommandContext): Promise<string> {
  const name = state === 'taken' && of.taken !== undefined ? await names.nameOf(of.taken, locale) : '';
  return text(locale, `worklist.${state}`, { name });
}

/** With whom the list is worked off. */
async function together({ people }: ListRecord, { access, who, names, locale }: CommandContext): Promise<Part[]> {
  const own = await access.idsOf(who.id);
  const others = people.filter((id) => !own.includes(id));
  if (others.length === 0) return [];
  const said = await Promise.all(others.map((id) => names.nameOf(id, locale)));
  const joined = said.join(locale === 'en' ? ', ' : '、');
  return [{ kind: 'text', text: text(locale, 'worklist.with', { names: joined }), small: true }];
}

function nameOf({ platform, site, name }: ListedShop, { marketplaces, locale }: CommandContext): string {
  const marketplace = marketplaces.get(platform);
  const where = (marketplace && saidSite(marketplace, site))?.names[locale];
  const shop = [marketplace?.names[locale] ?? platform, where].filter(Boolean).join(' · ');
  return name === undefined ? shop : `${shop} (${name})`;
}

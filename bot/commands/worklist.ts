import { sessionIdFor } from '../ids.ts';
import type { ListRecord } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { listCard, listSaid, notesOn, shareCard } from '../worklist/cards.ts';
import { type Line, linesOf, nextOf } from '../worklist/lines.ts';
import { changeList, joinList, leaveList, listOf, makeList, sharedListIn } from '../worklist/lists.ts';
import { authorize } from './authorize.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { readList } from './read-list.ts';
import { resume } from './resume.ts';
import { vocabulary } from './vocabulary.ts';

const MOST_PEOPLE = 10;

/** A pasted column of shops, to work off one after the other, alone or together. A line is done when its walk has saved or renewed a shop. */
export const worklist: Command = {
  name: 'worklist',
  words: ['todo', 'to-do', '待办', '授权清单', '清单', 'my list'],
  async run(context) {
    const { request, argument } = context;
    const places = vocabulary([...context.marketplaces.values()], []);
    const read = argument === '' ? readList(request.rest, places) : undefined;
    if (read) return view(await listCard(await makeList(read.shops, context), context, notesOn(read, context)));
    const shared = argument === '' ? sharedListIn(request.rest) : undefined;
    if (shared !== undefined) return view(await join(await context.storage.lists.read(shared), context));
    const list = await listOf(context);
    return list ? act(list, context) : view(none(context));
  },
};

async function act(list: ListRecord, context: CommandContext): Promise<Outcome> {
  const [what, line] = context.argument.split('.');
  const at = line === undefined ? undefined : Number(line);
  if (what === 'next' || (what === 'take' && at !== undefined))
    return begin(list, { at, isOnly: what === 'take' }, context);
  if (what === 'share') return view(shareCard(list, context));
  if (what === 'clear') {
    await leaveList(list, context);
    return view(none(context));
  }
  if (what === 'skip' && at !== undefined) return view(await listCard(await skip(list, at, context), context));
  return view(await listCard(list, context));
}

/**
 * The line is marked before its walk begins: of two who press at once, each gets one of their own. A line whose walk is the person's
 * own, and open, is gone on with.
 * @param wanted the line of the button; another may be at it by now, and then it is the next free one, unless `isOnly`
 */
async function begin(
  list: ListRecord,
  wanted: { readonly at: number | undefined; readonly isOnly: boolean },
  context: CommandContext,
): Promise<Outcome> {
  const walk = sessionIdFor(context.who.id, context.turn);
  let begun: Line | undefined;
  const now = await changeList(list.id, context, async (read) => {
    begun = lineFor(await linesOf(read, context), wanted);
    if (!begun || begun.state === 'waiting') return undefined;
    const { at } = begun;
    return { shops: read.shops.map((shop, n) => (n === at ? { ...shop, taken: context.who.id, walk } : shop)) };
  });
  if (!begun) return view(await listCard(now ?? list, context));
  const { platform, site, flow, name, walk: open } = begun.of;
  if (begun.state === 'waiting') return resume.run({ ...context, argument: open ?? '' });
  const request = {
    command: 'authorize',
    rest: '',
    platform,
    ...(site === undefined ? {} : { site }),
    ...(flow === undefined ? {} : { flow }),
  };
  const line = { list: list.id, at: begun.at, ...(name === undefined ? {} : { name }) };
  return authorize.run({ ...context, argument: '', request, line });
}

function lineFor(lines: readonly Line[], { at, isOnly }: Parameters<typeof begin>[1]): Line | undefined {
  const named = at === undefined ? undefined : lines[at];
  const isFor = (...states: Line['state'][]) => named !== undefined && states.includes(named.state);
  if (isFor('open', 'waiting') || (isOnly && isFor('taken'))) return named;
  return isOnly ? undefined : lines.find(({ state }) => state === 'open');
}

/** A second press finds another line there, and skips none. */
async function skip(list: ListRecord, at: number, context: CommandContext): Promise<ListRecord> {
  const skipped = await changeList(list.id, context, async (read) => {
    if (nextOf(await linesOf(read, context))?.at !== at) return undefined;
    return { shops: read.shops.map((shop, n) => (n === at ? { ...shop, skipped: true } : shop)) };
  });
  return skipped ?? list;
}

async function join(list: ListRecord | undefined, context: CommandContext): Promise<View> {
  const { locale, button, who, access, tell } = context;
  const toList = [button(text(locale, 'worklist.back'), 'worklist')];
  if (!list) return listSaid(text(locale, 'worklist.unknown'), toList, context);
  const present = await listOf(context);
  if (present?.id === list.id) return listCard(list, context);
  const own = await access.idsOf(who.id);
  const others = list.people.filter((id) => !own.includes(id));
  const isBusy = present && nextOf(await linesOf(present, context)) !== undefined;
  if (isBusy) return listSaid(text(locale, 'worklist.busy'), toList, context);
  if (others.length >= MOST_PEOPLE) return listSaid(text(locale, 'worklist.full'), toList, context);
  const joined = await joinList(list, context);
  for (const id of others)
    await tell(id, (saying) =>
      listSaid(
        text(saying.locale, 'worklist.joined', { name: who.name }),
        [saying.button(text(saying.locale, 'worklist.back'), 'worklist')],
        saying,
      ),
    );
  return listCard(joined, context);
}

function none(context: CommandContext): View {
  const { locale, button } = context;
  return listSaid(text(locale, 'worklist.none'), [button(text(locale, 'chat.authorize'), 'authorize')], context);
}

function view(drawn: View): Outcome {
  return { kind: 'view', view: drawn };
}

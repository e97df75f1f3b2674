import type { ListedShop, ListRecord } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { listCard, listSaid, notesOn, shareCard } from '../worklist/cards.ts';
import { linesOf, nextOf } from '../worklist/lines.ts';
import { changeList, joinList, leaveList, listOf, makeList, sharedListIn } from '../worklist/lists.ts';
import { authorize } from './authorize.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { readList } from './read-list.ts';
import { vocabulary } from './vocabulary.ts';

const MOST_PEOPLE = 10;

/** A pasted column of shops, to work off one after the other, alone or together. What is done is seen from the shops themselves. */
export const worklist: Command = {
  name: 'worklist',
  words: ['todo', 'to-do', '待办', '授权清单'],
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
  if (what === 'next' || (what === 'take' && at !== undefined)) return begin(list, at, context);
  if (what === 'share') return view(shareCard(list, context));
  if (what === 'clear') {
    await leaveList(list, context);
    return view(none(context));
  }
  if (what === 'skip' && at !== undefined) return view(await listCard(await skip(list, at, context), context));
  return view(await listCard(list, context));
}

/** The line is marked before its walk begins: of two who press at once, each gets one of their own. */
async function begin(list: ListRecord, at: number | undefined, context: CommandContext): Promise<Outcome> {
  let begun: ListedShop | undefined;
  const now = await changeList(list.id, context, async (read) => {
    const lines = await linesOf(read, context);
    const line = at === undefined ? lines.find(({ state }) => state === 'open') : lines[at];
    begun = line && (line.state === 'open' || line.state === 'taken') ? line.of : undefined;
    if (!line || !begun) return undefined;
    return { shops: read.shops.map((shop, n) => (n === line.at ? { ...shop, taken: context.who.id } : shop)) };
  });
  if (!begun) return view(await listCard(now ?? list, context));
  const { platform, site, flow } = begun;
  const wanted = { platform, ...(site === undefined ? {} : { site }), ...(flow === undefined ? {} : { flow }) };
  const request = { command: 'authorize', rest: '', ...wanted };
  return authorize.run({ ...context, argument: '', request, isListed: true });
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

import type { ListedShop, PersonRecord, Shop } from '../ports.ts';
import { saidSite } from '../sites.ts';
import { text } from '../text/index.ts';
import type { Part, View } from '../view.ts';
import { authorize } from './authorize.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { readList } from './read-list.ts';
import { vocabulary } from './vocabulary.ts';

const SHOWN = 20;
const UNREAD = 5;

type List = NonNullable<PersonRecord['list']>;
/** A line of the list and how it stands. */
interface Line {
  readonly of: ListedShop;
  readonly at: number;
  readonly state: 'open' | 'done' | 'skipped';
}

/** A pasted column of shops, to work off one after the other. What is done is seen from the shops themselves. */
export const worklist: Command = {
  name: 'worklist',
  words: ['todo', 'to-do', '待办', '授权清单'],
  async run(context) {
    const { request, storage, who, argument, clock } = context;
    const read =
      argument === '' ? readList(request.rest, vocabulary([...context.marketplaces.values()], [])) : undefined;
    if (read) {
      const list: List = { atMs: clock.now(), shops: read.shops };
      await storage.people.merge(who.id, { list });
      return { kind: 'view', view: await draw(list, context, notesOn(read, context)) };
    }
    const list = (await storage.people.read(who.id))?.list;
    if (!list || list.shops.length === 0) return none(context);
    if (argument === 'clear') {
      await storage.people.merge(who.id, { list: { ...list, shops: [] } });
      return none(context);
    }
    const next = (await linesOf(list, context)).find((line) => line.state === 'open');
    if (argument === 'next' && next) return begin(next, context);
    if (argument.startsWith('skip.') && next?.at === Number(argument.slice('skip.'.length))) {
      const shops = list.shops.map((shop, at) => (at === next.at ? { ...shop, skipped: true } : shop));
      await storage.people.merge(who.id, { list: { ...list, shops } });
      return { kind: 'view', view: await draw({ ...list, shops }, context) };
    }
    return { kind: 'view', view: await draw(list, context) };
  },
};

function begin({ of }: Line, context: CommandContext): Promise<Outcome> {
  const { name: _name, skipped: _skipped, ...wanted } = of;
  return authorize.run({
    ...context,
    argument: '',
    request: { command: 'authorize', rest: '', ...wanted },
    isListed: true,
  });
}

/** A line is done when as many shops of its platform and site were saved since as lines ask for it, up to this one. */
async function linesOf(list: List, { storage, who }: CommandContext): Promise<Line[]> {
  const since = await savedSince(list.atMs, storage.shops, who.id);
  const left = new Map<string, number>();
  for (const shop of since) for (const key of keysOf(shop)) left.set(key, (left.get(key) ?? 0) + 1);
  return list.shops.map((of, at) => {
    if (of.skipped) return { of, at, state: 'skipped' };
    const key = `${of.platform}|${of.site ?? ''}`;
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return { of, at, state: count > 0 ? 'done' : 'open' };
  });
}

/** A line without a site is met by any site of its platform. */
function keysOf({ platform, site }: Shop): string[] {
  return [`${platform}|${site}`, `${platform}|`];
}

async function savedSince(
  atMs: number,
  shops: CommandContext['storage']['shops'],
  authorizedBy: Shop['authorizedBy'],
): Promise<Shop[]> {
  const found: Shop[] = [];
  for (let page: readonly Shop[] | undefined; !page || page.length === 200; ) {
    const after: string | undefined = page?.at(-1)?.name;
    page = await shops.list({ authorizedBy, limit: 200, ...(after === undefined ? {} : { after }) });
    found.push(...page.filter((shop) => shop.savedAtMs >= atMs));
  }
  return found;
}

async function draw(list: List, context: CommandContext, notes: readonly Part[] = []): Promise<View> {
  const { locale, button } = context;
  const lines = await linesOf(list, context);
  const next = lines.find((line) => line.state === 'open');
  const settled = lines.filter((line) => line.state !== 'open').length;
  const sorted = [...lines.filter((line) => line.state === 'open'), ...lines.filter((line) => line.state !== 'open')];
  const facts = sorted
    .slice(0, SHOWN)
    .map((line) => ({ label: nameOf(line.of, context), value: text(locale, `worklist.${line.state}`) }));
  const rest = lines.length - facts.length;
  const progress = text(locale, 'worklist.progress', { done: settled, of: lines.length });
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
      ...notes,
    ],
    actions: next
      ? [
          button(text(locale, 'worklist.next', { what: nameOf(next.of, context) }), 'worklist', 'next', {
            style: 'primary',
          }),
          button(text(locale, 'worklist.skip'), 'worklist', `skip.${next.at}`),
          button(text(locale, 'worklist.clear'), 'worklist', 'clear', { style: 'quiet' }),
        ]
      : [button(text(locale, 'chat.shops'), 'shops')],
  };
}

function notesOn({ unread, dropped }: NonNullable<ReturnType<typeof readList>>, { locale }: CommandContext): Part[] {
  const said = unread.slice(0, UNREAD).map((line) => `“${line}”`);
  const more = unread.length > UNREAD ? ' …' : '';
  return [
    ...(said.length === 0
      ? []
      : [
          {
            kind: 'notice' as const,
            text: text(locale, 'worklist.unread', { lines: `${said.join(locale === 'en' ? ', ' : '、')}${more}` }),
          },
        ]),
    ...(dropped === 0 ? [] : [{ kind: 'notice' as const, text: text(locale, 'worklist.dropped', { count: dropped }) }]),
  ];
}

function nameOf({ platform, site, name }: ListedShop, { marketplaces, locale }: CommandContext): string {
  const marketplace = marketplaces.get(platform);
  const where = (marketplace && saidSite(marketplace, site))?.names[locale];
  const shop = [marketplace?.names[locale] ?? platform, where].filter(Boolean).join(' · ');
  return name === undefined ? shop : `${shop} (${name})`;
}

function none({ locale, button }: CommandContext): Outcome {
  return {
    kind: 'view',
    view: {
      kind: 'card',
      title: text(locale, 'worklist.title'),
      parts: [{ kind: 'text', text: text(locale, 'worklist.none') }],
      actions: [button(text(locale, 'chat.authorize'), 'authorize')],
    },
  };
}

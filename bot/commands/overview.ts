import { isInForce } from '../access.ts';
import { allShops } from '../bindings/find-shops.ts';
import { whoLooksAfter } from '../bindings/looking-after.ts';
import { dayOf } from '../cards/day.ts';
import type { Session } from '../engine.ts';
import type { PersonId, SessionId, Shop } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Part, View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';
import { openWalks, titleOfSession } from './open-walks.ts';
import { isInNeed, placeOf, stateInWords } from './shops.ts';

const SHOWN = 10;
const PEOPLE_AT_ONCE = 200;
const ALL_DAY = 86_400_000;

/** For whoever leads: shops that need somebody, shops that nobody has, and walks that are open; and a word to those who could go on. */
export const overview: Command = {
  name: 'overview',
  words: ['what needs somebody', 'team', '总览', '概况', '待处理'],
  async run(context) {
    const view = context.argument === 'nudge' ? await nudge(context) : await overviewCard(context);
    return { kind: 'view', view };
  },
};

interface Found {
  readonly all: number;
  readonly needs: readonly Shop[];
  readonly nobodys: readonly Shop[];
  readonly walks: readonly Session[];
}

async function look(context: CommandContext): Promise<Found> {
  const { storage, clock } = context;
  const shops = await allShops(storage);
  const grants = await storage.shops.grants([...new Set(shops.map(({ grant }) => grant))]);
  const bindings = await storage.bindings.ofShops(shops.map(({ id }) => id));
  const bound = new Set(bindings.filter((one) => isInForce(one, clock.now())).map(({ shop }) => shop));
  return {
    all: shops.length,
    needs: shops.filter((shop) => isInNeed(grants.get(shop.grant), context)),
    nobodys: shops.filter(({ id }) => !bound.has(id)),
    walks: await everybodysWalks(context),
  };
}

/** Of everybody who has a right or a binding, those that wait longest first. */
async function everybodysWalks(context: CommandContext): Promise<Session[]> {
  const people = new Set<PersonId>(await context.access.admins());
  for (let page: readonly PersonId[] | undefined; !page || page.length === PEOPLE_AT_ONCE; ) {
    const after = page?.at(-1);
    page = await context.storage.bindings.people({ limit: PEOPLE_AT_ONCE, ...(after === undefined ? {} : { after }) });
    for (const person of page) people.add(person);
  }
  const walks: Session[] = [];
  for (const id of people) walks.push(...(await openWalks({ ...context, who: { id, name: '' } })));
  return walks.sort((a, b) => a.record.touchedAtMs - b.record.touchedAtMs);
}

async function overviewCard(context: CommandContext, said?: string): Promise<View> {
  const { locale, button, storage, names, clock } = context;
  const { all, needs, nobodys, walks } = await look(context);
  const grants = await storage.shops.grants([...new Set(needs.map(({ grant }) => grant))]);
  const shopFacts = needs.slice(0, SHOWN).map((shop) => ({
    label: shop.name,
    value: `${placeOf(shop, context)} · ${stateInWords(grants.get(shop.grant), shop, context)}`,
  }));
  const walkFacts = await Promise.all(
    walks.slice(0, SHOWN).map(async (walk) => ({
      label: await names.nameOf(walk.record.person, locale),
      value: `${titleOfSession(walk, context)} · ${text(locale, 'resume.since', { day: dayOf(walk.record.startedAtMs, locale, clock.now()) })}`,
    })),
  );
  const orphans = nobodys.slice(0, SHOWN).map(({ name }) => name);
  const part = (title: string, facts: readonly { label: string; value: string }[], of: number): Part[] =>
    facts.length === 0
      ? []
      : [
          { kind: 'text', text: title },
          { kind: 'facts', facts },
          ...(of > facts.length
            ? [
                {
                  kind: 'text' as const,
                  text: text(locale, 'worklist.more', { count: of - facts.length }),
                  small: true,
                },
              ]
            : []),
        ];
  const isQuiet = needs.length + nobodys.length + walks.length === 0;
  return {
    kind: 'card',
    title: text(locale, 'overview.title', { works: all - needs.length, needs: needs.length }),
    ...(isQuiet ? { tone: 'good' as const } : {}),
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      ...(isQuiet ? [{ kind: 'text' as const, text: text(locale, 'overview.quiet') }] : []),
      ...part(text(locale, 'overview.needs'), shopFacts, needs.length),
      ...(orphans.length === 0
        ? []
        : [
            {
              kind: 'text' as const,
              text: text(locale, nobodys.length > orphans.length ? 'overview.nobodysMany' : 'overview.nobodys', {
                names: orphans.join(locale === 'en' ? ', ' : '、'),
                count: nobodys.length,
              }),
            },
          ]),
      ...part(text(locale, 'overview.walks'), walkFacts, walks.length),
    ],
    actions: [
      ...(needs.length + walks.length > 0
        ? [button(text(locale, 'overview.nudge'), 'overview', 'nudge', { style: 'primary' })]
        : []),
      ...(orphans.length > 0 ? [button(text(locale, 'bind.others'), 'bind')] : []),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

/** A word to everybody whose walk waits or whose shop needs them: once a day, however often it is pressed. */
async function nudge(context: CommandContext): Promise<View> {
  const { storage, clock, who, tell, locale } = context;
  const { needs, walks } = await look(context);
  const waiting = new Map<PersonId, { walks: Session[]; shops: readonly Shop[] }>();
  for (const [person, shops] of await whoLooksAfter(needs, context)) waiting.set(person, { walks: [], shops });
  for (const walk of walks) {
    const { person } = walk.record;
    const there = waiting.get(person) ?? { walks: [], shops: [] };
    waiting.set(person, { ...there, walks: [...there.walks, walk] });
  }
  waiting.delete(who.id);
  let told = 0;
  const day = Math.floor(clock.now() / ALL_DAY);
  for (const [person, { walks: own, shops }] of waiting) {
    if (own.length + shops.length === 0 || !(await storage.people.isFirst(`nudge/${person}/${day}`))) continue;
    told++;
    const name = await context.names.nameOf(who.id, locale);
    await tell(person, (saying) => ({
      kind: 'card',
      title: text(saying.locale, 'overview.nudged', { name }),
      parts: [
        {
          kind: 'facts',
          facts: [
            ...shops.map((shop) => ({ label: shop.name, value: text(saying.locale, 'shops.needsYou') })),
            ...own.map((walk) => ({
              label: titleOfSession(walk, { ...context, locale: saying.locale }),
              value: text(saying.locale, 'resume.since', {
                day: dayOf(walk.record.startedAtMs, saying.locale, clock.now()),
              }),
            })),
          ].slice(0, SHOWN),
        },
      ],
      actions: [
        ...own.slice(0, 1).map(({ record }) =>
          saying.button(text(saying.locale, 'walk.do.continue'), 'resume', record.id as SessionId, {
            style: 'primary',
          }),
        ),
        saying.button(text(saying.locale, 'chat.shops'), 'shops'),
      ],
    }));
  }
  return overviewCard(context, text(locale, told === 1 ? 'overview.told.one' : 'overview.told', { count: told }));
}

import { whoLooksAfter } from '../bindings/looking-after.ts';
import { dayOf } from '../cards/day.ts';
import { lookOverAll } from '../overview/look.ts';
import { nudgeCard, type Waiting } from '../overview/nudge-card.ts';
import { SHOWN, sayCounts, sayNobodys, sayStuck, sayWalk } from '../overview/say.ts';
import type { PersonId } from '../ports.ts';
import { readReview, waitsSinceMs } from '../review/record.ts';
import { text } from '../text/index.ts';
import type { Part, View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';
import { placeOf, stateInWords } from './shops.ts';

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

async function overviewCard(context: CommandContext, said?: string): Promise<View> {
  const { locale, button, storage, names } = context;
  const found = await lookOverAll(context);
  const { needs, stuck, nobodys, walks } = found;
  const grants = await storage.shops.grants([...new Set(needs.map(({ grant }) => grant))]);
  const shopFacts = needs.slice(0, SHOWN).map((shop) => ({
    label: shop.name,
    value: `${placeOf(shop, context)} · ${stateInWords(grants.get(shop.grant), shop, context)}`,
  }));
  const walkFacts = await Promise.all(
    walks.slice(0, SHOWN).map(async (walk) => ({
      label: await names.nameOf(walk.record.person, locale),
      value: sayWalk(walk, context),
    })),
  );
  const orphans = sayNobodys(found, context);
  const unseen = sayStuck(found, context);
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
  const waitsMs = waitsSinceMs(await readReview(context));
  const isQuiet = waitsMs === undefined && needs.length + stuck.length + nobodys.length + walks.length === 0;
  return {
    kind: 'card',
    title: sayCounts(found, context),
    ...(isQuiet ? { tone: 'good' as const } : {}),
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      ...(isQuiet ? [{ kind: 'text' as const, text: text(locale, 'overview.quiet') }] : []),
      ...part(text(locale, 'overview.needs'), shopFacts, needs.length),
      ...(unseen === undefined ? [] : [{ kind: 'text' as const, text: unseen }]),
      ...(orphans === undefined ? [] : [{ kind: 'text' as const, text: orphans }]),
      ...part(text(locale, 'overview.walks'), walkFacts, walks.length),
      ...(waitsMs === undefined
        ? []
        : [
            {
              kind: 'text' as const,
              text: text(locale, 'review.waits', { day: dayOf(waitsMs, locale, context.clock.now()) }),
            },
          ]),
    ],
    actions: [
      ...(needs.length + walks.length > 0
        ? [button(text(locale, 'overview.nudge'), 'overview', 'nudge', { style: 'primary' })]
        : []),
      ...(orphans === undefined ? [] : [button(text(locale, 'bind.others'), 'bind')]),
      ...(waitsMs === undefined ? [] : [button(text(locale, 'review.see'), 'rights', 'review')]),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

/** A word to everybody whose walk waits or whose shop needs them: once a day, however often it is pressed. */
async function nudge(context: CommandContext): Promise<View> {
  const { storage, hours, clock, who, tell, locale } = context;
  const { needs, walks } = await lookOverAll(context);
  const waiting = new Map<PersonId, Waiting>();
  for (const [person, shops] of await whoLooksAfter(needs, context)) waiting.set(person, { walks: [], shops });
  for (const walk of walks) {
    const { person } = walk.record;
    const there = waiting.get(person) ?? { walks: [], shops: [] };
    waiting.set(person, { ...there, walks: [...there.walks, walk] });
  }
  waiting.delete(who.id);
  let told = 0;
  let held = 0;
  const day = Math.floor(clock.now() / ALL_DAY);
  for (const [person, what] of waiting) {
    if (what.walks.length + what.shops.length === 0) continue;
    if (!(await storage.people.isFirst(`nudge/${person}/${day}`))) continue;
    told++;
    if (await hours.hold(person, { kind: 'nudge', by: who.id })) held++;
    else {
      const name = await context.names.nameOf(who.id, locale);
      await tell(person, (saying) => nudgeCard({ ...what, name }, { ...context, ...saying }));
    }
  }
  const said = text(locale, told === 1 ? 'overview.told.one' : 'overview.told', { count: told });
  const later = held === 0 ? '' : text(locale, held === 1 ? 'overview.held.one' : 'overview.held', { count: held });
  return overviewCard(context, [said, later].filter(Boolean).join(locale === 'en' ? ' ' : ''));
}

import { faultsByInput, typedIn } from '../cards/fields.ts';
import { hoursCard, hoursForm } from '../hours/cards.ts';
import { fewerCard, hasEnough, mute } from '../hours/fewer.ts';
import { readForm, type Typed } from '../hours/form.ts';
import { type HoursWish, readHoursWish } from '../hours/read-wish.ts';
import { hoursWith, zoneOf } from '../hours/set.ts';
import type { View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

const MUTE = 'mute ';

/** When Shopkey is not to speak by itself, and when it says each morning how the shops are: one's own. */
export const notify: Command = {
  name: 'notify',
  words: ['quiet hours', 'morning line', '免打扰', '早报', '提醒设置'],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
  form: (context) => form(context),
  check(values) {
    const { faults } = readForm(Object.fromEntries(typedIn(values)));
    return faultsByInput(values, faults);
  },
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, request } = context;
  if (argument === 'form') return form(context);
  if (argument === 'save') return save(context);
  if (argument.startsWith(MUTE)) return mute(argument.slice(MUTE.length), context);
  if (argument === '' && hasEnough(request.rest)) return fewerCard(context);
  const wish = readHoursWish(argument || request.rest);
  if (!wish) return card(context, 'unread');
  return Object.keys(wish).length === 0 ? card(context) : set(wish, context);
}

async function card(context: CommandContext, came?: 'unread'): Promise<View> {
  const there = await context.hours.read(context.who.id);
  return hoursCard(there, zoneOf(there, context.who, context.locale), context, came);
}

async function form(context: CommandContext, wrong?: Parameters<typeof hoursForm>[3]): Promise<View> {
  const there = await context.hours.read(context.who.id);
  return hoursForm(there, zoneOf(there, context.who, context.locale), context, wrong);
}

async function save(context: CommandContext): Promise<View> {
  const typed: Typed = Object.fromEntries(typedIn(context.values));
  const { wish, faults } = readForm(typed);
  if (Object.keys(faults).length === 0) return set(wish, context);
  /** A secret is not shown again (S29). */
  const isSecret = Object.values(context.values).some(context.reading.hasSecret);
  return form(context, { typed: isSecret ? {} : typed, faults });
}

async function set(wish: HoursWish & { readonly zone?: string }, context: CommandContext): Promise<View> {
  const { hours, who, locale, clock } = context;
  const next = await hours.change(who.id, (there) =>
    hoursWith(wish, { there, who, zone: zoneOf(there, who, locale), nowMs: clock.now() }),
  );
  return hoursCard(next, zoneOf(next, who, locale), context, 'saved');
}

import { sayFault } from '../cards/fault.ts';
import { inputNow } from '../cards/fields.ts';
import type { CommandContext } from '../commands/command.ts';
import type { Hours } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Field, View } from '../view.ts';
import type { HoursFault, HoursField, Typed } from './form.ts';
import type { Zone } from './set.ts';
import { minuteOf, sayMinute } from './times.ts';

type Saying = Pick<CommandContext, 'locale' | 'button' | 'clock'>;

/** What both are now, and a press for the usual ones. @param came `saved`, or `unread`: nothing was changed */
export function hoursCard(hours: Hours | undefined, zone: Zone, saying: Saying, came?: 'saved' | 'unread'): View {
  const { locale, button, clock } = saying;
  const none = text(locale, 'hours.none');
  const { quiet, morning } = hours ?? {};
  const values = {
    quiet: quiet ? text(locale, 'hours.range', { from: sayMinute(quiet.from), to: sayMinute(quiet.to) }) : none,
    morning: morning ? text(locale, `hours.at.${morning.days}`, { at: sayMinute(morning.at) }) : none,
    zone: text(locale, 'hours.zoneNow', { zone: zone.name, time: sayMinute(minuteOf(clock.now(), zone.name)) }),
  };
  return {
    kind: 'card',
    title: text(locale, 'hours.title'),
    parts: [
      ...(came === undefined
        ? []
        : [{ kind: came === 'saved' ? ('text' as const) : ('notice' as const), text: text(locale, `hours.${came}`) }]),
      {
        kind: 'facts',
        facts: (['quiet', 'morning', 'zone'] as const).map((one) => ({
          label: text(locale, `hours.${one}`),
          value: values[one],
        })),
      },
      ...(zone.isGuess ? [{ kind: 'text' as const, text: text(locale, 'hours.guess', { zone: zone.name }) }] : []),
      { kind: 'text', text: text(locale, 'hours.about'), small: true },
    ],
    actions: [
      quiet
        ? button(text(locale, 'hours.do.noQuiet'), 'notify', 'quiet off')
        : button(text(locale, 'hours.do.quiet'), 'notify', 'quiet 22-8'),
      morning
        ? button(text(locale, 'hours.do.noMorning'), 'notify', 'morning off')
        : button(text(locale, 'hours.do.morning'), 'notify', 'morning 8:30'),
      button(text(locale, 'hours.change'), 'notify', 'form', { style: 'primary' }),
    ],
  };
}

/** The form, as things are, or as it was typed with what is wrong in it. */
export function hoursForm(
  hours: Hours | undefined,
  zone: Zone,
  saying: Saying,
  wrong?: { readonly typed: Typed; readonly faults: Readonly<Partial<Record<HoursField, HoursFault>>> },
): View {
  const { locale, button, clock } = saying;
  const { quiet, morning } = hours ?? {};
  const shown: Typed = wrong?.typed ?? {
    from: quiet ? sayMinute(quiet.from) : '',
    to: quiet ? sayMinute(quiet.to) : '',
    at: morning ? sayMinute(morning.at) : '',
    days: morning?.days ?? 'working',
    zone: zone.name,
  };
  const field = (id: Exclude<HoursField, 'days'>): Field => {
    const fault = wrong?.faults[id];
    return {
      kind: 'text',
      id: inputNow(id, clock),
      label: text(locale, `hours.field.${id}`),
      hint: text(locale, `hours.hint.${id}`),
      value: shown[id] ?? '',
      secret: false,
      required: id === 'zone',
      maxLength: id === 'zone' ? 60 : 20,
      ...(fault === undefined ? {} : { error: sayFault(locale, fault) }),
    };
  };
  return {
    kind: 'card',
    title: text(locale, 'hours.title'),
    parts: [{ kind: 'text', text: text(locale, 'hours.about'), small: true }],
    fields: [
      field('from'),
      field('to'),
      field('at'),
      {
        kind: 'choice',
        id: inputNow('days', clock),
        label: text(locale, 'hours.field.days'),
        many: false,
        options: (['working', 'all'] as const).map((value) => ({ value, label: text(locale, `hours.days.${value}`) })),
        chosen: [shown.days === 'all' ? 'all' : 'working'],
      },
      field('zone'),
    ],
    actions: [
      button(text(locale, 'hours.save'), 'notify', 'save', { submits: true, style: 'primary' }),
      button(text(locale, 'hours.back'), 'notify'),
    ],
  };
}

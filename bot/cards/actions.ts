import type { Prompt, Walk } from '../../machines/shared/walk.ts';
import type { Session } from '../engine.ts';
import { text, textIfAny } from '../text/index.ts';
import type { Action } from '../view.ts';
import { choicesOf, isPickedFromList, labelOfChoice, moreOf } from './choices.ts';
import type { CardContext } from './walk-card.ts';

/** Makes the signed values of buttons. */
export interface Buttons {
  walk(session: Session, event: string): string;
  command(name: string, argument: string): string;
}

const MOST = 5;

/** The buttons of a prompt: at most five in sight, the others behind "Something else". Every walk that waits can be passed on. */
export function actionsOf(
  prompt: Prompt,
  walk: Walk,
  session: Session,
  context: CardContext,
  hasFields: boolean,
): { actions: Action[]; more: Action[] } {
  const { locale, marketplace } = context;
  const press = (label: string, event: string, extra: Partial<Extract<Action, { kind: 'press' }>> = {}): Action => ({
    kind: 'press',
    label,
    token: context.walk(session, event),
    submits: false,
    ...extra,
  });
  const choose = (choice: string, extra: { style?: 'primary' } = {}) =>
    press(labelOfChoice(choice, prompt, walk, context), `CHOOSE.${choice}`, extra);
  const actions: Action[] = [];
  if (prompt.link === 'open' && context.link)
    actions.push({
      kind: 'open',
      label: text(locale, 'walk.do.open', { platform: marketplace.names[locale] }),
      url: context.link,
    });
  if (context.page === 'over') actions.push(press(text(locale, 'walk.do.newPage'), 'PAGE', { style: 'primary' }));
  else if (context.page) actions.push({ kind: 'open', label: text(locale, 'walk.do.enter'), url: context.page.url });
  if (isPickedFromList(prompt, walk))
    actions.push(press(text(locale, 'walk.do.pick'), 'PICK', { submits: true, style: 'primary' }));
  else if (hasFields)
    actions.push(
      press(textIfAny(locale, `${prompt.id}.do.submit`) ?? text(locale, 'walk.do.submit'), 'ANSWER', {
        submits: true,
        style: 'primary',
      }),
    );
  if (!isPickedFromList(prompt, walk)) {
    /** The first choice is the usual one, and stands out where nothing else does. */
    const isUsual = actions.length === 0 && prompt.noUsual !== true;
    actions.push(
      ...choicesOf(prompt, walk, marketplace).map((one, at) =>
        choose(one, isUsual && at === 0 ? { style: 'primary' } : {}),
      ),
    );
  }
  const further = moreOf(prompt, marketplace).map((one) => choose(one));
  const back = prompt.back ? [press(text(locale, 'walk.do.back'), 'BACK')] : [];
  const pass = press(text(locale, 'walk.do.pass'), 'PASS');
  const help = press(text(locale, 'walk.do.help'), 'HELP');
  const cancel = press(text(locale, 'walk.do.cancel'), 'CANCEL', { style: 'quiet' });
  const all = [...actions, ...further, ...back, pass, help];
  if (further.length === 0 && all.length + 1 <= MOST) return { actions: [...all, cancel], more: [] };
  /** Going back stays in sight where there is room. */
  const first = further.length === 0 ? [...actions, ...back] : actions;
  const inSight = first.slice(0, MOST - 2);
  return { actions: [...inSight, cancel], more: all.filter((action) => !inSight.includes(action)) };
}

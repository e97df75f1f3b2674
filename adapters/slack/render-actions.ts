import type { Locale } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { Action, View } from '../../bot/view.ts';
import { type Block, plain } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { isFilled, textFields } from './render-fields.ts';

/** What the beginning of an `action_id` says that a press does; what it means stands in the signed token (S26). */
export const DOES = { press: 'press.', shown: 'shown.', form: 'form.', more: 'more.', open: 'open.' } as const;

type Button = Extract<Action, { kind: 'press' }>;

/**
 * The row of buttons: at most five, the others in the list "Something else". A button that sends texts opens their form, unless
 * the card can be sent as it stands: then it does that, and "Change" opens the form.
 */
export function renderActions(view: View, locale: Locale): readonly Block[] {
  const row = (view.actions ?? []).flatMap((action, at) => buttonsOf(action, at, view, locale));
  const behind = (view.more?.actions ?? []).filter((action) => action.kind === 'press');
  const isTight = row.length > LIMITS.actions || (behind.length > 0 && row.length === LIMITS.actions);
  /** The way out stands at the end of the row, where people look for it. */
  const last = isTight ? row.pop() : undefined;
  const kept = isTight ? row.splice(0, LIMITS.actions - 2) : row.splice(0);
  const listed = [...row.flatMap(({ action }) => (action.kind === 'press' ? [action] : [])), ...behind];
  const fits = listed.filter(({ token }) => token.length <= LIMITS.optionValue).slice(0, LIMITS.selectOptions);
  const elements = [
    ...kept.map(({ element }) => element),
    ...(fits.length > 0 ? [list(view.more?.label ?? text(locale, 'walk.more'), fits)] : []),
    ...(last ? [last.element] : []),
  ];
  const others = listed
    .filter((action) => !fits.includes(action))
    .slice(0, LIMITS.rowElements)
    .map((action, at) => button(action, DOES.press, `o${at}`));
  return [elements, others].flatMap((some) => (some.length > 0 ? [{ type: 'actions', elements: some }] : []));
}

/** One action as an element; for a row, or beside a line. */
export function renderAction(action: Action, at: number | string): Block {
  if (action.kind === 'press') return button(action, DOES.press, at);
  return {
    type: 'button',
    action_id: `${DOES.open}${at}`,
    text: plain(action.label, LIMITS.buttonLabel),
    url: action.url,
  };
}

interface Placed {
  readonly action: Action;
  readonly element: Block;
}

function buttonsOf(action: Action, at: number, view: View, locale: Locale): readonly Placed[] {
  if (action.kind === 'open' || !action.submits) return [{ action, element: renderAction(action, at) }];
  if (textFields(view).length === 0) return [{ action, element: button(action, DOES.shown, at) }];
  if (!isFilled(view)) return [{ action, element: button(action, DOES.form, at) }];
  const change: Button = { kind: 'press', label: text(locale, 'slack.change'), token: action.token };
  return [
    { action, element: button(action, DOES.shown, at) },
    { action: change, element: button(change, DOES.form, at) },
  ];
}

function button(action: Button, does: string, at: number | string): Block {
  return {
    type: 'button',
    action_id: `${does}${at}`,
    text: plain(action.label, LIMITS.buttonLabel),
    value: action.token,
    ...(action.style === 'primary' ? { style: 'primary' } : {}),
  };
}

function list(label: string, actions: readonly Button[]): Block {
  return {
    type: 'static_select',
    action_id: `${DOES.more}0`,
    placeholder: plain(label, LIMITS.placeholder),
    options: actions.map(({ label: said, token }) => ({ text: plain(said, LIMITS.optionLabel), value: token })),
  };
}

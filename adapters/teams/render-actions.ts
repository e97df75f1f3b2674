import { cut } from '../../bot/cut.ts';
import type { Action, View } from '../../bot/view.ts';
import type { Element } from './card.ts';
import { plain } from './escape.ts';
import { LIMITS } from './limits.ts';

/** The verb of every press; what it means stands in the token (S26). */
const PRESS = 'press';

/** What "Something else" shows and hides; one in a card. */
const MORE = 'more';

/**
 * A row of at most five, and behind "Something else" the rest, in a place that opens below it. One action alone stands out:
 * the one that the view calls primary, or else the link that the card is about. (What stands in an `Action.ShowCard` is drawn
 * by the playground as if all of it were primary, whatever its style.)
 */
export function renderActions(view: View): readonly Element[] {
  const actions = view.actions ?? [];
  const behind = view.more?.actions ?? [];
  if (actions.length + behind.length === 0) return [];
  const first = actions.find(isPrimary) ?? actions.find(({ kind }) => kind === 'open');
  const draw = (one: Action) => action(one, one === first);
  if (behind.length === 0 && actions.length <= LIMITS.actions) return [row(actions.map(draw))];
  const top = actions.slice(0, LIMITS.actions - 1);
  const more: Element = {
    type: 'Action.ToggleVisibility',
    title: label(view.more?.label ?? '…'),
    targetElements: [MORE],
  };
  // The way out stands at the end of the row, where people look for it.
  const last = top.at(-1);
  const hasWayOut = last?.kind === 'press' && last.style === 'quiet';
  const shown = hasWayOut ? [...top.slice(0, -1).map(draw), more, draw(last)] : [...top.map(draw), more];
  return [row(shown), behindMore([...actions.slice(LIMITS.actions - 1), ...behind].map((one) => action(one, false)))];
}

function isPrimary(of: Action): boolean {
  return of.kind === 'press' && of.style === 'primary';
}

function action(of: Action, standsOut: boolean): Element {
  const title = label(of.label);
  const style = standsOut ? { style: 'positive' } : {};
  if (of.kind === 'open') return { type: 'Action.OpenUrl', title, url: of.url, ...style };
  const common = { title, data: { token: of.token }, associatedInputs: of.submits ? 'auto' : 'none', ...style };
  // Clients that know only cards up to 1.3 send the same as a message.
  return { type: 'Action.Execute', verb: PRESS, ...common, fallback: { type: 'Action.Submit', ...common } };
}

function row(actions: readonly Element[], spacing = 'Medium'): Element {
  return { type: 'ActionSet', spacing, actions };
}

function behindMore(actions: readonly Element[]): Element {
  const shown = actions.slice(0, LIMITS.actionsBehindMore);
  const items: Element[] = [];
  for (let at = 0; at < shown.length; at += LIMITS.actions)
    items.push(row(shown.slice(at, at + LIMITS.actions), 'Small'));
  return { type: 'Container', id: MORE, isVisible: false, separator: true, spacing: 'Medium', items };
}

function label(value: string): string {
  return plain(cut(value, LIMITS.buttonLabel));
}

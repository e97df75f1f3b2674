import type { Action, View } from '../../bot/view.ts';
import { adaptiveCard, type Element } from './card.ts';
import { plain } from './escape.ts';
import { cut, LIMITS } from './limits.ts';

/** The verb of every press; what it means stands in the token (S26). */
export const PRESS = 'press';

/** At most five at the top; the rest goes behind "Something else". */
export function renderActions(view: View): readonly Element[] {
  const actions = view.actions ?? [];
  const behind = view.more?.actions ?? [];
  if (behind.length === 0 && actions.length <= LIMITS.actions) return actions.map(action);
  const top = actions.slice(0, LIMITS.actions - 1);
  const more = showCard(view.more?.label ?? '…', [...actions.slice(LIMITS.actions - 1), ...behind]);
  // The way out stands at the end of the row, where people look for it.
  const last = top.at(-1);
  const hasWayOut = last?.kind === 'press' && last.style === 'quiet';
  return hasWayOut ? [...top.slice(0, -1).map(action), more, action(last)] : [...top.map(action), more];
}

function action(of: Action): Element {
  const title = label(of.label);
  if (of.kind === 'open') return { type: 'Action.OpenUrl', title, url: of.url };
  const common = {
    title,
    data: { token: of.token },
    associatedInputs: of.submits ? 'auto' : 'none',
    ...(of.style === 'primary' ? { style: 'positive' } : {}),
  };
  // Clients that know only cards up to 1.3 send the same as a message.
  return { type: 'Action.Execute', verb: PRESS, ...common, fallback: { type: 'Action.Submit', ...common } };
}

function showCard(title: string, actions: readonly Action[]): Element {
  const shown = actions.slice(0, LIMITS.actionsBehindMore).map(action);
  const rows: Element[] = [];
  for (let at = 0; at < shown.length; at += LIMITS.actions) {
    rows.push({ type: 'ActionSet', spacing: 'Small', actions: shown.slice(at, at + LIMITS.actions) });
  }
  return { type: 'Action.ShowCard', title: label(title), card: adaptiveCard(rows, []) };
}

function label(value: string): string {
  return plain(cut(value, LIMITS.buttonLabel));
}

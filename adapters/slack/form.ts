import type { Bot, Forms, Locale, Log, Person } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import { line, type View } from '../../bot/view.ts';
import type { SlackApi } from './api.ts';
import { renderForm, renderLoading, renderWords } from './render-form.ts';
import type { Replies } from './reply.ts';

interface Deps {
  readonly bot: () => Bot & Forms;
  readonly api: SlackApi;
  readonly replies: Replies;
  readonly log: Log;
}

interface Asks {
  readonly token: string;
  readonly card: string | undefined;
  /** What is chosen on the card right now. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly trigger: string;
  readonly locale: Locale;
}

/**
 * Opens a form: an empty window first of all, for a trigger lives three seconds from the press, and what it asks when that is
 * known. When even that was too late, the person is told to press again; the walk is as it was.
 */
export async function openForm(
  { bot, api, replies, log }: Deps,
  { token, card, chosen, trigger, locale }: Asks,
  personOf: () => Promise<Person | undefined>,
): Promise<void> {
  const opening = api.openView(trigger, renderLoading(locale)).catch((error: unknown) => error);
  const who = await personOf();
  const opened = await opening;
  if (typeof opened !== 'string') {
    log.warn('slack: a form did not open', { platform: 'slack' });
    if (who) await replies.inPrivate(who, line(text(locale, 'slack.pressAgain')));
    return;
  }
  if (!who) return api.updateView(opened, renderWords(text(locale, 'slack.refused'), locale));
  const reply = await bot().form(who, token);
  if (reply.kind === 'none') return;
  const form = reply.kind === 'replace' ? renderForm(withChosen(reply.view, chosen), card, locale) : undefined;
  if (form) return api.updateView(opened, form);
  const said = reply.kind === 'say' ? reply.view.title : text(locale, 'slack.noForm');
  await api.updateView(opened, renderWords(said, locale));
  if (reply.kind === 'replace' && card !== undefined) await replies.inCard(who, reply, card);
}

/** What was chosen on the card and not sent yet stays chosen in the form. */
function withChosen(view: View, chosen: Readonly<Record<string, string>>): View {
  const fields = view.fields?.map((field) => {
    const value = chosen[field.id];
    return field.kind === 'choice' && value !== undefined
      ? { ...field, chosen: value.split(',').filter(Boolean) }
      : field;
  });
  return fields ? { ...view, fields } : view;
}

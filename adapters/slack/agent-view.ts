import { cut } from '../../bot/cut.ts';
import type { Homes, Person } from '../../bot/ports.ts';
import { type TextId, text } from '../../bot/text/index.ts';
import type { SlackApi } from './api.ts';
import { visible } from './escape.ts';

const PROMPTS = ['authorize', 'shops', 'help'] as const;
const TITLE = 60;

/**
 * The prompts on top of the Messages tab, the person's open walk first. Decoration: plans without the agent view refuse it, and
 * nothing depends on it.
 * @see docs.slack.dev, assistant.threads.setSuggestedPrompts: four at most (2026-11-24)
 */
export async function suggestPrompts(
  { bot, api }: { readonly bot: () => Homes; readonly api: Pick<SlackApi, 'suggestPrompts'> },
  who: Person,
  chat: string,
): Promise<void> {
  const { locale, walks } = await bot().home(who);
  const [first] = walks;
  const goOn = first
    ? [
        {
          title: cut(visible(text(locale, 'slack.prompt.resume', { title: first.title })), TITLE),
          message: text(locale, 'slack.prompt.resume.message'),
        },
      ]
    : [];
  const usual = PROMPTS.map((name) => {
    const id = `slack.prompt.${name}` as const satisfies TextId;
    return { title: text(locale, id), message: text(locale, `${id}.message`) };
  });
  await api.suggestPrompts(chat, text(locale, 'slack.prompts'), [...goOn, ...usual]).catch(() => undefined);
}

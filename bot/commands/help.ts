import { text, textIfAny } from '../text/index.ts';
import type { Part } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

/** Five lines and buttons; with a platform, its steps to read, without starting anything. */
export const help: Command = {
  name: 'help',
  words: [
    '?',
    '？',
    'how',
    ...['help me', 'help us', 'help with'],
    ...['how to', 'how do', 'how does', 'how can', 'how should'],
    ...['帮助', '怎么授权', '怎么用', '怎么', '怎样', '如何', '咋'],
  ],
  async run(context) {
    const { locale, request, argument, contact, button, rights, marketplaces } = context;
    const marketplace = marketplaces.get(argument || request.platform || '');
    const ask: Part[] =
      contact === undefined ? [] : [{ kind: 'text', text: text(locale, 'help.contact', { contact }), small: true }];
    if (marketplace) {
      const platform = marketplace.names[locale];
      return {
        kind: 'view',
        view: {
          kind: 'card',
          title: text(locale, 'help.platform', { platform }),
          parts: [
            { kind: 'steps', items: stepsOf(context, marketplace.platform, marketplace.sites[0]?.host ?? '') },
            ...ask,
          ],
          actions: [button(text(locale, 'chat.authorize'), 'authorize', marketplace.platform, { style: 'primary' })],
        },
      };
    }
    return {
      kind: 'view',
      view: {
        kind: 'card',
        title: text(locale, 'help.title'),
        parts: [
          {
            kind: 'steps',
            items: [
              text(locale, 'help.1'),
              text(locale, 'help.2'),
              text(locale, 'help.3'),
              text(locale, 'help.4'),
              text(locale, 'help.5'),
              /** Who may not is not told that there is more (S19). */
              ...(rights.may('keys') ? [text(locale, 'help.admin')] : []),
            ],
          },
          ...ask,
        ],
        actions: [
          button(text(locale, 'chat.authorize'), 'authorize'),
          button(text(locale, 'chat.resume'), 'resume'),
          button(text(locale, 'chat.shops'), 'shops'),
        ],
      },
    };
  },
};

/** The consent's steps and what comes after, in the words of the walk itself. */
function stepsOf({ locale }: CommandContext, platform: string, host: string): string[] {
  /** A platform whose walk is more than one link says its steps itself. */
  const isTold = textIfAny(locale, `${platform}.help.step.1`) !== undefined;
  const steps: string[] = isTold ? [] : [textIfAny(locale, `${platform}.consent.lead`) ?? ''];
  const prompt = isTold ? 'help' : 'consent';
  for (let n = 1; ; n++) {
    const step = textIfAny(locale, `${platform}.${prompt}.step.${n}`, { host });
    if (step === undefined) break;
    steps.push(step);
  }
  return [...steps, text(locale, 'walk.confirming.help')].filter((step) => step !== '');
}

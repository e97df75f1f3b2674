import { text } from '../text/index.ts';
import type { Command } from './command.ts';

/** Who handles a shop's orders and messages: says that it comes, until bindings exist. */
export const bind: Command = {
  name: 'bind',
  words: ['绑定'],
  async run({ locale, button }) {
    return {
      kind: 'view',
      view: {
        kind: 'card',
        title: 'Shopkey',
        parts: [{ kind: 'text', text: text(locale, 'bind.later') }],
        actions: [button(text(locale, 'chat.shops'), 'shops')],
      },
    };
  },
};

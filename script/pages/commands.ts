import type { Act } from '../../bot/access.ts';
import type { Command } from '../../bot/commands/command.ts';
import { code, type Page, page, table } from './markdown.ts';

/** What each command does, and how it is written; a command without its row does not compile. */
const ABOUT: Readonly<Record<Act, { readonly does: string; readonly example: string }>> = {
  authorize: { does: 'Begins a walk, asking only for what was not said.', example: 'authorize amazon UK' },
  worklist: {
    does: 'Shows the list of shops that were pasted, a shop in a line, and what is left of it; a code shares it with colleagues.',
    example: 'worklist',
  },
  resume: {
    does: 'Shows the open walk again, the one that is named, or lists the open ones.',
    example: 'resume amazon DE',
  },
  take: {
    does: 'Takes a colleague’s walk over, by the code that its card shows them.',
    example: 'take 07k3m9x2q8vd',
  },
  cancel: {
    does: 'Closes an open walk and forgets what was entered; in a sentence with other words it is asked back first.',
    example: 'cancel amazon UK',
  },
  shops: {
    does: 'Lists shops with their state; a platform, a site, a part of a name or “needs me” narrows it down.',
    example: 'shops amazon UK',
  },
  shop: { does: 'Shows one shop, with a form for its names and the ERP’s own id.', example: 'shop northwind_home_uk' },
  orders: {
    does: 'Counts the orders of the shops that one is operator of, since yesterday, by status; then a page, and a file.',
    example: 'orders northwind_uk shipped since 2026-11-20',
  },
  why: {
    does: 'Says the first thing that keeps somebody from seeing a shop’s orders, with the button that mends it.',
    example: 'why northwind_uk',
  },
  overview: {
    does: 'Shows shops that need somebody, shops that nobody has and open walks, and reminds those who could go on. For admins.',
    example: 'overview',
  },
  import: {
    does: 'Brings the shops that an older system holds, as CSV on a one-time page; for administrators.',
    example: 'import',
  },
  keys: { does: 'Lists, makes and withdraws keys of the API; for admins.', example: 'keys' },
  webhooks: { does: 'Lists, adds, tests and removes addresses that hear of events; for admins.', example: 'webhooks' },
  audit: {
    does: 'Shows who did what to which shop when, newest first, by shop, person or time, and gives it as CSV; for admins.',
    example: 'audit @lin northwind_uk last 7 days',
  },
  disconnect: {
    does: 'Ends what is done with a shop, or with its whole account, after asking; for 24 hours it can be undone.',
    example: 'disconnect northwind_home_uk',
  },
  bind: {
    does: 'Binds people to shops, by name, pattern, platform or site, for good or until a day; several are shown first. For admins.',
    example: 'bind @lin northwind_* operator until 2026-12-31',
  },
  unbind: {
    does: 'Takes bindings away; what is not named is all. For admins.',
    example: 'unbind @lin northwind_uk',
  },
  rights: {
    does: 'Shows and names administrators and authorizers; a new administrator takes a second one. For admins.',
    example: 'rights @lin authorizer',
  },
  ask: {
    does: 'Asks the admins for access to a shop; the first to answer decides.',
    example: 'ask northwind_uk because …',
  },
  decide: { does: 'Stands behind the buttons of what was asked or proposed; it is not typed.', example: 'decide' },
  join: {
    does: 'Takes one’s two chats for one person: a code from the one is written in the other, and an admin confirms it.',
    example: 'join',
  },
  unjoin: { does: 'Separates them again; somebody else’s, for admins.', example: 'unjoin @lin' },
  notify: {
    does: 'Sets quiet hours, in which reminders wait, and a line each morning on how one’s shops are; also by the first word alone: `quiet`, `morning`, `早`.',
    example: 'quiet 22:00-8:00',
  },
  language: { does: 'Switches between English and 中文.', example: 'language' },
  help: { does: 'Says what can be written; with a platform, its steps to read.', example: 'help amazon' },
};

export function commandsPage(commands: readonly Command[]): Page {
  return page('docs/commands.md', 'bot/commands/ and script/pages/commands.ts', [
    '# Commands',
    'Written to Shopkey in private, or in a channel after its name. Upper and lower case are the same. Who may do what is in ' +
      '[access.md](access.md).',
    table(
      ['command', 'also', 'what it does', 'example'],
      commands.map(({ name, words }) => [
        code(name),
        words.map(code).join(', '),
        ABOUT[name].does,
        code(ABOUT[name].example),
      ]),
    ),
  ]);
}

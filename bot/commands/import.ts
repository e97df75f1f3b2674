import { entryId } from '../entry.ts';
import { importCard } from '../importing/card.ts';
import { IMPORT, importIdFor, newImport, readImport, writeImport } from '../importing/record.ts';
import { askWrite } from '../kept-write.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

const TRIES = 3;

/** Brings the grants that an older system holds, through a one-time page, and never through the chat; for administrators. */
export const imports: Command = {
  name: 'import',
  words: ['import shops', 'bring shops', '导入', '导入店铺', '批量导入'],
  async run(context) {
    const [what = '', id = '', from = '0'] = context.argument.split(' ');
    if (id === '') return { kind: 'view', view: await ask(context) };
    if (what === 'go' || what === 'drop') return { kind: 'view', view: await decide(id, what, context) };
    return { kind: 'view', view: await look(id, Number(from), context) };
  },
};

async function ask(context: CommandContext): Promise<View> {
  const { locale, who, turn, storage, signer, clock, publicUrl } = context;
  if (publicUrl === undefined) return say(context, text(locale, 'import.noAddress'));
  const id = importIdFor(who.id, turn);
  const write = askWrite({ id, person: who.id, name: who.name, locale }, newImport(clock.now()), {
    signer,
    nowMs: clock.now(),
    turn,
  });
  /** Written before where the same event comes twice. */
  await storage.sessions.write(write);
  return {
    kind: 'card',
    title: text(locale, 'import.title'),
    parts: [
      { kind: 'text', text: text(locale, 'import.about') },
      { kind: 'text', text: text(locale, 'import.once'), small: true },
    ],
    actions: [
      {
        kind: 'open',
        label: text(locale, 'import.do.open'),
        url: `${publicUrl}/enter/${entryId(signer, write.record, write.record.page?.n ?? 1)}`,
      },
    ],
  };
}

/** The word of the person themselves, in the chat: whoever got hold of the page's address saves nothing (S8, S30). */
async function decide(id: string, what: 'go' | 'drop', context: CommandContext): Promise<View> {
  const { storage, who, clock, jobs, locale, turn } = context;
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await readImport(storage, id);
    if (!found || found.record.person !== who.id) return say(context, text(locale, 'import.gone'));
    if (found.state.phase !== 'received') return importCard(found, 0, context);
    const isGo = what === 'go';
    const written = await writeImport(
      storage,
      found,
      {
        state: { ...found.state, phase: isGo ? 'running' : 'dropped', shown: true },
        ...(isGo ? {} : { forget: 'all' as const }),
        audit: { act: isGo ? 'import.start' : 'import.drop', outcome: 'done', turn },
      },
      clock.now(),
    );
    if (!written) continue;
    if (isGo) await jobs.put({ kind: IMPORT, key: id, atMs: clock.now() }).catch(() => undefined);
    return importCard(written, 0, context);
  }
  return say(context, text(locale, 'shop.changed'));
}

async function look(id: string, from: number, context: CommandContext): Promise<View> {
  const found = await readImport(context.storage, id);
  return found?.record.person === context.who.id && found.state.phase !== 'asked'
    ? importCard(found, Number.isSafeInteger(from) ? from : 0, context)
    : say(context, text(context.locale, 'import.gone'));
}

function say({ locale, button }: CommandContext, said: string): View {
  return {
    kind: 'card',
    title: text(locale, 'import.title'),
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'chat.shops'), 'shops')],
  };
}

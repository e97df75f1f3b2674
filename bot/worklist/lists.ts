import { hash } from 'node:crypto';
import { codeIn, codeLetters } from '../code-letters.ts';
import type { CommandContext } from '../commands/command.ts';
import { StorageError } from '../errors.ts';
import type { ListedShop, ListId, ListRecord, PersonId } from '../ports.ts';

/** How long a list is kept after its last change. */
export const LIST_LIFE_MS = 90 * 86_400_000;
const LETTERS = 12;
const ID_CHARS = 22;
/** More than people work off a list: each who is in the way has got theirs. */
const TRIES = 20;

/** `todo-k3m9x2q8vdab`: whoever has it, and may authorize, works the list off too. It follows from the list; storage keeps its hash alone. */
export function listCode({ signer }: Pick<CommandContext, 'signer'>, { by, turn }: Pick<ListRecord, 'by' | 'turn'>) {
  return `todo-${codeLetters(signer, 'list', `${by}\n${turn}`, LETTERS)}`;
}

/** The list that a code among what was written shares. */
export function sharedListIn(typed: string): ListId | undefined {
  const letters = codeIn(typed);
  return letters === undefined ? undefined : idOf(`todo-${letters}`);
}

/** The list that a person works off, in whichever of their chats it began. */
export async function listOf({
  access,
  who,
  storage,
}: Pick<CommandContext, 'access' | 'who' | 'storage'>): Promise<ListRecord | undefined> {
  for (const id of await access.idsOf(who.id)) {
    const kept = (await storage.people.read(id))?.worklist;
    const list = kept && (await storage.lists.read(kept));
    if (list) return list;
  }
  return undefined;
}

/** A new list, in place of the one before; the same turn, delivered twice, makes one. */
export async function makeList(shops: readonly ListedShop[], context: CommandContext): Promise<ListRecord> {
  const { who, turn, clock, storage } = context;
  const before = await listOf(context);
  const by = who.id;
  const atMs = clock.now();
  const id = idOf(listCode(context, { by, turn }));
  const list: ListRecord = { v: 1, id, rev: 1, by, turn, atMs, people: [by], shops, untilMs: atMs + LIST_LIFE_MS };
  const answer = await storage.lists.write(list, 0);
  if (before && before.id !== id) await leaveList(before, context);
  await storage.people.merge(by, { worklist: id });
  return answer === 'written' ? list : ((await storage.lists.read(id)) ?? list);
}

export async function joinList(list: ListRecord, { storage, clock, access, who }: CommandContext): Promise<ListRecord> {
  const own = await access.idsOf(who.id);
  const joined = await changeList(list.id, { storage, clock }, async ({ people }) =>
    people.some((id) => own.includes(id)) ? undefined : { people: [...people, who.id] },
  );
  await storage.people.merge(who.id, { worklist: list.id });
  return joined ?? list;
}

/** Whoever else works it off goes on; what one had begun is free again. */
export async function leaveList(list: ListRecord, { storage, clock, access, who }: CommandContext): Promise<void> {
  const own = await access.idsOf(who.id);
  const isOwn = (id: PersonId | undefined) => id !== undefined && own.includes(id);
  for (const id of own) await storage.people.merge(id, { worklist: null });
  await changeList(list.id, { storage, clock }, async ({ people, shops }) => {
    const others = people.filter((id) => !isOwn(id));
    if (others.length === people.length) return undefined;
    return {
      people: others,
      shops: shops.map(({ taken, walk, ...shop }) => ({
        ...shop,
        ...(isOwn(taken) || taken === undefined ? {} : { taken, ...(walk === undefined ? {} : { walk }) }),
      })),
    };
  });
}

/**
 * The list as it was changed, whoever else changes it meanwhile.
 * @param fields what takes the place of what is there, told from what is there; nothing: it stays
 * @throws StorageError `storage.conflict`: nothing was changed
 */
export async function changeList(
  id: ListId,
  { storage, clock }: Pick<CommandContext, 'storage' | 'clock'>,
  fields: (list: ListRecord) => Promise<Partial<Pick<ListRecord, 'people' | 'shops'>> | undefined>,
): Promise<ListRecord | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const list = await storage.lists.read(id);
    const change = list && (await fields(list));
    if (!list || !change) return list;
    const next = { ...list, ...change, rev: list.rev + 1, untilMs: clock.now() + LIST_LIFE_MS };
    if ((await storage.lists.write(next, list.rev)) === 'written') return next;
  }
  throw new StorageError('storage.conflict', `a list changed ${TRIES} times meanwhile`);
}

function idOf(code: string): ListId {
  return hash('sha256', `list\n${code}`, 'base64url').slice(0, ID_CHARS) as ListId;
}

import { hash } from 'node:crypto';
import { surfaceOf } from '../ids.ts';
import { JOIN_CODE_LIFE_MS, joinCode, joinCodeId, joinCodeIn } from '../join-code.ts';
import { oneOf } from '../joined-said.ts';
import type { Proposal, ProposalId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Action, Part, View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

const ID_CHARS = 16;

/**
 * One person, two chats (S20): `join` in one gives a code, the code in the other shows that both are theirs, and an admin confirms it by a
 * press. No one else's id is joined by anybody: whoever brings the code writes from that chat, and whoever made it from the other.
 */
export const join: Command = {
  name: 'join',
  words: [
    'link me',
    'link my two',
    'my two accounts',
    'my two chats',
    'two chats',
    '同一个人',
    '两个聊天',
    '合并',
    '合并账号',
  ],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
};

async function answer(context: CommandContext): Promise<View> {
  const { access, who, locale, names, button, request, contact } = context;
  const [, other] = await access.idsOf(who.id);
  if (other !== undefined) {
    const one = await oneOf(other, names, locale);
    const apart = button(text(locale, 'join.part'), 'unjoin', 'own');
    return joinCard(context, [text(locale, 'join.already', { one })], [apart]);
  }
  if ((await access.admins()).length === 0)
    return joinCard(context, [text(locale, 'ask.nobody', { contact: contact ?? 'SHOPKEY_ADMINS' })]);
  const code = joinCodeIn(request.rest);
  return code === undefined ? giveCode(context) : bring(code, context);
}

async function giveCode(context: CommandContext): Promise<View> {
  const { who, turn, signer, clock, storage, locale } = context;
  const code = joinCode(signer, who.id, turn);
  const atMs = clock.now();
  const proposal: Proposal = {
    v: 1,
    id: joinCodeId(code),
    rev: 1,
    what: { kind: 'join', people: [who.id] },
    by: who.id,
    atMs,
    state: 'open',
    untilMs: atMs + JOIN_CODE_LIFE_MS,
  };
  /** The same turn, delivered twice, gives the same code. */
  await storage.bindings.change([], { audit: [], proposal, expectedRev: 0 });
  return joinCard(context, [text(locale, 'join.how'), { kind: 'copy', label: text(locale, 'join.code'), value: code }]);
}

async function bring(code: string, context: CommandContext): Promise<View> {
  const { who, turn, locale, storage, clock, deciding, access } = context;
  const kept = await storage.bindings.proposal(joinCodeId(code));
  const nowMs = clock.now();
  const one = kept && isOpenCode(kept, nowMs) ? kept.what.people[0] : undefined;
  if (!kept || one === undefined) return joinCard(context, [text(locale, 'join.unknown')]);
  if (surfaceOf(one) === surfaceOf(who.id)) return joinCard(context, [text(locale, 'join.sameChat')]);
  if ((await access.idsOf(one)).length > 1) return joinCard(context, [text(locale, 'join.unknown')]);
  const spent: Proposal = { ...kept, rev: kept.rev + 1, state: 'done', decidedBy: who.id, decidedAtMs: nowMs };
  /** It works once. */
  const answer = await storage.bindings.change([], { audit: [], proposal: spent, expectedRev: kept.rev });
  if (answer === 'conflict') return joinCard(context, [text(locale, 'join.unknown')]);
  const id = hash('sha256', `joined\n${code}\n${who.id}`, 'hex').slice(0, ID_CHARS) as ProposalId;
  const what = { kind: 'join', people: [one, who.id] } as const;
  return (await deciding.propose({ id, what, by: who.id }, turn)) ?? joinCard(context, [text(locale, 'decide.agreed')]);
}

type Code = Proposal & { readonly what: Extract<Proposal['what'], { kind: 'join' }> };

function isOpenCode(proposal: Proposal, nowMs: number): proposal is Code {
  const { what, state, untilMs } = proposal;
  return what.kind === 'join' && what.people.length === 1 && state === 'open' && untilMs > nowMs;
}

export function joinCard(
  { locale, button }: CommandContext,
  said: readonly (string | Part)[],
  actions: readonly Action[] = [],
): View {
  return {
    kind: 'card',
    title: text(locale, 'join.title'),
    parts: said.map((one) => (typeof one === 'string' ? { kind: 'text', text: one } : one)),
    actions: [...actions, button(text(locale, 'chat.shops'), 'shops')],
  };
}

import { hash } from 'node:crypto';
import { doneCard, saidCard } from '../bindings/cards.ts';
import { type BindingProposal, doAtOnce } from '../bindings/change.ts';
import { readPeople } from '../bindings/read-people.ts';
import { readWish } from '../bindings/read-wish.ts';
import { tellBound } from '../bindings/tell-bound.ts';
import { sayFault } from '../cards/fault.ts';
import { fieldOfInput } from '../cards/fields.ts';
import { downloadPage, ticketOf } from '../downloads.ts';
import { normalizeText } from '../normalize.ts';
import type { PersonId, ProposalId, Right, Wish } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Action, View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

const ID_CHARS = 16;
const HOUR_MS = 3_600_000;
const RIGHTS = ['authorizer', 'admin'] as const satisfies readonly Right[];
const CHOICES = [...RIGHTS, 'none'] as const;
type Choice = (typeof CHOICES)[number];

const WORDS: Readonly<Record<string, Choice>> = {
  admin: 'admin',
  administrator: 'admin',
  管理员: 'admin',
  authorizer: 'authorizer',
  授权人: 'authorizer',
  none: 'none',
  nothing: 'none',
  remove: 'none',
  无: 'none',
  取消: 'none',
};

/** Who grants roles, and who may authorize: `rights`, `rights @lin authorizer`, `rights @lin none`. */
export const rights: Command = {
  name: 'rights',
  words: ['right', '权限', '权限管理'],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
  form: async (context) => formCard([], undefined, context),
  check: (values) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([input, value]) => {
        const field = fieldOfInput(input);
        if (field === 'role' && !isChoice(value)) return [[input, 'rights.fault.role']];
        return field === 'people' && value === '' ? [[input, 'bind.fault.people']] : [];
      }),
    ),
};

const isChoice = (typed: string): typed is Choice => CHOICES.some((one) => one === typed);

async function answer(context: CommandContext): Promise<View> {
  const { argument, values, who, request, mentions, clock, locale } = context;
  if (argument === 'form') return formCard([], undefined, context);
  if (argument === 'make') {
    const typed = new Map(Object.entries(values).map(([input, value]) => [fieldOfInput(input), value]));
    const role = typed.get('role') ?? '';
    return take(readPeople(typed.get('people') ?? '', who.id), isChoice(role) ? role : undefined, context);
  }
  const rest = normalizeText(request.rest);
  const wish = readWish(rest, clock.now());
  const meant = wish.mentions.flatMap((n) => mentions[n - 1] ?? []);
  const stranger = meant.find(({ isServed }) => !isServed);
  if (stranger) return saidCard(text(locale, 'bind.notServed', { name: stranger.who.name }), context);
  const [role] = Object.entries(WORDS).flatMap(([word, choice]) => (rest.toLowerCase().includes(word) ? [choice] : []));
  const people = meant.map((one) => one.who.id);
  return people.length === 0 && role === undefined ? list(context) : take(people, role, context);
}

async function list(context: CommandContext): Promise<View> {
  const { storage, access, names, locale, button, clock } = context;
  const admins = await access.admins();
  const all = await storage.bindings.rights();
  const inForce = all.filter(({ untilMs }) => untilMs === undefined || untilMs > clock.now());
  const authorizers = inForce.filter(({ role }) => role === 'authorizer').map(({ person }) => person);
  const listOf = async (people: readonly PersonId[]) =>
    (await Promise.all(people.map((one) => names.nameOf(one, locale)))).join(locale === 'en' ? ', ' : '、');
  const first = admins.filter((one) => access.firstAdmins.includes(one));
  const named = admins.filter((one) => !access.firstAdmins.includes(one));
  const adminsSaid = [
    ...(first.length > 0 ? [text(locale, 'rights.first', { names: await listOf(first) })] : []),
    ...(named.length > 0 ? [await listOf(named)] : []),
  ];
  const nobody = text(locale, 'rights.nobody');
  return {
    kind: 'card',
    title: text(locale, 'rights.title'),
    parts: [
      { kind: 'text', text: text(locale, 'rights.how') },
      {
        kind: 'facts',
        facts: [
          { label: text(locale, 'bind.role.admin'), value: adminsSaid.join(locale === 'en' ? ', ' : '、') || nobody },
          {
            label: text(locale, 'bind.role.authorizer'),
            value: access.everybodyAuthorizes
              ? text(locale, 'rights.everybody')
              : (await listOf(authorizers)) || nobody,
          },
        ],
      },
    ],
    actions: [
      button(text(locale, 'rights.name'), 'rights', 'form', { style: 'primary' }),
      button(text(locale, 'bind.others'), 'bind'),
      ...sheet(context),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

function sheet({ publicUrl, signer, who, turn, clock, locale }: CommandContext): Action[] {
  if (publicUrl === undefined) return [];
  const page = downloadPage(signer, ticketOf({ kind: 'bindings', person: who.id, ask: '', turn }, clock.now()));
  return [{ kind: 'open', label: text(locale, 'rights.file'), url: `${publicUrl}/download/${page}` }];
}

async function take(people: readonly PersonId[], role: Choice | undefined, context: CommandContext): Promise<View> {
  if (people.length === 0 || role === undefined) {
    const faults = context.argument === 'make';
    return formCard(people, role, context, faults);
  }
  const { access, locale, names, who, turn, clock, deciding } = context;
  const first = people.find((one) => access.firstAdmins.includes(one));
  if (role === 'none' && first !== undefined)
    return saidCard(text(locale, 'rights.byConfiguration', { name: await names.nameOf(first, locale) }), context);
  const wishes = people.flatMap((person): Wish[] =>
    role === 'none' ? RIGHTS.map((one) => ({ person, role: one, gives: false })) : [{ person, role, gives: true }],
  );
  const id = hash('sha256', `rights\n${who.id}\n${turn}`, 'hex').slice(0, ID_CHARS) as ProposalId;
  if (role === 'admin') {
    const waiting = await deciding.propose({ id, what: { kind: 'admin', wishes }, by: who.id }, turn);
    return waiting ?? list(context);
  }
  const nowMs = clock.now();
  const proposal: BindingProposal = {
    v: 1,
    id,
    rev: 1,
    what: { kind: 'bind', wishes },
    by: who.id,
    atMs: nowMs,
    state: 'open',
    untilMs: nowMs + HOUR_MS,
  };
  const changed = await doAtOnce(proposal, { person: who.id, turn }, context);
  if (changed.kind === 'last-admin') return saidCard(text(locale, 'bind.lastAdmin'), context);
  if (changed.kind !== 'changed') return saidCard(text(locale, 'bind.decided.done'), context);
  if (changed.plan.swaps.length === 0) return saidCard(text(locale, 'bind.nothing'), context);
  await tellBound(changed.plan, context);
  return doneCard(changed.proposal, changed.plan, context);
}

async function formCard(
  people: readonly PersonId[],
  role: Choice | undefined,
  context: CommandContext,
  isWrong = false,
): Promise<View> {
  const { locale, button, clock, names, storage, access, who } = context;
  const input = (id: string) => `${id}.r${Math.floor(clock.now() / 1000)}`;
  const bound = await storage.bindings.people({ limit: 100 });
  const known = [...new Set([...people, who.id, ...(await access.admins()), ...bound])];
  return {
    kind: 'card',
    title: text(locale, 'rights.title'),
    parts: [{ kind: 'text', text: text(locale, 'rights.how') }],
    fields: [
      {
        kind: 'choice',
        people: true,
        id: input('people'),
        label: text(locale, 'bind.field.people'),
        many: true,
        options: await Promise.all(known.map(async (value) => ({ value, label: await names.nameOf(value, locale) }))),
        chosen: people,
        ...(isWrong && people.length === 0 ? { error: sayFault(locale, 'bind.fault.people') } : {}),
      },
      {
        kind: 'choice',
        id: input('role'),
        label: text(locale, 'rights.field.role'),
        many: false,
        options: CHOICES.map((one) => ({
          value: one,
          label: one === 'none' ? text(locale, 'rights.role.none') : text(locale, `bind.role.${one}`),
        })),
        chosen: role === undefined ? [] : [role],
        ...(isWrong && role === undefined ? { error: sayFault(locale, 'rights.fault.role') } : {}),
      },
    ],
    actions: [
      button(text(locale, 'rights.name'), 'rights', 'make', { submits: true, style: 'primary' }),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

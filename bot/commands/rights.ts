import { answerTo, bindProposal, proposalId } from '../bindings/answer.ts';
import { saidCard } from '../bindings/cards.ts';
import { doAtOnce } from '../bindings/change.ts';
import { fileLink } from '../bindings/file-link.ts';
import { meantBy } from '../bindings/meant.ts';
import { peopleField } from '../bindings/people-field.ts';
import { readPeople } from '../bindings/read-people.ts';
import { readWish } from '../bindings/read-wish.ts';
import { sayFault } from '../cards/fault.ts';
import { fieldOfInput, inputNow, typedIn } from '../cards/fields.ts';
import { normalizeText } from '../normalize.ts';
import type { PersonId, Right, Wish } from '../ports.ts';
import { reviewCard } from '../review/cards.ts';
import { confirmAccess } from '../review/confirm.ts';
import { whoHasAccess } from '../review/who-has-access.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { withoutAround } from './around.ts';
import type { Command, CommandContext } from './command.ts';

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
  no: 'none',
  not: 'none',
  remove: 'none',
  revoke: 'none',
  without: 'none',
  无: 'none',
  去掉: 'none',
  收回: 'none',
  不再: 'none',
  移除: 'none',
};

/** `rights review` */
const REVIEW_WORDS = new Set(['review', 'confirm', '核对', '确认']);

/** Who grants roles, and who may authorize: `rights`, `rights @lin authorizer`, `rights @lin none`. */
export const rights: Command = {
  name: 'rights',
  /** The last two would be heard as `cancel` and `disconnect`. */
  words: ['right', '权限', '权限管理', '取消管理员', '取消授权人'],
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
  const { argument, values, who, request, clock } = context;
  if (argument.startsWith('review')) return review(argument, context);
  if (argument === 'file') return fileCard(context);
  if (argument === 'form') return formCard([], undefined, context);
  if (argument === 'make') {
    const typed = typedIn(values);
    const role = typed.get('role') ?? '';
    return take(readPeople(typed.get('people') ?? '', who.id), isChoice(role) ? role : undefined, context);
  }
  const rest = normalizeText(request.rest);
  if (REVIEW_WORDS.has(rest.toLowerCase())) return review('', context);
  const wish = readWish(rest, clock.now());
  const { people, said } = meantBy(wish.mentions, context);
  const role = choiceIn(rest);
  if (wish.untilMs !== undefined || wish.badEnd !== undefined)
    return formCard(people, role, context, { said: text(context.locale, 'rights.forGood') });
  if (said !== undefined) return formCard(people, role, context, { said });
  if (people.length === 0 && role !== undefined)
    return formCard([], role, context, { said: text(context.locale, 'bind.whom') });
  if (people.length > 0) return take(people, role, context);
  return withoutAround(rest) === ''
    ? list(context)
    : formCard([], undefined, context, { said: text(context.locale, 'bind.whom') });
}

/** Pure. `remove admin` takes: of a word that gives and one that takes, the one that takes counts. */
function choiceIn(typed: string): Choice | undefined {
  const found = Object.entries(WORDS).filter(([word]) =>
    /^[a-z]/.test(word) ? new RegExp(`(^|[^a-z])${word}([^a-z]|$)`, 'i').test(typed) : typed.includes(word),
  );
  const choices = found.map(([, choice]) => choice);
  return choices.includes('none') ? 'none' : choices[0];
}

async function list(context: CommandContext): Promise<View> {
  const { storage, access, names, locale, button, clock, publicUrl } = context;
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
      ...fileLink(context),
      ...(publicUrl === undefined ? [] : [button(text(locale, 'sheet.begin'), 'bind', 'file')]),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

/** Who has access, to look at and to confirm (S21). @param argument `reviewed <mark> <asking>`: of what was looked at */
async function review(argument: string, context: CommandContext): Promise<View> {
  const { who, turn, locale } = context;
  const [, mark, since] = argument.split(' ');
  const drawing = { ...context, to: who.id };
  if (mark === undefined) return reviewCard(await whoHasAccess(context), drawing);
  const answer = await confirmAccess(
    { mark, sinceMs: since === undefined ? undefined : Number(since) },
    { person: who.id, turn },
    context,
  );
  if (answer.kind === 'changed') return reviewCard(answer.now, drawing, text(locale, 'review.changed'));
  if (answer.kind === 'already') return saidCard(text(locale, 'review.already'), context);
  return saidCard(text(locale, 'review.done'), context);
}

function fileCard(context: CommandContext): View {
  const { locale } = context;
  const [open] = fileLink(context);
  return {
    kind: 'card',
    title: text(locale, 'bindings.file.title'),
    parts: [{ kind: 'text', text: text(locale, 'bindings.file.lead') }],
    actions: open === undefined ? [] : [open],
  };
}

async function take(people: readonly PersonId[], role: Choice | undefined, context: CommandContext): Promise<View> {
  if (people.length === 0 || role === undefined) {
    return formCard(people, role, context, { isWrong: context.argument === 'make' });
  }
  const { access, locale, names, who, turn, deciding } = context;
  const first = people.find((one) => access.firstAdmins.includes(one));
  if (role === 'none' && first !== undefined)
    return saidCard(text(locale, 'rights.byConfiguration', { name: await names.nameOf(first, locale) }), context);
  const wishes = people.flatMap((person): Wish[] =>
    role === 'none' ? RIGHTS.map((one) => ({ person, role: one, gives: false })) : [{ person, role, gives: true }],
  );
  if (role === 'admin') {
    const id = proposalId('admin', context);
    const waiting = await deciding.propose({ id, what: { kind: 'admin', wishes }, by: who.id }, turn);
    return waiting ?? list(context);
  }
  const proposal = bindProposal(wishes, context);
  return answerTo(await doAtOnce(proposal, { person: who.id, turn }, context), context);
}

async function formCard(
  people: readonly PersonId[],
  role: Choice | undefined,
  context: CommandContext,
  { isWrong = false, said }: { readonly isWrong?: boolean; readonly said?: string } = {},
): Promise<View> {
  const { locale, button, clock } = context;
  const noPeople = isWrong && people.length === 0 ? sayFault(locale, 'bind.fault.people') : undefined;
  return {
    kind: 'card',
    title: text(locale, 'rights.title'),
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      { kind: 'text', text: text(locale, 'rights.how') },
    ],
    fields: [
      await peopleField(people, context, noPeople),
      {
        kind: 'choice',
        id: inputNow('role', clock),
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

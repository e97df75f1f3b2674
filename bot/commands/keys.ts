import { hash } from 'node:crypto';
import { faultsByInput, fieldOfInput, typedIn } from '../cards/fields.ts';
import { PAGE_LIFE_MS } from '../entry.ts';
import type { ApiKey, ApiKeyId, AuditAct, AuditEntry, ProposalId, Shop } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';
import { dropCard, formCard, listCard, madeCard } from './keys-cards.ts';
import { readKeyForm } from './keys-form.ts';

const ID_CHARS = 12;
/** A list that a person can look through. */
const MOST = 100;

/** Keys of the API: which there are, a new one, one that goes. */
export const keys: Command = {
  name: 'keys',
  words: ['api keys', 'api key', '接口密钥', 'api 密钥', 'api密钥', 'api 秘钥', 'api秘钥'],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
  async form(context) {
    const [what] = context.argument.split(' ');
    return what === 'make' || what === 'new' ? formCard(undefined, context) : list(context);
  },
  check(values) {
    if (Object.keys(values).every((input) => fieldOfInput(input) === 'key')) return {};
    const { faults } = readKeyForm(values);
    return faultsByInput(values, faults);
  },
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, locale, values } = context;
  const [what = '', id = ''] = argument.split(' ');
  if (what === 'new') return start(context);
  if (what === 'make') return make(context);
  if (what === 'list') return list(context, undefined, Number(id));
  if (what !== 'drop' && what !== 'show' && what !== 'gone') return list(context);
  const chosen = typedIn(values).get('key');
  const key = await context.storage.apiKeys.read((id || chosen || '-') as ApiKeyId);
  if (!key) return list(context, text(locale, id || chosen ? 'keys.goneAlready' : 'keys.whichFirst'));
  if (what === 'drop') return dropCard(key, context);
  return what === 'show' ? showAgain(key, context) : withdraw(key, context);
}

async function list(context: CommandContext, said?: string, from = 0): Promise<View> {
  const all = await context.storage.apiKeys.list();
  const byName = [...all].sort((a, b) => a.key.name.localeCompare(b.key.name) || a.key.madeAtMs - b.key.madeAtMs);
  return listCard(byName, from, context, said);
}

/** Without a public address there is no page that could show a key: said before anything is typed. */
async function start(context: CommandContext): Promise<View> {
  return context.publicUrl === undefined
    ? list(context, text(context.locale, 'keys.noAddress'))
    : formCard(undefined, context);
}

async function make(context: CommandContext): Promise<View> {
  const { storage, locale, reading, publicUrl } = context;
  if (publicUrl === undefined) return start(context);
  const { form, faults } = readKeyForm(context.values);
  /** As it was typed: what is cut off makes no secret less of one. */
  const isSecret = Object.values(context.values).some(reading.hasSecret);
  if (isSecret) return formCard({ ...form, name: '', shops: [] }, context, { name: 'walk.fault.secretHere' });
  const { found, unknown } = await shopsNamed(form.shops, context);
  const wrong = {
    ...faults,
    ...(unknown.length > 0 ? { shops: 'keys.fault.shops' } : {}),
  };
  if (Object.keys(wrong).length > 0) return formCard(form, context, wrong, unknown);
  if ((await storage.apiKeys.list()).length >= MOST) return list(context, text(locale, 'keys.tooMany'));
  const id = hash('sha256', `${context.who.id}\n${context.turn}`, 'hex').slice(0, ID_CHARS);
  const { name, scopes, days } = form;
  const shops = found.length === 0 ? ('all' as const) : [...new Set(found.map((shop) => shop.id))];
  const what = { kind: 'key', name, scopes, shops, days } as const;
  /** The same press, delivered twice, makes one key. */
  const waiting = await context.deciding.propose({ id: id as ProposalId, what, by: context.who.id }, context.turn);
  if (waiting) return waiting;
  const made = await storage.apiKeys.read(id as ApiKeyId);
  return made?.page ? madeCard(made, context) : list(context);
}

async function shopsNamed(
  names: readonly string[],
  { storage }: CommandContext,
): Promise<{ found: readonly Shop[]; unknown: readonly string[] }> {
  const all = await Promise.all(names.map((name) => storage.shops.byName(name)));
  return {
    found: all.filter((shop) => shop !== undefined),
    unknown: names.filter((_, n) => all[n] === undefined),
  };
}

/** A page that nobody used in time is followed by another. */
async function showAgain(key: ApiKey, context: CommandContext): Promise<View> {
  const { storage, locale, who, clock, publicUrl } = context;
  if (key.hash !== undefined) return list(context, text(locale, 'keys.seen'));
  if (publicUrl === undefined) return start(context);
  const page = { n: (key.page?.n ?? 0) + 1, untilMs: clock.now() + PAGE_LIFE_MS };
  const next: ApiKey = { ...key, rev: key.rev + 1, madeBy: who.id, page };
  const answer = await storage.apiKeys.write(next, key.rev, [entryOf('key.page', key, context)]);
  return answer === 'written' ? madeCard(next, context) : list(context);
}

async function withdraw(key: ApiKey, context: CommandContext): Promise<View> {
  const isGone = await context.storage.apiKeys.drop(key.id, [entryOf('key.withdraw', key, context)]);
  const said = isGone
    ? text(context.locale, 'keys.withdrawn', { name: key.name })
    : text(context.locale, 'keys.goneAlready');
  return list(context, said);
}

function entryOf(act: AuditAct, { id }: ApiKey, { clock, who, turn }: CommandContext): AuditEntry {
  return { atMs: clock.now(), actor: who.id, act, object: id, outcome: 'done', turn };
}

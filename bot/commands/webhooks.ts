import { hash } from 'node:crypto';
import { faultsByInput, fieldOfInput, typedIn } from '../cards/fields.ts';
import { PAGE_LIFE_MS } from '../entry.ts';
import { changeHook } from '../hooks/change-hook.ts';
import { testOf } from '../hooks/events.ts';
import { HOOK } from '../hooks/hooks.ts';
import type { AuditAct, AuditEntry, Hook, HookId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';
import { dropCard, formCard, hookCard, listCard, secretCard } from './webhooks-cards.ts';
import { readHookForm } from './webhooks-form.ts';

const ID_CHARS = 12;
/** A list that one card holds; each event is a message for every address. */
const MOST = 10;

/** Addresses of other programs that hear of events: which there are, a new one, what may be done with one. */
export const webhooks: Command = {
  name: 'webhooks',
  words: ['webhook', '回调通知', '回调地址'],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
  async form(context) {
    const [what] = context.argument.split(' ');
    return what === 'make' || what === 'new' ? formCard(undefined, context) : list(context);
  },
  check(values) {
    if (Object.keys(values).every((input) => fieldOfInput(input) === 'hook')) return {};
    const { faults } = readHookForm(values);
    return faultsByInput(values, faults);
  },
};

const ACTS: Readonly<Record<string, (hook: Hook, context: CommandContext) => Promise<View>>> = {
  show: async (hook, context) => hookCard(hook, context),
  drop: async (hook, context) => dropCard(hook, context),
  gone: remove,
  secret: openPage,
  test: sendTest,
  off: (hook, context) => change(hook, (now) => ({ ...now, off: 'person' }), 'hook.off', context),
  on: (hook, context) => change(hook, switchedOn, 'hook.on', context),
  retire: (hook, context) =>
    change(hook, (now) => ({ ...now, secrets: now.secrets.slice(-1) }), 'hook.retire', context),
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, locale, values, storage } = context;
  const [what = '', id = ''] = argument.split(' ');
  if (what === 'new') return start(context);
  if (what === 'make') return make(context);
  const act = Object.hasOwn(ACTS, what) ? ACTS[what] : undefined;
  if (!act) return list(context);
  const chosen = typedIn(values).get('hook');
  const hook = await storage.hooks.read((id || chosen || '-') as HookId);
  return hook
    ? act(hook, context)
    : list(context, text(locale, id || chosen ? 'hooks.goneAlready' : 'hooks.whichFirst'));
}

async function list(context: CommandContext, said?: string): Promise<View> {
  const all = await context.storage.hooks.list();
  return listCard(
    [...all].sort((a, b) => a.name.localeCompare(b.name) || a.madeAtMs - b.madeAtMs),
    context,
    said,
  );
}

/** Without a public address there is no page that could show a secret: said before anything is typed. */
async function start(context: CommandContext): Promise<View> {
  const { locale, publicUrl, storage } = context;
  if (publicUrl === undefined) return list(context, text(locale, 'hooks.noAddress'));
  if ((await storage.hooks.list()).length >= MOST) return list(context, text(locale, 'hooks.tooMany'));
  return formCard(undefined, context);
}

async function make(context: CommandContext): Promise<View> {
  const { storage, reading, publicUrl, hookSender } = context;
  const { form, faults } = readHookForm(context.values);
  /** As it was typed: what is cut off makes no secret less of one. */
  const isSecret = Object.values(context.values).some(reading.hasSecret);
  if (isSecret) return formCard({ ...form, name: '', url: '' }, context, { name: 'walk.fault.secretHere' });
  const refusal = faults.url === undefined ? hookSender.refuses(form.url) : undefined;
  const wrong = { ...faults, ...(refusal ? { url: `hooks.fault.${refusal}` } : {}) };
  if (Object.keys(wrong).length > 0) return formCard(form, context, wrong);
  const { who, turn, clock } = context;
  const nowMs = clock.now();
  const id = hash('sha256', `${who.id}\n${turn}`, 'hex').slice(0, ID_CHARS) as HookId;
  const there = await storage.hooks.list();
  if (publicUrl === undefined || (there.length >= MOST && !there.some((one) => one.id === id))) return start(context);
  const page = { n: 1, untilMs: nowMs + PAGE_LIFE_MS };
  const hook: Hook = { v: 1, id, rev: 1, ...form, madeBy: who.id, madeAtMs: nowMs, secrets: [], page };
  const isNew = (await storage.hooks.write(hook, 0, [entryOf('hook.make', hook, context)])) === 'written';
  /** The same press, delivered twice, makes one. */
  const made = isNew ? hook : await storage.hooks.read(id);
  return made?.page ? secretCard(made, context) : list(context);
}

/** A page for the next secret; the one before goes on signing until it is ended. */
async function openPage(hook: Hook, context: CommandContext): Promise<View> {
  const { who, clock, publicUrl, locale } = context;
  if (publicUrl === undefined) return list(context, text(locale, 'hooks.noAddress'));
  const opened = await changeHook(
    context,
    hook.id,
    (now) => {
      const n = Math.max(now.page?.n ?? 0, ...now.secrets.map((one) => one.n)) + 1;
      return { ...now, madeBy: who.id, page: { n, untilMs: clock.now() + PAGE_LIFE_MS } };
    },
    [entryOf('hook.page', hook, context)],
  );
  return opened ? secretCard(opened, context) : list(context);
}

/** Sent by a job: what came of it is told when it is known. */
async function sendTest(hook: Hook, context: CommandContext): Promise<View> {
  const { storage, jobs, clock, who, turn, locale } = context;
  if (hook.off !== undefined || hook.secrets.length === 0) return hookCard(hook, context);
  const test = testOf(hook, { to: who.id, cause: turn, nowMs: clock.now() });
  await storage.hooks.putDelivery(test);
  await jobs.put({ kind: HOOK, key: test.id, atMs: clock.now() });
  return hookCard(hook, context, text(locale, 'hooks.testSent'));
}

async function change(hook: Hook, next: (now: Hook) => Hook, act: AuditAct, context: CommandContext): Promise<View> {
  const changed = await changeHook(context, hook.id, next, [entryOf(act, hook, context)]);
  return changed ? hookCard(changed, context) : list(context);
}

/** What went wrong before is past. */
function switchedOn({ off: _off, failure: _failure, failingSinceMs: _since, toldAtMs: _told, ...rest }: Hook): Hook {
  return rest;
}

async function remove(hook: Hook, context: CommandContext): Promise<View> {
  const isGone = await context.storage.hooks.drop(hook.id, [entryOf('hook.remove', hook, context)]);
  const said = isGone
    ? text(context.locale, 'hooks.removed', { name: hook.name })
    : text(context.locale, 'hooks.goneAlready');
  return list(context, said);
}

function entryOf(act: AuditAct, { id }: Hook, { clock, who, turn }: CommandContext): AuditEntry {
  return { atMs: clock.now(), actor: who.id, act, object: id, outcome: 'done', turn };
}

import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { paramsOf } from '../../bot/cards/params.ts';
import { walkCard } from '../../bot/cards/walk-card.ts';
import type { Session } from '../../bot/engine.ts';
import { personId, sessionIdFor } from '../../bot/ids.ts';
import type { Locale } from '../../bot/ports.ts';
import { effectDone, effectFailed, type LiveState, metaOf, nameOf, step, store } from '../../bot/step.ts';
import { en } from '../../bot/text/en.ts';
import { zhCN } from '../../bot/text/zh-CN.ts';
import type { Action, View } from '../../bot/view.ts';
import { amazon } from '../../machines/amazon.ts';
import type { WalkInput } from '../../machines/shared/walk.ts';
import { fakeAmazon } from '../fakes/amazon.ts';
import { fakeClock } from '../fakes/clock.ts';
import { explore, type Visit } from '../machines/paths.ts';

const machine = amazon as AnyStateMachine;
const SELLER = 'A2NORTHWIND001';
const clock = fakeClock();
const marketplace = fakeAmazon(clock, ['mws-self', 'mws-third-party']);
const input = (flow: string, more: Partial<WalkInput> = {}): WalkInput => ({
  platform: 'amazon',
  flow,
  site: 'UK',
  addable: [],
  startedThere: false,
  ...more,
});
const { site: _site, ...siteless } = input('app');
const grants = ['g1', 'g2', 'g3'].map((grant, n) => ({ grant, name: `northwind_${n}`, sellerId: SELLER }));
const INPUTS: WalkInput[] = [
  input('app'),
  siteless,
  input('app', { addable: grants.slice(0, 1) }),
  input('app', { addable: grants }),
  input('app', { startedThere: true }),
  input('app', { expects: 'A9EXPECTED0001' }),
  input('private'),
  input('mws-self'),
  input('mws-third-party'),
];

const account = (codes: string[], sellerId?: string, suspended = false) => ({
  sites: codes.map((code) => ({ code, storeName: 'Northwind Home', suspended })),
  ...(sellerId ? { sellerId } : {}),
});
const MANY = ['DE', 'FR', 'IT', 'ES', 'NL', 'SE', 'PL'];
const proposal = {
  displayName: 'Northwind Home UK',
  names: Object.fromEntries(['UK', ...MANY].map((code) => [code, `northwind_${code.toLowerCase()}`])),
};
const here = { kind: 'here', name: 'northwind_uk', grant: 'g1', grantVersion: 1, sinceMs: clock.now() };

const outcomes: Readonly<Record<string, readonly unknown[]>> = {
  exchangeCode: [{ fields: ['refreshToken'] }],
  verifyAccount: [
    { account: account(['UK', 'DE'], SELLER, true), proposal },
    { account: account(['UK']), proposal },
    { account: account(['DE'], SELLER), proposal },
    { account: account(MANY, SELLER), proposal },
    { account: { ...account(['UK', 'DE'], SELLER), home: 'DE' }, proposal },
    { account: account(['UK'], SELLER), proposal, known: here },
    { account: account(['UK'], SELLER), proposal, known: { kind: 'elsewhere', name: '' } },
  ],
  saveShop: [
    { kind: 'saved', shops: [{ name: 'northwind_uk', displayName: 'Northwind Home UK', site: 'UK' }] },
    { kind: 'taken', names: { UK: 'northwind_uk_2' } },
  ],
};
const FAILURES = [
  'marketplace.unavailable',
  'marketplace.throttled',
  'marketplace.refused',
  'marketplace.app-refused',
  'marketplace.expired',
  'marketplace.mismatch',
  'marketplace.unexpected',
  'interrupted',
  'vault.tampered',
];
const REASONS = ['', 'invalid_client', 'app-secret-expired', 'access-denied', 'something-new'];

function eventsIn({ live, step: made }: Visit): { type: string }[] {
  const { prompt } = metaOf(live);
  const choices = typeof prompt?.choices === 'function' ? prompt.choices(live.context) : (prompt?.choices ?? []);
  const chosen = [...choices, ...(prompt?.more ?? [])].map((choice) => ({
    type: 'CHOOSE',
    choice: choice === 'site.' ? 'site.UK' : choice,
  }));
  const answer = (faults: Record<string, string>) => ({
    type: 'ANSWER',
    values: { name: 'northwind_uk', displayName: 'Northwind', sites: 'UK', sellerId: SELLER },
    sealed: { code: '••••' },
    faults,
  });
  const faulty = Object.fromEntries((prompt?.fields ?? []).map((field) => [field.id, 'walk.fault.empty']));
  return [
    ...made.effects.flatMap(({ src, invoke }) => [
      ...(outcomes[src] ?? []).map((output) => effectDone(invoke, output)),
      ...FAILURES.flatMap((code) => REASONS.map((reason) => effectFailed(invoke, { code, reason }))),
    ]),
    ...chosen,
    answer({}),
    answer(faulty),
    ...['CONSENTED', 'PARKED'].map((type) => ({ type, sellerId: SELLER })),
    ...['BACK', 'HELP', 'CANCEL', 'EXPIRE'].map((type) => ({ type })),
    { type: 'PASSED', to: 'Mei' } as { type: string },
  ];
}

/** `explore` tells states apart by what decides where they lead; cards differ by more, so what each event leads to is kept too. */
function everyState(): LiveState[] {
  const found = new Map<string, LiveState>();
  const keep = (live: LiveState) => void found.set(JSON.stringify([live.value, live.context]), live);
  explore(machine, INPUTS, (visit) => {
    keep(visit.live);
    const events = eventsIn(visit);
    for (const event of events) {
      const after = step(machine, visit.live, event).state;
      keep(after);
      if (after.status === 'active') keep(step(machine, after, { type: 'HELP' }).state);
    }
    return events;
  });
  return [...found.values()];
}

function draw(live: LiveState, locale: Locale): View {
  const person = personId('teams', 'tenant', 'lin');
  const session: Session = {
    live,
    record: {
      v: 1,
      id: sessionIdFor(person, 'cards'),
      rev: 7,
      visit: 3,
      person,
      name: 'Lin',
      locale,
      machine: 'amazon',
      machineVersion: 1,
      state: store(live),
      outbox: [],
      timers: [],
      seen: [],
      startedAtMs: clock.now(),
      touchedAtMs: clock.now(),
      reminded: 0,
    },
  };
  return walkCard(session, {
    locale,
    marketplace,
    nowMs: clock.now(),
    walk: (_, event) => `token ${event}`,
    command: (name, argument) => `token ${name} ${argument}`,
    ...(metaOf(live).prompt?.link ? { link: 'https://shopkey.example.com/go/07abcdefghjkmnpq' } : {}),
  });
}

function actionsOf(view: View): Action[] {
  return [...(view.actions ?? []), ...(view.more?.actions ?? [])];
}

/** Everything on a card that people read. */
function wordsOf(view: View): string[] {
  const words = [view.title, ...actionsOf(view).map((action) => action.label)];
  for (const part of view.parts) {
    if (part.kind === 'text' || part.kind === 'notice') words.push(part.text);
    if (part.kind === 'steps') words.push(...part.items);
    if (part.kind === 'facts') words.push(...part.facts.flatMap(({ label, value }) => [label, value]));
    if (part.kind === 'copy') words.push(part.label, part.value);
  }
  for (const field of view.fields ?? []) {
    words.push(field.label, field.error ?? '-');
    if (field.kind === 'text') words.push(field.hint ?? '-', field.example ?? '-');
    else words.push(...field.options.map((option) => option.label));
  }
  if (view.more) words.push(view.more.label);
  return words;
}

const states = everyState();
const prompts = new Map<string, LiveState[]>();
for (const live of states) {
  const { prompt, status, end } = metaOf(live);
  const id = prompt?.id ?? status?.id ?? end ?? nameOf(live).path;
  prompts.set(id, [...(prompts.get(id) ?? []), live]);
}

describe.each(['en', 'zh-CN'] as const)('in %s, the card of', (locale) => {
  it.each([...prompts.keys()].sort())('%s is whole in each of its states', (id) => {
    for (const live of prompts.get(id) ?? []) {
      const view = draw(live, locale);
      const where = JSON.stringify({ state: live.value, problem: live.context.problem, faults: live.context.faults });
      expect(view.actions?.length ?? 0, where).toBeLessThanOrEqual(5);
      for (const words of wordsOf(view)) {
        expect(words, where).not.toMatch(/undefined|\[object|NaN/);
        expect(words, where).not.toMatch(/\{\w*\}/);
        expect(words, where).not.toMatch(/^\s*$/);
        expect(words, where).not.toMatch(/\b(walk|field|chat|shops?)\.[a-z]/);
        expect(words, where).not.toMatch(/\bamazon\.(?!com|co\.|[a-z]{2}\b)[A-Za-z]/);
      }
      const labels = actionsOf(view).map((action) => action.label);
      expect(new Set(labels).size, `${where} ${labels}`).toBe(labels.length);
      const fields = (view.fields ?? []).map((field) => field.id);
      expect(new Set(fields).size, where).toBe(fields.length);
    }
  });
});

describe.each(['en', 'zh-CN'] as const)('in %s, what a text names in braces', (locale) => {
  it('has a value in every state that says it', () => {
    const catalog: Readonly<Record<string, string>> = locale === 'en' ? en : zhCN;
    for (const live of states) {
      const { prompt } = metaOf(live);
      if (!prompt) continue;
      const values = paramsOf(live.context, { locale, marketplace, nowMs: clock.now() } as never);
      const told = Object.keys(catalog).filter((id) =>
        ['.lead', '.after', '.step.', ...(live.context.helping ? ['.help'] : [])].some((end) =>
          id.startsWith(`${prompt.id}${end}`),
        ),
      );
      for (const id of told)
        for (const [, name = ''] of (catalog[id] ?? '').matchAll(/\{(\w+)\}/g))
          expect(values[name], `${id} {${name}} in ${JSON.stringify(live.context)}`).toMatch(/\S/);
    }
  });
});

describe('the cards of all states', () => {
  it('hold every prompt, status and end that the machine has', () => {
    const declared = new Set<string>();
    const look = (node: { meta?: unknown; states?: object }): void => {
      const { prompt, status, end } = (node.meta ?? {}) as ReturnType<typeof metaOf>;
      const id = prompt?.id ?? status?.id ?? end;
      if (id) declared.add(id);
      for (const child of Object.values(node.states ?? {})) look(child);
    };
    look(amazon.config as never);
    expect([...prompts.keys()].sort()).toEqual(expect.arrayContaining([...declared].sort()));
    expect(declared.size).toBeGreaterThan(20);
  });

  it('have a way out: Cancel wherever something is asked', () => {
    for (const live of states) {
      if (!metaOf(live).prompt) continue;
      expect(draw(live, 'en').actions?.map((action) => action.label)).toContain('Cancel');
    }
  });

  it('have Chinese characters in each Chinese sentence of more than 20 letters', () => {
    for (const live of states)
      for (const part of draw(live, 'zh-CN').parts)
        if ((part.kind === 'text' || part.kind === 'notice') && part.text.length > 20)
          expect(part.text).toMatch(/\p{Script=Han}/u);
  });

  it('S9: show no secret field with a value', () => {
    for (const live of states)
      for (const field of draw(live, 'en').fields ?? [])
        if (field.kind === 'text' && field.secret) expect(field.value).toBeUndefined();
  });
});

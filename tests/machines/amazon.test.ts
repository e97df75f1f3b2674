import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { reviveState } from '../../bot/migrate.ts';
import type { SessionRecord } from '../../bot/ports.ts';
import { effectDone, effectFailed, metaOf, nameOf, restore, step, store, takes } from '../../bot/step.ts';
import { textIfAny } from '../../bot/text/index.ts';
import { AMAZON_PAGE_ERRORS, amazon } from '../../machines/amazon.ts';
import { machines } from '../../machines/index.ts';
import type { WalkInput } from '../../machines/shared/walk.ts';
import { explore, type Visit } from './paths.ts';

const machine = amazon as AnyStateMachine;
const input = (flow: string, more: Partial<WalkInput> = {}): WalkInput => ({
  platform: 'amazon',
  flow,
  site: 'UK',
  addable: [],
  startedThere: false,
  ...more,
});
const { site: _site, ...siteless } = input('app');
const INPUTS: WalkInput[] = [
  input('app'),
  siteless,
  input('app', { addable: [{ grant: 'g1', name: 'northwind_home_de', sellerId: 'A2NORTHWIND001' }] }),
  input('app', { startedThere: true }),
  input('app', { expects: 'A9EXPECTED0001' }),
  input('private'),
  input('mws-self'),
  input('mws-third-party'),
];

const account = (codes: string[], sellerId?: string) => ({
  sites: codes.map((code) => ({ code, storeName: 'Northwind', suspended: false })),
  ...(sellerId ? { sellerId } : {}),
});
const proposal = { displayName: 'Northwind UK', names: { UK: 'northwind_uk', DE: 'northwind_de' } };
const SELLER = 'A2NORTHWIND001';

const answer = (values: Record<string, string>, faults: Record<string, string> = {}) => ({
  type: 'ANSWER',
  values,
  sealed: { code: '••••' },
  faults,
});

/** Everything that can happen anywhere: persons' events, and every outcome of every effect. */
function eventsIn({ live, step: made }: Visit): { type: string }[] {
  const { prompt } = metaOf(live);
  const choices = typeof prompt?.choices === 'function' ? prompt.choices(live.context) : (prompt?.choices ?? []);
  const chosen = [...choices, ...(prompt?.more ?? [])].map((choice) => ({
    type: 'CHOOSE',
    choice: choice === 'site.' ? 'site.UK' : choice,
  }));
  const effects = made.effects.flatMap(({ src, invoke }) => [
    ...outcomes[src].map((output) => effectDone(invoke, output)),
    ...['marketplace.unavailable', 'marketplace.refused', 'marketplace.interrupted'].map((code) =>
      effectFailed(invoke, { code }),
    ),
  ]);
  return [
    ...effects,
    ...chosen,
    answer({ name: 'northwind_uk', displayName: 'Northwind', sites: 'UK', sellerId: SELLER }),
    answer({}, { name: 'walk.fault.empty' }),
    { type: 'CONSENTED', sellerId: SELLER } as { type: string },
    { type: 'PARKED', sellerId: SELLER } as { type: string },
    { type: 'BACK' },
    { type: 'HELP' },
    { type: 'CANCEL' },
    { type: 'EXPIRE' },
    { type: 'PASSED', to: 'Mei' } as { type: string },
  ];
}

const outcomes = {
  exchangeCode: [{ fields: ['refreshToken'] }],
  verifyAccount: [
    { account: account(['UK', 'DE'], SELLER), proposal },
    { account: account(['UK', 'DE']), proposal },
    { account: account(['DE'], SELLER), proposal },
    {
      account: account(['UK'], SELLER),
      proposal,
      known: { kind: 'here', name: 'northwind_uk', grant: 'g1', grantVersion: 1, sinceMs: 0 },
    },
    { account: account(['UK'], SELLER), proposal, known: { kind: 'elsewhere', name: 'northwind_de' } },
  ],
  saveShop: [
    { kind: 'saved', shops: [{ name: 'northwind_uk', displayName: 'Northwind', site: 'UK' }] },
    { kind: 'taken', names: { UK: 'northwind_uk_2' } },
  ],
};

const visits = explore(machine, INPUTS, eventsIn);
const leaves = leavesOf(amazon.root as never);

describe('machines/amazon.ts', () => {
  it('enters every state', () => {
    expect([...new Set(visits.map((visit) => visit.path))].sort()).toEqual(leaves.map((leaf) => leaf.path).sort());
  });

  it('gives every leaf exactly one tag, and a prompt, a status or an end that fits it', () => {
    for (const { tags, meta, path } of leaves) {
      const [tag] = tags;
      expect([path, tags.length]).toEqual([path, 1]);
      expect([path, Object.keys(meta ?? {})]).toEqual([
        path,
        [{ waiting: 'prompt', working: 'status', final: 'end' }[tag ?? ''] ?? 'none'],
      ]);
    }
  });

  it('takes CANCEL and HELP in every waiting state, and BACK wherever there is a step before', () => {
    for (const { live, path } of visits) {
      const { prompt } = metaOf(live);
      if (!prompt) continue;
      for (const type of ['CANCEL', 'HELP', 'EXPIRE', ...(prompt.back ? ['BACK'] : [])])
        expect([path, type, takes(live, { type })]).toEqual([path, type, true]);
    }
  });

  it('takes every event that a prompt offers', () => {
    for (const visit of visits) {
      const { prompt } = metaOf(visit.live);
      const choices =
        typeof prompt?.choices === 'function' ? prompt.choices(visit.live.context) : (prompt?.choices ?? []);
      for (const choice of [...choices, ...(prompt?.more ?? [])]) {
        const event = { type: 'CHOOSE', choice: choice === 'site.' ? 'site.UK' : choice };
        expect([visit.path, choice, takes(visit.live, event)]).toEqual([visit.path, choice, true]);
      }
      if (prompt?.fields) expect([visit.path, takes(visit.live, answer({}))]).toEqual([visit.path, true]);
    }
  });

  it('BACK keeps what was answered', () => {
    for (const visit of visits) {
      const { prompt } = metaOf(visit.live);
      if (!prompt?.fields || !prompt.back || prompt.id === 'walk.confirming') continue;
      const typed = step(machine, visit.live, answer({ clientId: 'kept' }, { other: 'walk.fault.empty' })).state;
      const back = step(machine, typed, { type: 'BACK' }).state;
      expect([visit.path, back.context.values.clientId]).toEqual([visit.path, 'kept']);
    }
  });

  it('S8: reaches saving only from a state in which a person has seen the account', () => {
    const before = new Set<string>();
    for (const visit of visits)
      for (const event of eventsIn(visit))
        if (nameOf(step(machine, visit.live, event).state).path === 'saving' && visit.path !== 'saving')
          before.add(visit.path);
    expect([...before].sort()).toEqual(['confirming', 'knownHere']);
  });

  it('says every prompt, status and problem in both languages', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const missing = visits.flatMap(({ live }) => {
        const { prompt, status } = metaOf(live);
        const ids = [
          ...(prompt ? [`${prompt.id}.lead`, `${prompt.id}.help`] : []),
          ...(status ? [status.id] : []),
          ...(live.context.problem ? [live.context.problem.code] : []),
        ];
        return ids.filter((id) => textIfAny(locale, id) === undefined);
      });
      expect([...new Set(missing)]).toEqual([]);
      for (const code of AMAZON_PAGE_ERRORS) expect(textIfAny(locale, `amazon.page.${code}.label`)).toBeDefined();
    }
  });

  it('holds no secret in what is stored: hints only', () => {
    for (const { live } of visits) for (const hint of Object.values(live.context.sealed)) expect(hint).toMatch(/^••••/);
  });

  it('restores every state to one that does the same', () => {
    for (const { live } of visits) {
      if (live.status === 'done') continue;
      const again = restore(machine, JSON.parse(JSON.stringify(store(live))));
      for (const type of ['BACK', 'HELP', 'CANCEL']) {
        expect(store(step(machine, again, { type }).state)).toEqual(
          JSON.parse(JSON.stringify(store(step(machine, live, { type }).state))),
        );
      }
    }
  });
});

describe('golden records', () => {
  const folder = new URL('./golden/', import.meta.url);
  const version = machines.amazon.version;
  const byPath = new Map(visits.map((visit) => [visit.path, visit]).reverse() as [string, Visit][]);

  it('has one of every state of this version', () => {
    for (const [path, visit] of byPath) {
      const file = new URL(`amazon-v${version}-${path}.json`, folder);
      if (!existsSync(file) && process.env.UPDATE === '1')
        writeFileSync(file, `${JSON.stringify(goldenOf(visit), null, 2)}\n`);
      expect([path, existsSync(file)]).toEqual([path, true]);
    }
  });

  it.each(readdirSync(folder).filter((name) => name.startsWith('amazon-')))('%s resumes at its prompt', (name) => {
    const record = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as SessionRecord;
    const { live } = reviveState(record);
    expect(nameOf(live).path).toBe(name.replace(/^amazon-v\d+-/, '').replace(/\.json$/, ''));
    if (live.status === 'active') expect(nameOf(step(machine, live, { type: 'EXPIRE' }).state).path).toBe('expired');
  });

  it('begins again with all answers kept when a state is no more', () => {
    const [visit] = visits.filter((one) => one.path === 'entering.private');
    const record = goldenOf(visit as Visit);
    const gone = {
      ...record,
      state: {
        ...record.state,
        value: 'noSuchState',
        context: { ...(record.state.context as object), values: { clientId: 'kept' } },
      },
    };
    const { live } = reviveState(gone);
    expect([nameOf(live).path, live.context.values.clientId]).toEqual(['entering.private', 'kept']);
  });

  function goldenOf(visit: Visit): SessionRecord {
    return {
      v: 1,
      id: '07-0123456789abcdef0123' as never,
      rev: 3,
      visit: 2,
      person: 'teams/tenant/lin' as never,
      name: 'Lin',
      locale: 'en',
      machine: 'amazon',
      machineVersion: version,
      state: store(visit.live),
      outbox: [],
      timers: [],
      seen: [],
      startedAtMs: 1_795_593_600_000,
      touchedAtMs: 1_795_593_600_000,
      reminded: 0,
    };
  }
});

interface Node {
  readonly path: readonly string[];
  readonly states: Readonly<Record<string, Node>>;
  readonly tags: readonly string[];
  readonly meta?: object;
  readonly type: string;
  readonly always?: readonly unknown[];
}

/** All leaves but the transient ones, which nobody can stand in. */
function leavesOf(node: Node): { path: string; tags: readonly string[]; meta?: object | undefined }[] {
  const children = Object.values(node.states);
  if (children.length > 0) return children.flatMap(leavesOf);
  if (node.always && node.always.length > 0) return [];
  return [{ path: node.path.join('.'), tags: node.tags, meta: node.meta }];
}

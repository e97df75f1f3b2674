import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { machineOf, reviveState } from '../../bot/migrate.ts';
import type { SessionRecord } from '../../bot/ports.ts';
import { effectDone, effectFailed, metaOf, nameOf, restore, step, store, takes } from '../../bot/step.ts';
import { textIfAny } from '../../bot/text/index.ts';
import type { WalkInput } from '../../machines/shared/walk.ts';
import { explore, type Visit } from './paths.ts';

export interface MachineStand {
  readonly platform: string;
  /** The site that is asked for, and another one that `verify` may tell of. */
  readonly site: string;
  readonly other: string;
  /** A walk into each flow; further beginnings of the platform's own. Every machine is begun without a site, too. */
  readonly inputs: readonly Partial<WalkInput>[];
  readonly pageErrors: readonly string[];
  /** What else is typed in its forms. */
  readonly values?: Readonly<Record<string, string>>;
  /** What effects may answer besides, by actor: they replace the general ones of that actor. */
  readonly outcomes?: Readonly<Record<string, readonly unknown[]>>;
  /** Events of the platform's own. */
  readonly events?: readonly { readonly type: string }[];
  /** The state in which a walk with a site begins, for the flow of the first input. */
  readonly begins: string;
}

const SELLER = 'A2NORTHWIND001';

const answer = (values: Readonly<Record<string, string>>, faults: Record<string, string> = {}) => ({
  type: 'ANSWER',
  values,
  sealed: { code: '••••' },
  faults,
});

/** What every platform's machine promises: every state entered, every event taken, every word there, every record resumed. */
export function machineBattery(stand: MachineStand): void {
  const { platform, site, other } = stand;
  const { machine, version } = machineOf(platform);
  const input = (more: Partial<WalkInput>): WalkInput => ({
    platform,
    flow: 'app',
    site,
    addable: [],
    startedThere: false,
    ...more,
  });
  const { site: _site, ...siteless } = input(stand.inputs[0] ?? {});
  const INPUTS: WalkInput[] = [...stand.inputs.map(input), siteless];

  /** Everything that can happen anywhere: persons' events, and every outcome of every effect. */
  function eventsIn({ live, step: made }: Visit): { type: string }[] {
    const { prompt } = metaOf(live);
    const choices = typeof prompt?.choices === 'function' ? prompt.choices(live.context) : (prompt?.choices ?? []);
    const chosen = [...choices, ...(prompt?.more ?? [])].map((choice) => ({
      type: 'CHOOSE',
      choice: choice === 'site.' ? `site.${site}` : choice,
    }));
    const effects = made.effects.flatMap(({ src, invoke }) => [
      ...(outcomes[src] ?? []).map((output) => effectDone(invoke, output)),
      ...['marketplace.unavailable', 'marketplace.refused', 'marketplace.interrupted'].map((code) =>
        effectFailed(invoke, { code }),
      ),
    ]);
    return [
      ...effects,
      ...chosen,
      answer({ name: 'northwind', displayName: 'Northwind', sites: site, site, sellerId: SELLER, ...stand.values }),
      answer({}, { name: 'walk.fault.empty' }),
      { type: 'CONSENTED', sellerId: SELLER } as { type: string },
      { type: 'PARKED', sellerId: SELLER } as { type: string },
      { type: 'DECLINED' },
      { type: 'BACK' },
      { type: 'HELP' },
      { type: 'CANCEL' },
      { type: 'EXPIRE' },
      { type: 'PASSED', to: 'Mei' } as { type: string },
      ...(stand.events ?? []),
    ];
  }

  const account = (codes: readonly string[], sellerId?: string, more: object = {}) => ({
    sites: codes.map((code) => ({ code, storeName: 'Northwind', suspended: false })),
    ...(sellerId ? { sellerId } : {}),
    ...more,
  });
  const proposal = { displayName: 'Northwind', names: { [site]: 'northwind', [other]: 'northwind_2' } };
  const outcomes: Record<string, readonly unknown[]> = {
    exchangeCode: [{ fields: ['refreshToken'], values: {}, life: { endsAtMs: 1 } }],
    findApps: [[], [1], [1, 2]].map((found) => ({ apps: found.map((n) => ({ grant: `g${n}`, id: `1234567${n}` })) })),
    borrowApp: [{ fields: ['appSecret'], values: { appKey: '12345671' } }],
    verifyAccount: [
      { account: account([site, other], SELLER), proposal },
      { account: account([site, other]), proposal },
      { account: account([other], SELLER), proposal },
      { account: account([site, other], SELLER, { home: other, notes: ['walk.suspended'] }), proposal },
      {
        account: account([site], SELLER),
        proposal,
        known: { kind: 'here', name: 'northwind', grant: 'g1', grantVersion: 1, sinceMs: 0 },
      },
      { account: account([site], SELLER), proposal, known: { kind: 'elsewhere', name: 'northwind_2' } },
    ],
    saveShop: [
      { kind: 'saved', shops: [{ name: 'northwind', displayName: 'Northwind', site }] },
      { kind: 'taken', names: { [site]: 'northwind_3' } },
    ],
    ...stand.outcomes,
  };

  const visits = explore(machine, INPUTS, eventsIn);
  const leaves = leavesOf(machine.root as never);

  describe(`machines/${platform}.ts`, () => {
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
          const event = { type: 'CHOOSE', choice: choice === 'site.' ? `site.${site}` : choice };
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
        for (const code of stand.pageErrors)
          expect([code, textIfAny(locale, `${platform}.page.${code}.label`)]).toEqual([code, expect.any(String)]);
      }
    });

    it('holds no secret in what is stored: hints only', () => {
      for (const { live } of visits)
        for (const hint of Object.values(live.context.sealed)) expect(hint).toMatch(/^••••/);
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

  describe(`${platform}: golden records`, () => {
    const folder = new URL('./golden/', import.meta.url);

    const byPath = new Map(visits.map((visit) => [visit.path, visit]).reverse() as [string, Visit][]);

    it('has one of every state of this version', () => {
      for (const [path, visit] of byPath) {
        const file = new URL(`${platform}-v${version}-${path}.json`, folder);
        if (!existsSync(file) && process.env.UPDATE === '1')
          writeFileSync(file, `${JSON.stringify(goldenOf(visit), null, 2)}\n`);
        expect([path, existsSync(file)]).toEqual([path, true]);
      }
    });

    it.each(readdirSync(folder).filter((name) => name.startsWith(`${platform}-`)))(
      '%s resumes at its prompt',
      (name) => {
        const record = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as SessionRecord;
        const { live } = reviveState(record);
        expect(nameOf(live).path).toBe(name.replace(/^[a-z]+-v\d+-/, '').replace(/\.json$/, ''));
        if (live.status === 'active')
          expect(nameOf(step(machine, live, { type: 'EXPIRE' }).state).path).toBe('expired');
      },
    );

    it('begins again with all answers kept when a state is no more', () => {
      const visit = visits.find((one) => one.path === stand.begins);
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
      expect([nameOf(live).path, live.context.values.clientId]).toEqual([stand.begins, 'kept']);
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
        machine: platform,
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
}

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

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { machineOf, reviveState } from '../../bot/migrate.ts';
import type { SessionRecord } from '../../bot/ports.ts';
import { metaOf, nameOf, restore, step, store, takes } from '../../bot/step.ts';
import { textIfAny } from '../../bot/text/index.ts';
import { cardBattery } from './cards.ts';
import { explore, type Visit } from './paths.ts';
import { answer, eventsOf, inputsOf, type MachineStand } from './stand.ts';

export type { MachineStand } from './stand.ts';

/** What every platform's machine promises: every state entered, every event taken, every word there, every record resumed. */
export function machineBattery(stand: MachineStand): void {
  const { platform, site } = stand;
  const { machine, version } = machineOf(platform);
  const eventsIn = eventsOf(stand);
  const visits = explore(machine, inputsOf(stand), eventsIn);
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

  const { open } = stand;
  if (open) cardBattery({ ...stand, open });
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

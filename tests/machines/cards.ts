import { describe, expect, it } from 'vitest';
import { signButton } from '../../bot/buttons.ts';
import { paramsOf } from '../../bot/cards/params.ts';
import { walkCard } from '../../bot/cards/walk-card.ts';
import type { Session } from '../../bot/engine.ts';
import { personId, sessionIdFor } from '../../bot/ids.ts';
import { machineOf } from '../../bot/migrate.ts';
import type { Clock, Locale, Marketplace } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import { effectFailed, type LiveState, metaOf, nameOf, step, store } from '../../bot/step.ts';
import { en } from '../../bot/text/en.ts';
import { zhCN } from '../../bot/text/zh-CN.ts';
import type { Action, View } from '../../bot/view.ts';
import { faultsOfDrawing, longest } from '../adapters/slack/drawn.ts';
import { fakeClock } from '../fakes/clock.ts';
import { KEY } from '../support/walker.ts';
import { explore, type Visit } from './paths.ts';
import { answer, eventsOf, inputsOf, type MachineStand, SELLER } from './stand.ts';

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
const REASONS = ['', 'something-new'];

/** The cards of all states of a platform's machine, in both languages. */
export function cardBattery(stand: MachineStand & { readonly open: (clock: Clock) => Marketplace }): void {
  const { platform, site, other } = stand;
  const { machine } = machineOf(platform);
  const clock = fakeClock();
  const signer = createSigner([KEY]);
  const marketplace = stand.open(clock);
  const grants = ['g1', 'g2', 'g3'].map((grant, n) => ({ grant, name: `northwind_${n}`, sellerId: SELLER }));
  const many = [...new Set([other, ...marketplace.sites.map(({ code }) => code)])].filter((code) => code !== site);

  function eventsIn(visit: Visit): { type: string }[] {
    const faulty = (metaOf(visit.live).prompt?.fields ?? []).map((field) => [field.id, 'walk.fault.empty']);
    const codes = [
      ...FAILURES.flatMap((code) => REASONS.map((reason) => ({ code, reason }))),
      ...(stand.reasons ?? []).map((reason) => ({ code: 'marketplace.refused', reason })),
    ];
    return [
      ...eventsOf({ ...stand, outcomes: { ...stand.outcomes } })(visit),
      ...visit.step.effects.flatMap(({ invoke }) => codes.map((failure) => effectFailed(invoke, failure))),
      answer({}, Object.fromEntries(faulty)),
    ];
  }

  /** `explore` tells states apart by what decides where they lead; cards differ by more, so what each event leads to is kept too. */
  function everyState(): LiveState[] {
    const found = new Map<string, LiveState>();
    const keep = (live: LiveState) => void found.set(lookOf(live), live);
    const [first] = inputsOf(stand);
    const inputs = [...inputsOf(stand), ...(first ? [{ ...first, addable: grants }] : [])];
    explore(machine, inputs, (visit) => {
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

  /** An account on every other site: a list instead of buttons. */
  function withManySites(live: LiveState): LiveState {
    const sites = many.map((code) => ({ code, storeName: 'Northwind Home', suspended: false }));
    const account = { ...live.context.account, sites };
    return { ...live, context: { ...live.context, account } } as LiveState;
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
        machine: platform,
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
      walk: ({ record: { id: session, rev } }, event) =>
        signButton(signer, person, { kind: 'walk', session, rev, event }),
      command: (name, argument) => signButton(signer, person, { kind: 'command', name, argument }),
      copies: { redirectUri: `https://shopkey.example.com/callback/${platform}` },
      ...(metaOf(live).prompt?.link ? { link: 'https://shopkey.example.com/go/07abcdefghjkmnpq' } : {}),
    });
  }

  const states = everyState();
  states.push(
    ...states
      .filter((live) => metaOf(live).prompt?.id === 'walk.wrongSite')
      .slice(0, 1)
      .map(withManySites),
  );
  const prompts = new Map<string, LiveState[]>();
  for (const live of states) {
    const { prompt, status, end } = metaOf(live);
    const id = prompt?.id ?? status?.id ?? end ?? nameOf(live).path;
    prompts.set(id, [...(prompts.get(id) ?? []), live]);
  }

  /** A text's id where its words should be. */
  const ownIds = new RegExp(`\\b${platform}\\.(${idsOf(platform).join('|')})\\b`);

  describe.each(['en', 'zh-CN'] as const)(`${platform} in %s, the card of`, (locale) => {
    it.each([...prompts.keys()].sort())('%s is whole in each of its states', (id) => {
      for (const live of prompts.get(id) ?? []) {
        const view = draw(live, locale);
        const where = JSON.stringify({ state: live.value, problem: live.context.problem, faults: live.context.faults });
        expect(view.actions?.length ?? 0, where).toBeLessThanOrEqual(5);
        const said = wordsOf(view);
        expect(
          said.filter((words) => UNSAID.test(words)),
          where,
        ).toEqual([]);
        expect(
          said.filter((words) => ownIds.test(words)),
          where,
        ).toEqual([]);
        const labels = actionsOf(view).map((action) => action.label);
        expect(new Set(labels).size, `${where} ${labels}`).toBe(labels.length);
        const fields = (view.fields ?? []).map((field) => field.id);
        expect(new Set(fields).size, where).toBe(fields.length);
        expect(faultsOfDrawing(view, locale), where).toEqual([]);
        expect(faultsOfDrawing(longest(view), locale), where).toEqual([]);
      }
    });
  });

  describe.each(['en', 'zh-CN'] as const)(`${platform} in %s, what a text names in braces`, (locale) => {
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

  describe.each(['en', 'zh-CN'] as const)(`${platform} in %s, a reason that we have no words for`, (locale) => {
    it('stands by itself, labelled for whom it is, and never behind a sentence', () => {
      const said = states.flatMap((live) =>
        draw(live, locale).parts.flatMap((part) => ('text' in part ? [part.text] : [])),
      );
      const found = new Set(said.filter((words) => words.includes('something-new')));
      expect([...found]).toEqual([
        locale === 'en'
          ? 'For your administrator, the reason as it came: something-new'
          : '供管理员查看的原因代码：something-new',
      ]);
    });
  });

  /** In English sellers write codes, as the storyboard does. */
  it(`${platform} in zh-CN: no sentence and no fact says the bare code of a site that has a name`, () => {
    const bare = marketplace.sites
      .filter((one) => !one.unsaid && one.names['zh-CN'] !== one.code && /^[A-Z]{2}$/.test(one.code))
      .map((one) => one.code);
    const code = new RegExp(`(?<![A-Za-z0-9_])(?:${bare.join('|') || '-'})(?![A-Za-z0-9_])`);
    const said = states.flatMap((live) =>
      draw(live, 'zh-CN').parts.flatMap((part) => {
        if (part.kind === 'facts') return part.facts.map(({ label, value }) => `${label}: ${value}`);
        return part.kind === 'text' || part.kind === 'notice' ? [part.text] : [];
      }),
    );
    expect([...new Set(said.filter((words) => code.test(words)))]).toEqual([]);
  });

  describe(`${platform}: the cards of all states`, () => {
    it('hold every prompt, status and end that the machine has', () => {
      const declared = new Set<string>();
      const look = (node: { meta?: unknown; states?: object }): void => {
        const { prompt, status, end } = (node.meta ?? {}) as ReturnType<typeof metaOf>;
        const id = prompt?.id ?? status?.id ?? end;
        if (id) declared.add(id);
        for (const child of Object.values(node.states ?? {})) look(child);
      };
      look(machine.config as never);
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
}

/** What a card differs by: what was typed is shown as it is. */
function lookOf({ value, context }: LiveState): string {
  const { flow, problem, faults, helping, account, known, sealed, site, passedTo, renewing, others, values } = context;
  const sites = [account?.home, ...(account?.sites ?? []).map((one) => one.code)];
  const kept = [Object.keys(sealed), Object.keys(values)];
  return JSON.stringify([
    value,
    flow,
    problem,
    faults,
    helping,
    sites,
    account?.notes,
    known?.kind,
    kept,
    site,
    passedTo,
    renewing,
    others,
  ]);
}

/** Nothing, a value that is none, an empty brace, the id of a text. */
const UNSAID = /undefined|\[object|NaN|\{\w*\}|^\s*$|\b(walk|field|chat|shops?)\.[a-z]/;

/** The platform's ids of texts by their second part: `consent`, `page`. */
function idsOf(platform: string): string[] {
  const own = Object.keys(en).filter((id) => id.startsWith(`${platform}.`));
  return [...new Set(own.map((id) => id.split('.')[1] ?? ''))];
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

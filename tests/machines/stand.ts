import type { Clock, Marketplace } from '../../bot/ports.ts';
import { effectDone, effectFailed, metaOf } from '../../bot/step.ts';
import type { WalkInput } from '../../machines/shared/walk.ts';
import type { Visit } from './paths.ts';

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
  /** The platform as it is, with every flow on: the cards of all states are drawn with it. */
  readonly open?: (clock: Clock) => Marketplace;
  /** Reasons of the platform's own that a failure may carry: each has a sentence. */
  readonly reasons?: readonly string[];
  /** The state in which a walk with a site begins, for the flow of the first input. */
  readonly begins: string;
}

export const SELLER = 'A2NORTHWIND001';

export const answer = (values: Readonly<Record<string, string>>, faults: Record<string, string> = {}) => ({
  type: 'ANSWER',
  values,
  sealed: { code: '••••' },
  faults,
});

/** A walk into each flow, and one without a site. */
export function inputsOf({ platform, site, inputs }: MachineStand): WalkInput[] {
  const input = (more: Partial<WalkInput>): WalkInput => ({
    platform,
    flow: 'app',
    site,
    addable: [],
    startedThere: false,
    ...more,
  });
  const { site: _site, ...siteless } = input(inputs[0] ?? {});
  return [...inputs.map(input), siteless];
}

/** Everything that can happen anywhere: persons' events, and every outcome of every effect. */
export function eventsOf(stand: MachineStand): (visit: Visit) => { type: string }[] {
  const { site } = stand;
  const outcomes = outcomesOf(stand);
  return ({ live, step: made }) => {
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
  };
}

/** What effects may answer, by actor. */
function outcomesOf({ site, other, outcomes }: MachineStand): Readonly<Record<string, readonly unknown[]>> {
  const account = (codes: readonly string[], sellerId?: string, more: object = {}) => ({
    sites: codes.map((code) => ({ code, storeName: 'Northwind', suspended: code === other })),
    ...(sellerId ? { sellerId } : {}),
    ...more,
  });
  const proposal = { displayName: 'Northwind', names: { [site]: 'northwind', [other]: 'northwind_2' } };
  return {
    exchangeCode: [{ fields: ['refreshToken'], values: {}, life: { endsAtMs: 1 } }],
    findApps: [[], [1], [1, 2]].map((found) => ({ apps: found.map((n) => ({ grant: `g${n}`, id: `1234567${n}` })) })),
    borrowApp: [{ fields: ['appSecret'], values: { appKey: '12345671' } }],
    verifyAccount: [
      { account: account([site, other], SELLER), proposal },
      { account: account([site, other]), proposal },
      { account: account([other], SELLER), proposal },
      { account: account([site, other], SELLER, { home: other }), proposal },
      {
        account: account([site], SELLER),
        proposal,
        known: { kind: 'here', name: 'northwind', grant: 'g1', grantVersion: 1, sinceMs: 0 },
      },
      { account: account([site], SELLER), proposal, known: { kind: 'elsewhere', name: 'northwind_2' } },
    ],
    proposeReplacement: [{ id: 'p1', how: 'asked', untilMs: 1 }],
    saveShop: [
      { kind: 'saved', shops: [{ name: 'northwind', displayName: 'Northwind', site }] },
      { kind: 'taken', names: { [site]: 'northwind_3' } },
    ],
    ...outcomes,
  };
}

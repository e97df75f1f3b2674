import { assign, setup } from 'xstate';
import {
  borrowApp,
  type ExchangeOutput,
  exchangeCode,
  findApps,
  proposeReplacement,
  saveShop,
  verifyAccount,
} from './actors.ts';
import { forgetConsent, HIDDEN, keepAnswer } from './answers.ts';
import {
  HANDED_LINK_LIFE_MS,
  LINK_LIFE_MS,
  PARK_LIFE_MS,
  RETRY_AFTER_MS,
  type Walk,
  type WalkEvent,
  type WalkInput,
} from './walk.ts';

/**
 * What every platform's machine is made with: the walk's types, the effects, the delays, and the guards and actions that the
 * shared states use. A machine adds its own by `extend`.
 */
export const walkSetup = setup({
  types: {} as { context: Walk; events: WalkEvent; input: WalkInput },
  actors: { exchangeCode, findApps, borrowApp, verifyAccount, proposeReplacement, saveShop },
  delays: {
    linkLife: LINK_LIFE_MS,
    handedLinkLife: HANDED_LINK_LIFE_MS,
    parkLife: PARK_LIFE_MS,
    retryDelay: RETRY_AFTER_MS,
  },
  guards: {
    hasFaults: ({ event }) => event.type === 'ANSWER' && Object.keys(event.faults).length > 0,
    isChoice: ({ event }, params: { choice: string }) => event.type === 'CHOOSE' && event.choice === params.choice,
    isChoiceOf: ({ event }, params: { prefix: string }) =>
      event.type === 'CHOOSE' && event.choice.startsWith(params.prefix),
    isFlow: ({ context }, params: { flow: string }) => context.flow === params.flow,
    hasSealed: ({ context }, params: { field: string }) => context.sealed[params.field] !== undefined,
    /** What failed last, by the platform's short reason. */
    failedBy: ({ context }, params: { reasons: readonly string[] }) =>
      params.reasons.includes(context.problem?.params?.reason ?? ''),
    hasValue: ({ context }, params: { field: string }) => context.values[params.field] !== undefined,
    hasSite: ({ context }) => context.site !== undefined,
    mayAdd: ({ context }) => context.addable.length > 0 && !context.startedThere,
    needsSellerId: ({ context }) =>
      context.account !== undefined && context.account.sellerId === undefined && context.values.sellerId === undefined,
    sellsHere: ({ context }) => context.account?.sites.some((site) => site.code === context.site) === true,
    isAnotherAccount: ({ context }) =>
      context.expects !== undefined &&
      context.account?.sellerId !== undefined &&
      context.account.sellerId !== context.expects,
    isRegisteredElsewhere: ({ context }) =>
      context.account?.home !== undefined && context.account.home !== context.site && !context.staysHere,
    isHere: ({ context }) => context.known?.kind === 'here',
    isDenied: (_, params: { code: string }) => params.code === 'access.denied',
    isRefused: (_, params: { code: string }) => params.code === 'marketplace.refused',
    hasApps: ({ context }, params: { more: number }) => (context.apps ?? []).length > params.more,
    hasApp: ({ context }, params: { value: string; credential: string }) =>
      context.values[params.value] !== undefined && context.sealed[params.credential] !== undefined,
    tookNames: (_, params: { kind: string }) => params.kind === 'taken',
    isWorthWaiting: (_, params: { code: string }) =>
      params.code === 'marketplace.unavailable' || params.code === 'marketplace.throttled',
  },
  actions: {
    forgetProblem: assign({ problem: undefined, helping: false, faults: {} }),
    toggleHelp: assign({ helping: ({ context }) => !context.helping }),
    say: assign((_, params: { code: string; params?: Readonly<Record<string, string>> }) => ({ problem: params })),
    keepAnswer: assign(({ context, event }) => (event.type === 'ANSWER' ? keepAnswer(context, event) : {})),
    keepSite: assign(({ event }) => {
      if (event.type === 'CHOOSE') return { site: event.choice.slice('site.'.length) };
      return event.type === 'ANSWER' ? { site: event.values.site } : {};
    }),
    keepAdding: assign(({ context, event }) =>
      event.type === 'CHOOSE' ? { adding: context.addable.find((one) => `add.${one.grant}` === event.choice) } : {},
    ),
    useFlow: assign((_, params: { flow: string }) => ({ flow: params.flow })),
    takeConsent: assign(({ context, event }) =>
      event.type === 'CONSENTED' || event.type === 'PARKED'
        ? {
            values: { ...context.values, ...(event.sellerId === undefined ? {} : { sellerId: event.sellerId }) },
            sealed: { ...context.sealed, code: HIDDEN },
            startedThere: false,
          }
        : {},
    ),
    keepCredentials: assign(({ context }, { fields, values, life }: ExchangeOutput) => {
      const { code: _spent, startedThere: _there, ...typed } = context.sealed;
      return {
        sealed: { ...typed, ...Object.fromEntries(fields.map((field) => [field, HIDDEN])) },
        values: { ...context.values, ...values },
        byConsent: fields,
        life,
      };
    }),
    takeApp: assign(({ context, event }) => ({
      app: event.type === 'CHOOSE' ? event.choice.slice('app.'.length) : context.apps?.[0]?.grant,
    })),
    keepApps: assign((_, { apps }: { apps: Walk['apps'] }) => ({ apps })),
    keepApp: assign(({ context }, { fields, values }: { fields: readonly string[]; values: Walk['values'] }) => ({
      sealed: { ...context.sealed, ...Object.fromEntries(fields.map((field) => [field, HIDDEN])) },
      values: { ...context.values, ...values },
    })),
    stayHere: assign({ staysHere: true }),
    forgetSealed: assign({ sealed: {} }),
    forgetConsent: assign(({ context }) => forgetConsent(context)),
    keepAccount: assign((_, params: { output: Pick<Walk, 'account' | 'known' | 'proposal' | 'others'> }) => ({
      account: params.output.account,
      known: params.output.known,
      proposal: params.output.proposal,
      others: params.output.others,
    })),
    renew: assign({ renewing: true }),
    keepProposed: assign((_, proposed: NonNullable<Walk['proposed']>) => ({ proposed })),
    keepPassed: assign(({ event }) => (event.type === 'PASSED' ? { passedTo: event.to } : {})),
    offerFreeNames: assign(({ context }, params: { names: Readonly<Record<string, string>> }) => ({
      proposal: context.proposal && { ...context.proposal, names: { ...context.proposal.names, ...params.names } },
      values: { ...context.values, name: (context.site && params.names[context.site]) ?? context.values.name ?? '' },
      problem: { code: 'walk.problem.nameTaken', params: { name: context.values.name ?? '' } },
    })),
    keepSaved: assign((_, params: { shops: Walk['saved'] }) => ({ saved: params.shops })),
  },
});

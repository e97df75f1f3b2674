import { assign, setup } from 'xstate';
import { mwsSelfFields, mwsThirdPartyFields, privateFields, sellerIdField } from './amazon-fields.ts';
import { exchangeCode, saveShop, verifyAccount } from './shared/actors.ts';
import { chosenNames, chosenSites, forgetConsent, keepAnswer, otherAccountSites } from './shared/answers.ts';
import { failureText } from './shared/failures.ts';
import { codeField, displayNameField, nameField, sitesField } from './shared/fields.ts';
import { everywhere, waiting, working } from './shared/waiting.ts';
import {
  HANDED_LINK_LIFE_MS,
  LINK_LIFE_MS,
  PARK_LIFE_MS,
  RETRY_AFTER_MS,
  startWalk,
  type Walk,
  type WalkEvent,
  type WalkInput,
} from './shared/walk.ts';

/** What a person may see on Amazon's page, as amazon.md section 3.1 lists it. */
export const AMAZON_PAGE_ERRORS = [
  'MD1000',
  'MD5100',
  'MD5101',
  'MD5110',
  'MD9010',
  'rights',
  'plan',
  'switched',
  'developer',
  'other',
] as const;

/** A sealed value of which nothing is shown. */
const HIDDEN = '••••';

const ENTRY_STATES = { private: 'private', 'mws-self': 'mwsSelf', 'mws-third-party': 'mwsThirdParty' } as const;

export const amazon = setup({
  types: {} as { context: Walk; events: WalkEvent; input: WalkInput },
  actors: { exchangeCode, verifyAccount, saveShop },
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
    isOtherSeller: ({ context, event }) =>
      context.expects !== undefined && 'sellerId' in event && event.sellerId !== context.expects,
    hasSite: ({ context }) => context.site !== undefined,
    mayAdd: ({ context }) => context.flow === 'app' && context.addable.length > 0 && !context.startedThere,
    isFlow: ({ context }, params: { flow: string }) => context.flow === params.flow,
    needsSellerId: ({ context }) =>
      context.account !== undefined && context.account.sellerId === undefined && context.values.sellerId === undefined,
    sellsHere: ({ context }) => context.account?.sites.some((site) => site.code === context.site) === true,
    isHere: ({ context }) => context.known?.kind === 'here',
    tookNames: (_, params: { kind: string }) => params.kind === 'taken',
    isWorthWaiting: (_, params: { code: string }) =>
      params.code === 'marketplace.unavailable' || params.code === 'marketplace.throttled',
  },
  actions: {
    forgetProblem: assign({ problem: undefined, helping: false, faults: {} }),
    toggleHelp: assign({ helping: ({ context }) => !context.helping }),
    keepAnswer: assign(({ context, event }) => (event.type === 'ANSWER' ? keepAnswer(context, event) : {})),
    keepSite: assign(({ event }) => (event.type === 'CHOOSE' ? { site: event.choice.slice('site.'.length) } : {})),
    keepAdding: assign(({ context, event }) =>
      event.type === 'CHOOSE' ? { adding: context.addable.find((one) => `add.${one.grant}` === event.choice) } : {},
    ),
    takeConsent: assign(({ context, event }) =>
      event.type === 'CONSENTED' || event.type === 'PARKED'
        ? {
            values: { ...context.values, ...(event.sellerId === undefined ? {} : { sellerId: event.sellerId }) },
            sealed: { code: HIDDEN },
            startedThere: false,
          }
        : {},
    ),
    keepCredentials: assign((_, params: { fields: readonly string[] }) => ({
      sealed: Object.fromEntries(params.fields.map((field) => [field, HIDDEN])),
    })),
    forgetConsent: assign(({ context }) => forgetConsent(context)),
    useFlow: assign((_, params: { flow: string }) => ({ flow: params.flow })),
    say: assign((_, params: { code: string; params?: Readonly<Record<string, string>> }) => ({ problem: params })),
    sayPageError: assign(({ event }) =>
      event.type === 'CHOOSE' ? { problem: { code: `amazon.page.${event.choice.slice('page.'.length)}` } } : {},
    ),
    keepAccount: assign((_, params: { output: Pick<Walk, 'account' | 'known' | 'proposal'> }) => ({
      account: params.output.account,
      known: params.output.known,
      proposal: params.output.proposal,
    })),
    offerFreeNames: assign(({ context }, params: { names: Readonly<Record<string, string>> }) => ({
      proposal: context.proposal && { ...context.proposal, names: { ...context.proposal.names, ...params.names } },
      values: { ...context.values, name: (context.site && params.names[context.site]) ?? context.values.name ?? '' },
      problem: { code: 'walk.problem.nameTaken', params: { name: context.values.name ?? '' } },
    })),
    keepSaved: assign((_, params: { shops: Walk['saved'] }) => ({ saved: params.shops })),
    renew: assign({ renewing: true }),
  },
}).createMachine({
  id: 'amazon',
  context: ({ input }) => startWalk(input),
  initial: 'beginning',
  on: everywhere,
  states: {
    beginning: {
      always: [{ guard: 'hasSite', target: 'offered' }, { target: 'choosingSite' }],
    },
    choosingSite: {
      ...waiting({ id: 'walk.site', step: [1, 3], choices: ['site.'], back: false }),
      on: {
        CHOOSE: { guard: { type: 'isChoiceOf', params: { prefix: 'site.' } }, target: 'offered', actions: 'keepSite' },
      },
    },
    offered: {
      always: [{ guard: 'mayAdd', target: 'adding' }, { target: 'giving' }],
    },
    adding: {
      ...waiting({
        id: 'walk.adding',
        step: [1, 3],
        choices: (walk) => [...walk.addable.map((one) => `add.${one.grant}`), 'other'],
        back: true,
      }),
      on: {
        CHOOSE: [
          { guard: { type: 'isChoiceOf', params: { prefix: 'add.' } }, target: 'verifying', actions: 'keepAdding' },
          { guard: { type: 'isChoice', params: { choice: 'other' } }, target: 'giving' },
        ],
        BACK: 'choosingSite',
      },
    },
    /** Where access is given: by consent, or by values to enter. */
    giving: {
      always: [
        { guard: { type: 'isFlow', params: { flow: 'app' } }, target: 'consent' },
        { guard: { type: 'isFlow', params: { flow: 'mws-self' } }, target: `entering.${ENTRY_STATES['mws-self']}` },
        {
          guard: { type: 'isFlow', params: { flow: 'mws-third-party' } },
          target: `entering.${ENTRY_STATES['mws-third-party']}`,
        },
        { target: `entering.${ENTRY_STATES.private}` },
      ],
    },
    consent: {
      initial: 'open',
      after: { linkLife: 'lapsed' },
      on: {
        CONSENTED: [
          {
            guard: 'isOtherSeller',
            target: 'lapsed',
            actions: { type: 'say', params: { code: 'walk.problem.anotherSeller' } },
          },
          { target: 'exchanging', actions: 'takeConsent' },
        ],
        PARKED: [
          {
            guard: 'isOtherSeller',
            target: 'lapsed',
            actions: { type: 'say', params: { code: 'walk.problem.anotherSeller' } },
          },
          { target: 'parked', actions: 'takeConsent' },
        ],
      },
      states: {
        open: {
          ...waiting({
            id: 'amazon.consent',
            step: [1, 3],
            link: 'open',
            choices: ['send', 'code'],
            more: ['error', 'cancelled', 'private'],
            back: true,
          }),
          on: {
            CHOOSE: [
              { guard: { type: 'isChoice', params: { choice: 'send' } }, target: '#amazon.handed' },
              { guard: { type: 'isChoice', params: { choice: 'code' } }, target: 'code' },
              { guard: { type: 'isChoice', params: { choice: 'error' } }, target: 'pageError' },
              {
                guard: { type: 'isChoice', params: { choice: 'cancelled' } },
                target: 'open',
                reenter: true,
                actions: { type: 'say', params: { code: 'amazon.problem.cancelledThere' } },
              },
              {
                guard: { type: 'isChoice', params: { choice: 'private' } },
                target: '#amazon.entering.private',
                actions: { type: 'useFlow', params: { flow: 'private' } },
              },
            ],
            ANSWER: [
              { guard: 'hasFaults', target: 'code', actions: 'keepAnswer' },
              { target: '#amazon.exchanging', actions: 'keepAnswer' },
            ],
            BACK: '#amazon.choosingSite',
          },
        },
        code: {
          ...waiting({ id: 'amazon.code', step: [1, 3], link: 'kept', fields: [codeField('code')], back: true }),
          on: {
            ANSWER: [
              { guard: 'hasFaults', actions: 'keepAnswer' },
              { target: '#amazon.exchanging', actions: 'keepAnswer' },
            ],
            BACK: 'open',
          },
        },
        pageError: {
          ...waiting({
            id: 'amazon.pageError',
            step: [1, 3],
            link: 'kept',
            choices: AMAZON_PAGE_ERRORS.map((code) => `page.${code}`),
            back: true,
          }),
          on: {
            CHOOSE: {
              guard: { type: 'isChoiceOf', params: { prefix: 'page.' } },
              target: 'open',
              actions: 'sayPageError',
            },
            BACK: 'open',
          },
        },
      },
    },
    /** The link is with somebody else: it lives longer, and its page first says who asks. */
    handed: {
      after: { handedLinkLife: 'lapsed' },
      ...waiting({
        id: 'amazon.handed',
        step: [1, 3],
        link: 'copy',
        fields: [codeField('code')],
        choices: ['own'],
        back: true,
      }),
      on: {
        CONSENTED: [
          {
            guard: 'isOtherSeller',
            target: 'lapsed',
            actions: { type: 'say', params: { code: 'walk.problem.anotherSeller' } },
          },
          { target: 'exchanging', actions: 'takeConsent' },
        ],
        PARKED: [
          {
            guard: 'isOtherSeller',
            target: 'lapsed',
            actions: { type: 'say', params: { code: 'walk.problem.anotherSeller' } },
          },
          { target: 'parked', actions: 'takeConsent' },
        ],
        CHOOSE: { guard: { type: 'isChoice', params: { choice: 'own' } }, target: 'consent' },
        ANSWER: [
          { guard: 'hasFaults', actions: 'keepAnswer' },
          { target: 'exchanging', actions: 'keepAnswer' },
        ],
        BACK: 'consent',
      },
    },
    lapsed: {
      ...waiting({ id: 'walk.lapsed', step: [1, 3], choices: ['newLink'], back: true }),
      on: {
        CHOOSE: { guard: { type: 'isChoice', params: { choice: 'newLink' } }, target: 'consent' },
        BACK: 'choosingSite',
      },
    },
    /** Consent came back from a browser that had not gone out through our link (S2). */
    parked: {
      after: {
        parkLife: {
          target: 'consent',
          actions: ['forgetConsent', { type: 'say', params: { code: 'walk.problem.parkedTooLong' } }],
        },
      },
      ...waiting({ id: 'walk.parked', step: [1, 3], choices: ['expected', 'unexpected'], back: true }),
      on: {
        CHOOSE: [
          { guard: { type: 'isChoice', params: { choice: 'expected' } }, target: 'exchanging' },
          {
            guard: { type: 'isChoice', params: { choice: 'unexpected' } },
            target: 'consent',
            actions: ['forgetConsent', { type: 'say', params: { code: 'walk.problem.notExpected' } }],
          },
        ],
        BACK: { target: 'consent', actions: 'forgetConsent' },
      },
    },
    entering: {
      initial: 'private',
      states: {
        private: {
          ...waiting({ id: 'amazon.private', step: [1, 3], fields: privateFields, more: ['app'], back: true }),
          on: {
            ANSWER: [
              { guard: 'hasFaults', actions: 'keepAnswer' },
              { target: '#amazon.verifying', actions: 'keepAnswer' },
            ],
            CHOOSE: {
              guard: { type: 'isChoice', params: { choice: 'app' } },
              target: '#amazon.consent',
              actions: { type: 'useFlow', params: { flow: 'app' } },
            },
            BACK: '#amazon.choosingSite',
          },
        },
        mwsSelf: {
          ...waiting({ id: 'amazon.mws-self', step: [1, 3], fields: mwsSelfFields, back: true }),
          on: {
            ANSWER: [
              { guard: 'hasFaults', actions: 'keepAnswer' },
              { target: '#amazon.verifying', actions: 'keepAnswer' },
            ],
            BACK: '#amazon.choosingSite',
          },
        },
        mwsThirdParty: {
          ...waiting({ id: 'amazon.mws-third-party', step: [1, 3], fields: mwsThirdPartyFields, back: true }),
          on: {
            ANSWER: [
              { guard: 'hasFaults', actions: 'keepAnswer' },
              { target: '#amazon.verifying', actions: 'keepAnswer' },
            ],
            BACK: '#amazon.choosingSite',
          },
        },
      },
    },
    exchanging: {
      ...working({ id: 'walk.exchanging', step: [1, 3] }),
      invoke: {
        id: 'exchange',
        src: 'exchangeCode',
        input: ({ context }) => ({ flow: context.flow, site: context.site ?? '' }),
        onDone: {
          target: 'verifying',
          actions: { type: 'keepCredentials', params: ({ event }) => ({ fields: event.output.fields }) },
        },
        onError: {
          target: 'consent',
          actions: ['forgetConsent', { type: 'say', params: ({ event }) => failureText('exchange', event.error) }],
        },
      },
    },
    verifying: {
      ...working({ id: 'walk.verifying', step: [1, 3] }),
      invoke: {
        id: 'verify',
        src: 'verifyAccount',
        input: ({ context }) => ({
          flow: context.flow,
          site: context.site ?? '',
          values: context.values,
          ...(context.adding === undefined ? {} : { grant: context.adding.grant }),
        }),
        onDone: {
          target: 'verified',
          actions: { type: 'keepAccount', params: ({ event }) => ({ output: event.output }) },
        },
        onError: [
          {
            guard: {
              type: 'isWorthWaiting',
              params: ({ event }) => ({ code: failureText('verify', event.error).failure }),
            },
            target: 'platformDown',
            actions: { type: 'say', params: ({ event }) => failureText('verify', event.error) },
          },
          {
            target: 'giving',
            actions: ['forgetConsent', { type: 'say', params: ({ event }) => failureText('verify', event.error) }],
          },
        ],
      },
    },
    platformDown: {
      after: { retryDelay: 'verifying' },
      ...waiting({ id: 'walk.platformDown', step: [1, 3], choices: ['now'], back: true }),
      on: {
        CHOOSE: { guard: { type: 'isChoice', params: { choice: 'now' } }, target: 'verifying' },
        BACK: { target: 'giving', actions: 'forgetConsent' },
      },
    },
    verified: {
      always: [
        { guard: 'needsSellerId', target: 'askingSellerId' },
        { guard: 'isHere', target: 'knownHere' },
        { guard: 'sellsHere', target: 'confirming' },
        { target: 'wrongSite' },
      ],
    },
    /** No answer carries a private app's seller id; what could not be learned is asked. */
    askingSellerId: {
      ...waiting({ id: 'amazon.sellerId', step: [2, 3], fields: [sellerIdField], back: true }),
      on: {
        ANSWER: [
          { guard: 'hasFaults', actions: 'keepAnswer' },
          { target: 'verifying', actions: 'keepAnswer' },
        ],
        BACK: 'giving',
      },
    },
    wrongSite: {
      ...waiting({
        id: 'walk.wrongSite',
        step: [2, 3],
        choices: (walk) => [...otherAccountSites(walk).map((code) => `site.${code}`), 'other'],
        back: true,
      }),
      on: {
        CHOOSE: [
          { guard: { type: 'isChoiceOf', params: { prefix: 'site.' } }, target: 'verifying', actions: 'keepSite' },
          { guard: { type: 'isChoice', params: { choice: 'other' } }, target: 'giving', actions: 'forgetConsent' },
        ],
        BACK: { target: 'giving', actions: 'forgetConsent' },
      },
    },
    knownHere: {
      ...waiting({ id: 'walk.knownHere', step: [2, 3], choices: ['renew', 'other'], back: true }),
      on: {
        CHOOSE: [
          { guard: { type: 'isChoice', params: { choice: 'renew' } }, target: 'saving', actions: 'renew' },
          { guard: { type: 'isChoice', params: { choice: 'other' } }, target: 'giving', actions: 'forgetConsent' },
        ],
        BACK: { target: 'giving', actions: 'forgetConsent' },
      },
    },
    confirming: {
      ...waiting({
        id: 'walk.confirming',
        step: [2, 3],
        fields: [nameField, displayNameField, sitesField],
        choices: ['other'],
        back: true,
      }),
      on: {
        ANSWER: [
          { guard: 'hasFaults', actions: 'keepAnswer' },
          { target: 'saving', actions: 'keepAnswer' },
        ],
        CHOOSE: {
          guard: { type: 'isChoice', params: { choice: 'other' } },
          target: 'giving',
          actions: 'forgetConsent',
        },
        BACK: { target: 'giving', actions: 'forgetConsent' },
      },
    },
    saving: {
      ...working({ id: 'walk.saving', step: [3, 3] }),
      /** What is being saved cannot be called back: the answer comes first. */
      on: { CANCEL: {} },
      invoke: {
        id: 'save',
        src: 'saveShop',
        input: ({ context }) => ({
          flow: context.flow,
          sites: chosenSites(context),
          names: chosenNames(context),
          displayName: context.values.displayName ?? context.proposal?.displayName ?? '',
          sellerId: context.account?.sellerId ?? context.values.sellerId ?? '',
          covers: context.account?.sites.map((site) => site.code) ?? [],
          values: context.values,
          ...(context.adding
            ? { grant: context.adding.grant }
            : context.renewing && context.known?.kind === 'here'
              ? { grant: context.known.grant }
              : {}),
          renew: context.renewing === true,
        }),
        onDone: [
          {
            guard: { type: 'tookNames', params: ({ event }) => ({ kind: event.output.kind }) },
            target: 'confirming',
            actions: {
              type: 'offerFreeNames',
              params: ({ event }) => ({ names: event.output.kind === 'taken' ? event.output.names : {} }),
            },
          },
          {
            target: 'saved',
            actions: {
              type: 'keepSaved',
              params: ({ event }) => ({ shops: event.output.kind === 'saved' ? event.output.shops : [] }),
            },
          },
        ],
        onError: { target: 'confirming', actions: { type: 'say', params: { code: 'walk.problem.saveFailed' } } },
      },
    },
    saved: { type: 'final', tags: 'final', meta: { end: 'saved' } },
    cancelled: { type: 'final', tags: 'final', meta: { end: 'cancelled' } },
    expired: { type: 'final', tags: 'final', meta: { end: 'expired' } },
  },
});

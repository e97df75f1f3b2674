import { chosenNames, chosenSites, mayReplace, otherAccountSites } from './answers.ts';
import { failureText } from './failures.ts';
import { displayNameField, nameField, reasonField, sitesField } from './fields.ts';
import { walkSetup } from './setup.ts';
import { answered, choice, choiceOf, say } from './transitions.ts';
import { waiting, working } from './waiting.ts';

const state = walkSetup.createStateConfig;

/**
 * From credentials to the saved shop, the same on every platform: whose account it is (S8), its name, saving. The machine itself
 * has `giving`, where access is given anew, and `askingSellerId`, should an answer not say whose account it is.
 */
export const finishingStates = {
  verifying: state({
    ...working({ id: 'walk.verifying', step: [1, 3] }),
    invoke: {
      id: 'verify',
      src: 'verifyAccount',
      input: ({ context }) => ({
        flow: context.flow,
        site: context.site ?? '',
        values: context.values,
        ...(context.called === undefined ? {} : { called: context.called }),
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
  }),
  platformDown: state({
    after: { retryDelay: 'verifying' },
    ...waiting({ id: 'walk.platformDown', step: [1, 3], choices: ['now'], back: true }),
    on: {
      CHOOSE: choice('now', { target: 'verifying' }),
      BACK: { target: 'giving', actions: 'forgetConsent' },
    },
  }),
  verified: state({
    always: [
      { guard: 'needsSellerId', target: 'askingSellerId' },
      { guard: 'isAnotherAccount', target: 'anotherSeller' },
      { guard: 'isHere', target: 'knownHere' },
      { guard: 'isRegisteredElsewhere', target: 'registeredElsewhere' },
      { guard: 'sellsHere', target: 'confirming' },
      { target: 'wrongSite' },
    ],
  }),
  /** A renewal that brings another seller account: the old credentials stay in use (S8), unless two people want it otherwise (S22). */
  anotherSeller: state({
    ...waiting({
      id: 'walk.anotherSeller',
      step: [2, 3],
      choices: (walk) => ['keep', ...(mayReplace(walk) ? ['replace'] : []), 'other'],
      back: false,
    }),
    on: {
      CHOOSE: [
        choice('keep', { target: 'cancelled', actions: say('walk.problem.keptOld') }),
        choice('replace', { target: 'replacing' }),
        choice('other', { target: 'giving', actions: 'forgetConsent' }),
      ],
      BACK: { target: 'giving', actions: 'forgetConsent' },
    },
  }),
  replacing: state({
    ...waiting({ id: 'walk.replacing', step: [3, 3], fields: [reasonField], back: true }),
    on: { ANSWER: answered('proposing'), BACK: 'anotherSeller' },
  }),
  proposing: state({
    ...working({ id: 'walk.proposing', step: [3, 3] }),
    /** As saving. */
    on: { CANCEL: {}, PASSED: {} },
    invoke: {
      id: 'propose',
      src: 'proposeReplacement',
      input: ({ context }) => ({
        flow: context.flow,
        site: context.site ?? '',
        expects: context.expects ?? '',
        sellerId: context.account?.sellerId ?? '',
        covers: context.account?.sites.map((site) => site.code) ?? [],
        values: context.values,
        life: context.life ?? {},
        reason: context.values.reason ?? '',
      }),
      onDone: { target: 'proposed', actions: { type: 'keepProposed', params: ({ event }) => event.output } },
      onError: { target: 'anotherSeller', actions: say('walk.problem.proposeFailed') },
    },
  }),
  wrongSite: state({
    ...waiting({
      id: 'walk.wrongSite',
      step: [2, 3],
      choices: (walk) => [...otherAccountSites(walk).map((code) => `site.${code}`), 'other'],
      back: true,
    }),
    on: {
      CHOOSE: [
        choiceOf('site.', { target: 'verifying', actions: 'keepSite' }),
        choice('other', { target: 'giving', actions: 'forgetConsent' }),
      ],
      BACK: { target: 'giving', actions: 'forgetConsent' },
    },
  }),
  /** One account sells on many sites, whichever it was registered on: a warning and a choice, no error. */
  registeredElsewhere: state({
    ...waiting({
      id: 'walk.registeredElsewhere',
      step: [2, 3],
      choices: (walk) => ['stay', ...(walk.account?.home === undefined ? [] : [`site.${walk.account.home}`]), 'other'],
      noUsual: true,
      back: true,
    }),
    on: {
      CHOOSE: [
        choice('stay', { target: 'verified', actions: 'stayHere' }),
        choiceOf('site.', { target: 'verifying', actions: 'keepSite' }),
        choice('other', { target: 'giving', actions: 'forgetConsent' }),
      ],
      BACK: { target: 'giving', actions: 'forgetConsent' },
    },
  }),
  knownHere: state({
    ...waiting({ id: 'walk.knownHere', step: [2, 3], choices: ['renew', 'other'], back: true }),
    on: {
      CHOOSE: [
        choice('renew', { target: 'saving', actions: 'renew' }),
        choice('other', { target: 'giving', actions: 'forgetConsent' }),
      ],
      BACK: { target: 'giving', actions: 'forgetConsent' },
    },
  }),
  confirming: state({
    ...waiting({
      id: 'walk.confirming',
      step: [2, 3],
      fields: [nameField, displayNameField, sitesField],
      choices: ['other'],
      back: true,
    }),
    on: {
      ANSWER: answered('saving'),
      CHOOSE: choice('other', { target: 'giving', actions: 'forgetConsent' }),
      BACK: { target: 'giving', actions: 'forgetConsent' },
    },
  }),
  saving: state({
    ...working({ id: 'walk.saving', step: [3, 3] }),
    /** What is being saved cannot be called back: the answer comes first. */
    on: { CANCEL: {}, PASSED: {} },
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
        life: context.life ?? {},
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
      onError: [
        {
          guard: { type: 'isDenied', params: ({ event }) => ({ code: failureText('save', event.error).failure }) },
          target: 'cancelled',
          actions: say('walk.problem.denied'),
        },
        { target: 'confirming', actions: say('walk.problem.saveFailed') },
      ],
    },
  }),
  saved: state({ type: 'final', tags: 'final', meta: { end: 'saved' } }),
  proposed: state({ type: 'final', tags: 'final', meta: { end: 'proposed' } }),
  cancelled: state({ type: 'final', tags: 'final', meta: { end: 'cancelled' } }),
  passed: state({ type: 'final', tags: 'final', meta: { end: 'passed' } }),
  expired: state({ type: 'final', tags: 'final', meta: { end: 'expired' } }),
};

import { failureText } from './failures.ts';
import { codeField } from './fields.ts';
import { walkSetup } from './setup.ts';
import { answered, choice, choiceOf, say } from './transitions.ts';
import { waiting, working } from './waiting.ts';

const state = walkSetup.createStateConfig;

/** Consent came back. Whose it is, the platform is asked before anything is saved (S8): it may be another seller's, on purpose (S22). */
const comesBack = {
  CONSENTED: { target: 'exchanging', actions: 'takeConsent' },
  PARKED: { target: 'parked', actions: 'takeConsent' },
} as const;

/** A choice of it names what a person saw on the page, and no list of ours has: `unlisted.MD9100`. */
const UNLISTED = 'unlisted.';

/** The person has gone on at the page: what it showed before is over. */
const goneOn = choice('goneOn', { actions: 'forgetProblem' });

interface ConsentOptions<F extends string, B extends string | undefined, R extends string> {
  /** Another way to give access, offered behind "Something else" as its choice. */
  readonly otherFlow?: { readonly flow: F; readonly target: string };
  /** Where BACK leads from the link: `#<platform>.<state>`; absent: to the site. */
  readonly back?: B;
  /** Where values were entered before consent: "Something else" leads there, by this choice, and an exchange that is refused. */
  readonly entered?: { readonly choice: string; readonly target: R };
  /** Where every other failed exchange leads; absent: to a new link. */
  readonly failed?: string;
}

/**
 * Consent on the platform's page: the link, the link in somebody else's hands, the pasted code, what the page may say instead, and
 * the exchange. The prompts' texts are the platform's: `<platform>.consent`, `.code`, `.pageError`, `.handed`.
 * @param platform the machine's id
 * @param pageErrors what a person may see on the page, as choices `page.<error>`; each has a text `<platform>.page.<error>`
 */
export function consentStates<
  const P extends string,
  const F extends string = never,
  const B extends string | undefined = undefined,
  const R extends string = never,
>(
  platform: P,
  pageErrors: readonly string[],
  { otherFlow, back, entered, failed = 'consent' }: ConsentOptions<F, B, R> = {},
) {
  const backTarget = (back ?? `#${platform}.choosingSite`) as B extends string ? B : `#${P}.choosingSite`;
  const useOther = otherFlow
    ? [
        choice(otherFlow.flow, {
          target: otherFlow.target,
          actions: { type: 'useFlow', params: { flow: otherFlow.flow } },
        }),
      ]
    : [];
  const enterAnew = entered ? [choice(entered.choice, { target: entered.target })] : [];
  const sayFailure = [
    'forgetConsent',
    { type: 'say', params: ({ event }: { event: { error: unknown } }) => failureText('exchange', event.error) },
  ] as const;
  const sayWhatCame = {
    type: 'say',
    params: ({ event }: { event: { type: string; isUnread?: true } }) => ({
      code: event.isUnread ? 'walk.problem.unreadReturn' : `${platform}.problem.cancelledThere`,
    }),
  } as const;
  const sayPageError = {
    type: 'say',
    params: ({ event }: { event: { type: string; choice?: string } }) => ({ code: `${platform}.${event.choice}` }),
  } as const;
  const sayUnlisted = (code: string) =>
    ({
      type: 'say',
      params: ({ event }: { event: { type: string; choice?: string } }) => ({
        code,
        params: { typed: event.choice?.slice(UNLISTED.length) ?? '' },
      }),
    }) as const;
  const isRefused = {
    type: 'isRefused',
    params: ({ event }: { event: { error: unknown } }) => ({ code: failureText('exchange', event.error).failure }),
  } as const;
  const refused = entered ? [{ guard: isRefused, target: entered.target, actions: sayFailure } as const] : [];
  return {
    consent: state({
      initial: 'open',
      after: { linkLife: 'lapsed' },
      on: {
        ...comesBack,
        DECLINED: { target: '.open', actions: sayWhatCame },
        /** Their buttons stand on the first card alone; said in words they count on each. */
        CHOOSE: [
          choice('error', { target: '.pageError' }),
          choiceOf('page.', { target: '.open', actions: sayPageError }),
          choiceOf(UNLISTED, { target: '.pageError', actions: sayUnlisted('walk.problem.unlisted') }),
          choice('cancelled', { target: '.open', actions: say(`${platform}.problem.cancelledThere`) }),
          goneOn,
        ],
      },
      states: {
        open: {
          ...waiting({
            id: `${platform}.consent`,
            step: [1, 3],
            link: 'open',
            choices: ['send', 'code'],
            more: ['error', 'cancelled', ...(otherFlow ? [otherFlow.flow] : []), ...(entered ? [entered.choice] : [])],
            back: true,
          }),
          on: {
            CHOOSE: [
              choice('send', { target: `#${platform}.handed` }),
              choice('code', { target: 'code' }),
              ...useOther,
              ...enterAnew,
            ],
            ANSWER: answered(`#${platform}.exchanging`, 'code'),
            BACK: backTarget,
          },
        },
        code: {
          ...waiting({
            id: `${platform}.code`,
            step: [1, 3],
            link: 'kept',
            fields: [codeField('code')],
            back: true,
          }),
          on: { ANSWER: answered(`#${platform}.exchanging`), BACK: 'open' },
        },
        pageError: {
          ...waiting({
            id: `${platform}.pageError`,
            step: [1, 3],
            link: 'kept',
            choices: pageErrors.map((error) => `page.${error}`),
            back: true,
          }),
          on: { BACK: 'open' },
        },
      },
    }),
    /** The link is with somebody else: it lives longer, and its page first says who asks. */
    handed: state({
      after: { handedLinkLife: 'lapsed' },
      ...waiting({
        id: `${platform}.handed`,
        step: [1, 3],
        link: 'copy',
        fields: [codeField('code')],
        choices: ['own'],
        back: true,
      }),
      on: {
        ...comesBack,
        DECLINED: { target: 'handed', actions: sayWhatCame },
        /** The link stays good in their hands, whatever they see there. */
        CHOOSE: [
          choice('own', { target: 'consent' }),
          choice('error', { target: 'handed', actions: say('walk.problem.whichError') }),
          choiceOf('page.', { target: 'handed', actions: sayPageError }),
          choiceOf(UNLISTED, { target: 'handed', actions: sayUnlisted('walk.problem.unlistedThere') }),
          choice('cancelled', { target: 'handed', actions: say(`${platform}.problem.cancelledThere`) }),
          goneOn,
        ],
        ANSWER: answered('exchanging'),
        BACK: 'consent',
      },
    }),
    lapsed: state({
      ...waiting({ id: 'walk.lapsed', step: [1, 3], choices: ['newLink'], back: true }),
      on: { CHOOSE: choice('newLink', { target: 'consent' }), BACK: backTarget },
    }),
    /** Consent came back from a browser that had not gone out through our link (S2). */
    parked: state({
      after: {
        parkLife: { target: 'consent', actions: ['forgetConsent', say('walk.problem.parkedTooLong')] },
      },
      ...waiting({ id: 'walk.parked', step: [1, 3], choices: ['expected', 'unexpected'], noUsual: true, back: true }),
      on: {
        CHOOSE: [
          choice('expected', { target: 'exchanging' }),
          choice('unexpected', { target: 'consent', actions: ['forgetConsent', say('walk.problem.notExpected')] }),
        ],
        BACK: { target: 'consent', actions: 'forgetConsent' },
      },
    }),
    exchanging: state({
      ...working({ id: 'walk.exchanging', step: [1, 3] }),
      invoke: {
        id: 'exchange',
        src: 'exchangeCode',
        input: ({ context }) => ({ flow: context.flow, site: context.site ?? '', values: context.values }),
        onDone: {
          target: 'verifying',
          actions: { type: 'keepCredentials', params: ({ event }) => event.output },
        },
        onError: [...refused, { target: failed, actions: sayFailure }],
      },
    }),
  };
}

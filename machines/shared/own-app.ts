import { walkSetup } from './setup.ts';
import { choice, choiceOf } from './transitions.ts';
import { waiting, working } from './waiting.ts';

const state = walkSetup.createStateConfig;

/**
 * The company's own app at a platform: one that another shop was authorized with is taken without a question, of several a person
 * chooses, and where there is none the machine's `enteringApp` asks for it. They lead to `consent`.
 * @param platform the machine's id
 */
export function ownAppStates<const P extends string>(platform: P) {
  const entering = `#${platform}.enteringApp` as const;
  return {
    findingApp: state({
      ...working({ id: 'walk.findingApp', step: [1, 3] }),
      invoke: {
        id: 'apps',
        src: 'findApps',
        input: ({ context }) => ({ flow: context.flow }),
        onDone: { target: 'foundApps', actions: { type: 'keepApps', params: ({ event }) => event.output } },
        onError: entering,
      },
    }),
    foundApps: state({
      always: [
        { guard: { type: 'hasApps', params: { more: 1 } }, target: 'choosingApp' },
        { guard: { type: 'hasApps', params: { more: 0 } }, target: 'borrowingApp', actions: 'takeApp' },
        { target: entering },
      ],
    }),
    choosingApp: state({
      ...waiting({
        id: 'walk.app',
        step: [1, 3],
        choices: (walk) => [...(walk.apps ?? []).map((app) => `app.${app.grant}`), 'anotherApp'],
        back: false,
      }),
      on: {
        CHOOSE: [
          choiceOf('app.', { target: 'borrowingApp', actions: 'takeApp' }),
          choice('anotherApp', { target: entering }),
        ],
      },
    }),
    borrowingApp: state({
      ...working({ id: 'walk.findingApp', step: [1, 3] }),
      invoke: {
        id: 'borrow',
        src: 'borrowApp',
        input: ({ context }) => ({ flow: context.flow, grant: context.app ?? '' }),
        onDone: { target: 'consent', actions: { type: 'keepApp', params: ({ event }) => event.output } },
        onError: entering,
      },
    }),
  };
}

import { walkSetup } from './setup.ts';
import { choice, choiceOf } from './transitions.ts';
import { waiting } from './waiting.ts';
import type { PromptField } from './walk.ts';

const state = walkSetup.createStateConfig;

/**
 * From the command to where access is given: the site, and a grant that covers it already. The machine itself has `giving`, which
 * leads to its flows.
 */
export const beginningStates = {
  beginning: state({ always: [{ guard: 'hasSite', target: 'offered' }, { target: 'choosingSite' }] }),
  choosingSite: state({
    ...waiting({ id: 'walk.site', step: [1, 3], choices: ['site.'], back: false }),
    on: { CHOOSE: choiceOf('site.', { target: 'offered', actions: 'keepSite' }) },
  }),
  offered: state({ always: [{ guard: 'mayAdd', target: 'adding' }, { target: 'giving' }] }),
  adding: state({
    ...waiting({
      id: 'walk.adding',
      step: [1, 3],
      choices: (walk) => [...walk.addable.map((one) => `add.${one.grant}`), 'other'],
      back: true,
    }),
    on: {
      CHOOSE: [choiceOf('add.', { target: 'verifying', actions: 'keepAdding' }), choice('other', { target: 'giving' })],
      BACK: 'choosingSite',
    },
  }),
};

/**
 * In place of `choosingSite`, where a site is typed and not chosen from a list.
 * @param platform the machine's id; the prompt is `<platform>.site`
 * @param field made by `siteField`
 */
export const typingSite = (platform: string, field: PromptField) =>
  state({
    ...waiting({ id: `${platform}.site`, step: [1, 3], fields: [field], back: false }),
    on: {
      ANSWER: [
        { guard: 'hasFaults', actions: 'keepAnswer' },
        { target: 'offered', actions: ['keepAnswer', 'keepSite'] },
      ],
    },
  });

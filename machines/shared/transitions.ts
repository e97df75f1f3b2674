/** Transitions that many prompts have, said once. */

/** One choice, by its id. */
export const choice = <const Id extends string, const Rest extends object>(id: Id, rest: Rest) =>
  ({ guard: { type: 'isChoice', params: { choice: id } }, ...rest }) as const;

/** Any choice of a kind: `site.` */
export const choiceOf = <const Prefix extends string, const Rest extends object>(prefix: Prefix, rest: Rest) =>
  ({ guard: { type: 'isChoiceOf', params: { prefix } }, ...rest }) as const;

/** A form was sent: with faults the prompt stays, or goes where its fields are; without, the walk goes on. What was typed is kept. */
export const answered = <const Target extends string, const Fields extends string = never>(
  target: Target,
  whereFields?: Fields,
) =>
  [
    { guard: 'hasFaults', actions: 'keepAnswer', ...(whereFields === undefined ? {} : { target: whereFields }) },
    { target, actions: 'keepAnswer' },
  ] as const;

/** What the card says after the transition: a text's id. */
export const say = <const Code extends string>(code: Code) => ({ type: 'say', params: { code } }) as const;

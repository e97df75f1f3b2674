/** What Teams can take, as data; the renderer cuts by it. Lengths are in characters unless the name says bytes. */
export const LIMITS = {
  /** Teams refuses messages from about 80 kB as UTF-16; half of what is left goes to envelopes and surprises. */
  cardBytes: 20_000,
  title: 200,
  text: 2_000,
  step: 600,
  steps: 12,
  /** The names of a FactSet get 150 pixels; a longer one is broken in the middle of a word. In Latin letters. */
  factLabelBeside: 16,
  factLabel: 60,
  factValue: 400,
  facts: 24,
  fieldLabel: 200,
  fieldValue: 4_000,
  hint: 600,
  choices: 60,
  choiceLabel: 200,
  /** Teams shows six; the validator of `adaptivecards` warns above five. */
  actions: 5,
  actionsBehindMore: 10,
  buttonLabel: 60,
  /** A longer value to copy is left whole: half a link is worse than none. The 20 kB still hold. */
  copyLabel: 200,
  /** Our progress bar: above this many steps only the numbers are shown. */
  barSteps: 8,
  /**
   * Within 7 in 1 s, 8 in 2 s and 60 in 30 s per bot and conversation.
   * @see learn.microsoft.com, Teams bots, "Rate limit" (2026-11-24)
   */
  speed: { gapMs: 600, atOnce: 4 },
} as const;

/**
 * What Slack takes, as data; the renderer cuts by it. Characters, unless the name says otherwise.
 * @see docs.slack.dev, Block Kit reference: blocks, block elements, composition objects, modal views (2026-11-24)
 */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Not documented for rich text; a section's. */
  text: 3_000,
  header: 150,
  context: 2_000,
  step: 600,
  steps: 12,
  factLabel: 75,
  factValue: 400,
  facts: 24,
  /** In sight; a row may have more. */
  actions: 5,
  rowElements: 25,
  buttonLabel: 75,
  buttonValue: 2_000,
  url: 3_000,
  selectOptions: 100,
  checkboxes: 10,
  optionLabel: 75,
  optionValue: 150,
  placeholder: 150,
  modalTitle: 24,
  modalButton: 24,
  fieldLabel: 2_000,
  hint: 2_000,
  /** Our own, so that a form's worth of them comes back with a press. */
  mistake: 300,
  input: 3_000,
  id: 255,
  metadata: 3_000,
  /** What notifications and screen readers get. */
  fallback: 1_000,
  /** Our progress bar: above this many steps only the numbers are shown. */
  barSteps: 8,
  /**
   * A press sends its message back to us, URL-encoded, and bodies over 64 kB are refused (S34): blocks are kept below this many
   * bytes in that form.
   */
  encodedBytes: 36_000,
  /** "About one message a second" to a channel, short bursts tolerated. @see docs.slack.dev, rate limits (2026-11-24) */
  speed: { gapMs: 1_000, atOnce: 3 },
} as const;

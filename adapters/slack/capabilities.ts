import type { Capabilities } from '../../bot/ports.ts';

/** Block Kit has no input that hides what is typed, and its texts are typed into a modal. */
export const capabilities: Capabilities = { maskedInput: false, inputsInCard: false };

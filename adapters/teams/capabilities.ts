import type { Capabilities } from '../../bot/ports.ts';

export const capabilities: Capabilities = { maskedInput: true, inputsInCard: true };

import { expect } from 'vitest';
import { MESSAGES } from '../../adapters/web/api/event-schemas.ts';

/** Holds the body of a message to what `openapi.json` says of its kind. */
export function expectDescribed(body: string): void {
  const said = JSON.parse(body) as { readonly type: keyof typeof MESSAGES };
  expect(MESSAGES[said.type]?.schema.safeParse(said).error?.issues ?? [], body).toEqual([]);
}

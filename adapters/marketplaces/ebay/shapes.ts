/** How a pasted value looks, whole. */
export interface Shape {
  /** The field it belongs into. */
  readonly kind: string;
  readonly pattern: RegExp;
  readonly secret: boolean;
}

/**
 * No value has two shapes. eBay's codes and OAuth tokens all begin with `v^1.1#` and cannot be told apart: none has a shape, and a code
 * works once.
 */
export const shapes: readonly Shape[] = [
  { kind: 'certId', pattern: /^(?:PRD|SBX)-[0-9a-f]{8,12}(?:-[0-9a-f]{4,12}){2,4}$/, secret: true },
  { kind: 'eBayAuthToken', pattern: /^AgAAAA\*\*[\x21-\x7e]{20,2000}$/, secret: true },
  {
    kind: 'appId',
    pattern: /^[A-Za-z0-9]{1,20}-[A-Za-z0-9]{1,20}-(?:PRD|SBX)-[0-9a-f]{4,12}-[0-9a-f]{4,12}$/,
    secret: false,
  },
];

/**
 * Every error that is thrown on purpose: one class an origin, codes from one closed list.
 * Errors hold a code and small typed details, never a request, a header, a body or a URL (SECURITY S36).
 */
export type ErrorCode =
  | 'marketplace.refused'
  /** As `refused`, of our own app: its id or secret is the administrator's to mend, and no person's mistake. */
  | 'marketplace.app-refused'
  | 'marketplace.expired'
  | 'marketplace.mismatch'
  | 'marketplace.throttled'
  | 'marketplace.unavailable'
  | 'marketplace.unexpected'
  | 'storage.conflict'
  | 'storage.unreachable'
  | 'storage.corrupt'
  | 'vault.unknown-key'
  /** The key was given up by the administrator: nobody opens the value ever again. */
  | 'vault.lost-key'
  | 'vault.tampered'
  | 'access.denied'
  | 'input.invalid'
  | 'surface.gone'
  | 'surface.blocked'
  | 'surface.unavailable'
  | 'config.invalid';

class ShopkeyError<Code extends ErrorCode> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  override get name(): string {
    return this.constructor.name;
  }
}

type CodeOf<Origin extends string> = Extract<ErrorCode, `${Origin}.${string}`>;

export interface MarketplaceDetails {
  readonly platform: string;
  readonly operation: string;
  readonly status?: number;
  /** The platform's own error code, shortened to letters that are safe to show: `invalid_grant`, `MD5101`. */
  readonly reason?: string;
  /** When `throttled`: not before this moment, epoch milliseconds. */
  readonly untilMs?: number;
  /** The platform's request id, for its support. */
  readonly requestId?: string;
  /** It said in an answer of its own form that it did not do what was asked, whatever HTTP's status: nothing is spent. */
  readonly saidNo?: true;
}

/** A platform said no, said nonsense or said nothing. */
export class MarketplaceError extends ShopkeyError<CodeOf<'marketplace'>> {
  readonly details: MarketplaceDetails;

  constructor(code: CodeOf<'marketplace'>, details: MarketplaceDetails, options?: { cause?: unknown }) {
    super(
      code,
      `${details.platform} ${details.operation}: ${code}${details.reason ? ` (${details.reason})` : ''}`,
      options,
    );
    this.details = details;
  }
}

/** The store cannot be reached, or a record in it cannot be read. */
export class StorageError extends ShopkeyError<CodeOf<'storage'>> {}

/** A sealed value does not open. */
export class VaultError extends ShopkeyError<CodeOf<'vault'>> {}

/** What was sealed is gone for good: trying again helps nobody, and a person has to give it anew. */
export function isKeyLost(error: unknown): error is VaultError {
  return error instanceof VaultError && error.code === 'vault.lost-key';
}

/** For what is asked anew where it does not open: nothing. @throws what is another error */
export function unlessKeyLost(error: unknown): undefined {
  if (!isKeyLost(error)) throw error;
}

/** Somebody asked for what they may not do. */
export class AccessError extends ShopkeyError<CodeOf<'access'>> {}

/** What was typed cannot be used. */
export class InputError extends ShopkeyError<CodeOf<'input'>> {}

/** The chat product did not take a message. */
export class SurfaceError extends ShopkeyError<CodeOf<'surface'>> {}

/** A value in the environment is wrong; the message names the variable, what was expected and an example. */
export class ConfigError extends ShopkeyError<CodeOf<'config'>> {}

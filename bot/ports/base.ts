export type Locale = 'en' | 'zh-CN';

type Brand<Name extends string> = string & { readonly __brand: Name };
/** `<shard>-<20 letters and digits>`; the shard is two digits, 00 to 63, and is that of the person. */
export type SessionId = Brand<'SessionId'>;
/** `<surface>/<workspace>/<user>`: never a name or an e-mail address (S20). */
export type PersonId = Brand<'PersonId'>;
export type GrantId = Brand<'GrantId'>;
export type ShopId = Brand<'ShopId'>;

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Log {
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  error(what: string, fields?: LogFields): void;
}

/** The only fields a log line may carry (S36). */
export interface LogFields {
  readonly turn?: string;
  readonly session?: string;
  readonly platform?: string;
  readonly flow?: string;
  readonly state?: string;
  readonly effect?: string;
  /** A job's key: ids of ours. */
  readonly job?: string;
  readonly code?: string;
  readonly status?: number;
  readonly reason?: string;
  readonly requestId?: string;
  readonly ms?: number;
  readonly count?: number;
  readonly port?: number;
  readonly stack?: string;
}

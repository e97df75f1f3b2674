import type { PersonId } from './base.ts';
import type { AuditEntry } from './sessions.ts';

declare const hookId: unique symbol;
export type HookId = string & { readonly [hookId]: true };

/** What programs hear of; `test` when somebody presses for it. */
export type HookEvent = 'shop.authorized' | 'shop.needs_attention' | 'token.renewed' | 'orders.updated' | 'test';

/** An address of another program, to which events are sent. */
export interface Hook {
  readonly v: 1;
  readonly id: HookId;
  readonly rev: number;
  readonly name: string;
  readonly url: string;
  readonly events: readonly HookEvent[];
  readonly madeBy: PersonId;
  readonly madeAtMs: number;
  /** What signs, sealed in the place `hook/<id>/<n>`; two while one takes the other's place, the newest last. None: it was never shown. */
  readonly secrets: readonly { readonly n: number; readonly jwe: string }[];
  /** The page that shows the next secret once: its number, and until when it is open. */
  readonly page?: { readonly n: number; readonly untilMs: number };
  /** Nothing is sent: a person switched it off, or the address says that it is no more (410). */
  readonly off?: 'person' | 'gone';
  readonly deliveredAtMs?: number;
  /** Since when nothing has arrived. */
  readonly failingSinceMs?: number;
  /** Why not: an HTTP status, or a `HookFailure`. */
  readonly failure?: string;
  /** The administrator has heard that events were given up. */
  readonly toldAtMs?: number;
}

/** An event on its way to one address. */
export interface HookDelivery {
  readonly v: 1;
  /** `webhook-id`: the same at each try. */
  readonly id: string;
  readonly hook: HookId;
  readonly type: HookEvent;
  /** When it happened, UTC milliseconds. */
  readonly atMs: number;
  /** What changed, as JSON; no secret, nothing of a buyer. */
  readonly data: string;
  /** Since when it is tried. */
  readonly sinceMs: number;
  readonly tries: number;
  /** Who hears what the one try of a test came to. */
  readonly to?: PersonId;
}

export interface HookStore {
  list(): Promise<readonly Hook[]>;
  read(id: HookId): Promise<Hook | undefined>;
  /** Writes under the revision that must be there (0: none), with its audit entries. */
  write(hook: Hook, expectedRev: number, audit: readonly AuditEntry[]): Promise<'written' | 'conflict'>;
  /** @returns whether it was there */
  drop(id: HookId, audit: readonly AuditEntry[]): Promise<boolean>;
  delivery(id: string): Promise<HookDelivery | undefined>;
  /** Put twice it is there once, as it was put last. */
  putDelivery(delivery: HookDelivery): Promise<void>;
  dropDelivery(id: string): Promise<void>;
  /** Up to where the trail of shops was read for events; nothing: it never was. */
  cursor(): Promise<string | undefined>;
  setCursor(cursor: string): Promise<void>;
}

/** Why nothing was sent, or nothing came back. */
export type HookFailure =
  | 'no-answer'
  | 'too-slow'
  | 'no-name'
  | 'no-connection'
  | 'certificate'
  | 'not-public'
  | 'not-https'
  /** Nothing can be signed: the key that sealed the secret is lost. */
  | 'key-lost';

/** What a try came to. */
export type HookAnswer =
  | { readonly status: number; readonly retryAfterMs?: number }
  | { readonly failure: HookFailure };

/** Sends to addresses that people choose (S41): public ones over https, and those of the LAN that the configuration names. */
export interface HookSender {
  /** @param headers hold a signature, and no secret */
  send(request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly signal: AbortSignal;
  }): Promise<HookAnswer>;
  /** Why nothing would be sent there, whoever answers; nothing: it would. */
  refuses(url: string): 'not-https' | 'not-public' | undefined;
}

import type { PersonId, SessionId } from './ports.ts';
import type { Signer } from './sign.ts';
import type { Action } from './view.ts';

/** What a button means. It holds no data and no secret (S26). */
export type Button =
  | { readonly kind: 'walk'; readonly session: SessionId; readonly rev: number; readonly event: string }
  /** A command outside of walks, with its argument. */
  | { readonly kind: 'command'; readonly name: string; readonly argument: string };

const MAC_LENGTH = 22;

/** `<body>~<mac>`; the body is `w.<session>.<rev>.<event>` or `c.<command>.<argument>`, the MAC is over body and person. */
export function signButton(signer: Signer, person: PersonId, button: Button): string {
  const body =
    button.kind === 'walk'
      ? `w.${button.session}.${button.rev}.${button.event}`
      : `c.${button.name}.${button.argument}`;
  return `${body}~${signer.mac('button', `${person}\n${body}`).slice(0, MAC_LENGTH)}`;
}

/** Makes a person's buttons that run commands. */
export function buttonFor(signer: Signer, person: PersonId) {
  return (
    label: string,
    name: string,
    argument = '',
    extra: { readonly submits?: boolean; readonly style?: 'primary' | 'quiet' } = {},
  ): Action => ({
    kind: 'press',
    label,
    token: signButton(signer, person, { kind: 'command', name, argument }),
    submits: false,
    ...extra,
  });
}

/** Reads a button's value; `forged` when this person did not get it from us. */
export function readButton(signer: Signer, person: PersonId, token: string): Button | 'forged' {
  const at = token.lastIndexOf('~');
  if (at < 0 || token.length - at - 1 !== MAC_LENGTH || token.length > 600) return 'forged';
  const body = token.slice(0, at);
  return signer.proves('button', `${person}\n${body}`, token.slice(at + 1)) ? (parse(body) ?? 'forged') : 'forged';
}

/** The session that a button speaks of, before anything is proved. */
export function sessionOfButton(token: string): SessionId | undefined {
  const [kind, session] = token.split('.', 2);
  return kind === 'w' && session && /^[0-6]\d-[0-9a-f]{20}$/.test(session) ? (session as SessionId) : undefined;
}

function parse(body: string): Button | undefined {
  const [kind, first = '', ...rest] = body.split('.');
  if (kind === 'c') return { kind: 'command', name: first, argument: rest.join('.') };
  const [rev = '', ...event] = rest;
  return kind === 'w'
    ? { kind: 'walk', session: first as SessionId, rev: Number(rev), event: event.join('.') }
    : undefined;
}

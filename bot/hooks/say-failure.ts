import type { HookFailure, Locale } from '../ports.ts';
import { type TextId, text } from '../text/index.ts';

const SAID = {
  'no-answer': 'hooks.why.no-answer',
  'too-slow': 'hooks.why.too-slow',
  'no-name': 'hooks.why.no-name',
  'no-connection': 'hooks.why.no-connection',
  certificate: 'hooks.why.certificate',
  'not-public': 'hooks.why.not-public',
  'not-https': 'hooks.why.not-https',
  'key-lost': 'hooks.why.key-lost',
} as const satisfies Readonly<Record<HookFailure, TextId>>;

/**
 * Why a message did not arrive, in words that go on a sentence after a colon. Pure.
 * @param failure an HTTP status or a `HookFailure`, as it is stored with the hook
 */
export function sayFailure(locale: Locale, failure = ''): string {
  if (/^\d+$/.test(failure)) return text(locale, `hooks.why.${kindOf(Number(failure))}`, { status: failure });
  return text(locale, SAID[isKnown(failure) ? failure : 'no-answer']);
}

function kindOf(status: number) {
  if (status < 400) return 'redirect';
  if (status === 401 || status === 403) return 'unaccepted';
  if (status === 404) return 'nothing-there';
  return status < 500 ? 'status' : 'fault';
}

const isKnown = (failure: string): failure is HookFailure => Object.hasOwn(SAID, failure);

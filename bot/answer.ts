import { savableSites } from '../machines/shared/answers.ts';
import type { Prompt, PromptField, Walk, WalkEvent } from '../machines/shared/walk.ts';
import { typedIn } from './cards/fields.ts';
import { normalizeText, normalizeToken } from './normalize.ts';
import type { Marketplace } from './ports.ts';
import { Secret } from './secret.ts';

type Answer = Extract<WalkEvent, { type: 'ANSWER' }>;

/** What was typed into a prompt: the event, and the secrets to seal in the same write. */
export interface TypedAnswer {
  readonly event: Answer;
  readonly secrets: Readonly<Record<string, Secret>>;
}

/** What answers are read with. */
interface AnswerReader {
  readonly marketplace: Marketplace;
  /** Of the session: `isOwnAddress`. */
  readonly isOwn: IsOwnAddress;
  /** Whether a text has the shape of any platform's secret. */
  isSecret(typed: string): boolean;
  /** The same of a text, or of a word of it. */
  hasSecret(typed: string): boolean;
}

/**
 * Reads the values of a form. What fits is kept although something beside it does not: nothing is asked twice.
 * @param typed by input id (`name.r7`) or field id
 */
export function readAnswer(
  prompt: Prompt,
  walk: Walk,
  typed: Readonly<Record<string, string>>,
  reader: AnswerReader,
): TypedAnswer {
  const given = typedIn(typed);
  const values: Record<string, string> = {};
  const sealed: Record<string, string> = {};
  const faults: Record<string, string> = {};
  const secrets: Record<string, Secret> = {};
  const secretFields = (prompt.fields ?? []).filter((field) => field.masked);
  for (const field of prompt.fields ?? []) {
    const raw = field.kind === 'sites' ? (given.get(field.id) ?? onlySite(walk)) : given.get(field.id);
    const read = readField(field, raw ?? '', walk, reader, secretFields);
    if (read.fault !== undefined) faults[field.id] = read.fault;
    if (read.value === undefined) continue;
    if (field.secret) {
      if (read.fault !== undefined) continue;
      secrets[field.id] = new Secret(read.value);
      sealed[field.id] = field.masked ? new Secret(read.value).hint : '••••';
    } else values[field.id] = read.value.slice(0, field.maxLength);
  }
  return { event: { type: 'ANSWER', values, sealed, faults }, secrets };
}

/** One site is not asked about. */
function onlySite(walk: Walk): string {
  const [site = '', ...others] = savableSites(walk);
  return others.length === 0 ? site : '';
}

interface Read {
  readonly value?: string;
  readonly fault?: string;
}

function readField(
  field: PromptField,
  raw: string,
  walk: Walk,
  { marketplace, isOwn, isSecret, hasSecret }: AnswerReader,
  secretFields: readonly PromptField[],
): Read {
  if (field.kind === 'sites') return check(field, sitesOf(raw, walk));
  if (field.kind === 'site')
    return hasSecret(raw) ? { fault: 'walk.fault.secretHere' } : readSite(field, raw, marketplace);
  if (field.id === 'code') return readCode(field, raw, walk, marketplace, isOwn);
  const typed = field.secret || !field.words ? normalizeToken(labelled(raw, field.id)) : normalizeText(raw);
  if (typed === '') return field.secret && walk.sealed[field.id] !== undefined ? {} : { fault: 'walk.fault.empty' };
  if (typed.length > field.maxLength) return { fault: 'walk.fault.tooLong' };
  const shape = marketplace.shapes.find((one) => one.pattern.test(typed));
  /** What a sentence says is told from its words: without its blanks it has no shape. */
  const looksSecret = shape?.secret ?? (isSecret(typed) || hasSecret(raw));
  if (looksSecret && !field.secret) return { fault: 'walk.fault.secretHere' };
  const read = field.id === 'name' ? checkName(field, typed, walk) : check(field, typed);
  /** What does not fit here and would fit a secret beside it is a secret in the wrong box: it is neither kept nor shown (S29). */
  return read.fault !== undefined && fitsSecret(typed, secretFields) ? { fault: 'walk.fault.secretHere' } : read;
}

function fitsSecret(typed: string, secretFields: readonly PromptField[]): boolean {
  return secretFields.some((field) => field.schema.safeParse(typed).success);
}

/** Only sites of the account that have no shop can be ticked, whatever a form sends. */
function sitesOf(raw: string, walk: Walk): string {
  const own = new Set(savableSites(walk));
  return [...new Set(raw.split(','))].filter((code) => own.has(code)).join(',');
}

/** A pasted block gives up its labelled field: `Client secret: amzn1…`. */
function labelled(raw: string, field: string): string {
  const label = field.replace(/[A-Z]/g, (letter) => `[ _-]?${letter.toLowerCase()}`);
  return new RegExp(`(?:^|\\n)\\s*${label}\\s*[:=：]\\s*(\\S+)`, 'i').exec(raw)?.[1] ?? raw;
}

/** What was typed stays when no site is found in it. */
function readSite(field: PromptField, raw: string, marketplace: Marketplace): Read {
  const typed = normalizeText(raw);
  if (typed === '') return { fault: 'walk.fault.empty' };
  return check(field, marketplace.readSite?.(typed) ?? typed);
}

/** Where the platform's rule gives a shop its name, another one would not be found by it. */
function checkName(field: PromptField, typed: string, walk: Walk): Read {
  const ruled = walk.account?.sites.find((site) => site.code === walk.site)?.name;
  const read = check(field, typed);
  if (ruled === undefined || read.fault !== undefined) return read;
  const good = [ruled, walk.proposal?.names[walk.site ?? '']].map((name) => name?.toLowerCase());
  return good.includes(typed.toLowerCase()) ? read : { value: typed, fault: 'walk.fault.ruledName' };
}

/** `code=…`, `code: …`, and what stands so in an address without its beginning, or in a block of JSON. */
const LABELLED_CODE = /(?:^|[\s{,?&])"?code"?\s*[:=：]\s*"?([^\s"&]+)/i;

/** Tells whether a pasted address is one that this walk's link leads to. */
type IsOwnAddress = (address: URL) => boolean;

/** A code, or the whole address that the browser ended on. */
function readCode(field: PromptField, raw: string, walk: Walk, marketplace: Marketplace, isOwn: IsOwnAddress): Read {
  const typed = normalizeToken(raw);
  if (typed === '') return { fault: 'walk.fault.empty' };
  if (/^https?:\/\//i.test(typed)) return readCodeFromUrl(typed, walk, marketplace, isOwn);
  const code = normalizeToken(LABELLED_CODE.exec(raw)?.[1] ?? raw);
  const shape = marketplace.shapes.find((one) => one.pattern.test(code));
  if (shape?.secret && !shape.mayBeCode) return { fault: 'walk.fault.secretForCode' };
  return check(field, code);
}

function readCodeFromUrl(typed: string, walk: Walk, marketplace: Marketplace, isOwn: IsOwnAddress): Read {
  if (!URL.canParse(typed)) return { fault: 'walk.fault.noCodeInUrl' };
  const read = (text: string) => {
    const address = new URL(text);
    return { address, callback: marketplace.readCallback(address.searchParams) };
  };
  /** A chat that decodes addresses leaves a code's own `#` bare, and it ends the query there. */
  const plain = read(typed);
  const { address, callback } = 'code' in plain.callback ? plain : read(typed.replaceAll('#', '%23'));
  if (!('code' in callback)) {
    const isTooOld = 'refused' in callback && callback.refused === 'too-old';
    return { fault: isTooOld ? 'walk.fault.addressTooOld' : 'walk.fault.noCodeInUrl' };
  }
  if (callback.site !== undefined && callback.site !== walk.site) return { fault: 'walk.fault.otherWalk' };
  if (isOwn(address)) return { value: callback.code.reveal() };
  return { fault: walk.values.redirectUri === undefined ? 'walk.fault.otherWalk' : 'walk.fault.otherAddress' };
}

function check(field: PromptField, value: string): Read {
  const result = field.schema.safeParse(value);
  if (result.success) return { value: result.data };
  const fault = result.error.issues[0]?.message ?? 'walk.fault.other';
  return field.secret ? { fault } : { value, fault };
}

import { createHash } from 'node:crypto';
import { personId } from '../../bot/ids.ts';
import type { Person, PersonId, Turn } from '../../bot/ports.ts';
import { type Activity, executeSchema, submitSchema } from './activity.ts';
import { isMentioned, type Mentioned, readText } from './read-text.ts';
import { OBJECT_ID } from './roster.ts';

export type Reading =
  | { readonly kind: 'turn'; readonly turn: Turn; readonly mentioned: readonly Mentioned[] }
  /** Shopkey came into the person's private chat. */
  | { readonly kind: 'arrival'; readonly turn: Turn }
  /** People were taken out of a place that Shopkey is in: they may have left altogether. */
  | { readonly kind: 'departure'; readonly people: readonly PersonId[] }
  /** A person whom Shopkey does not serve (S20). */
  | { readonly kind: 'stranger'; readonly id: string }
  | { readonly kind: 'nothing' };

const TURN_ID = 200;
/** One submitted form: as many values, and as long ones, as any card of ours may ask for. */
const VALUES = 100;
const VALUE_LENGTH = 20_000;
/** Longer than any IANA name. */
const ZONE = 100;

/**
 * What a person did, from what Teams sent. Identity is tenant and Entra object id, nothing else (S20).
 * @param tenantId the one tenant that is served; nothing: any, for the playground
 */
export function readTurn(activity: Activity, tenantId: string | undefined): Reading {
  const removed = removedFrom(activity, tenantId);
  if (removed.length > 0) return { kind: 'departure', people: removed };
  const { does, mentioned = [] } = deedOf(activity);
  const isArrival = does === undefined && isInstallation(activity);
  if (activity.from.role === 'bot' || (does === undefined && !isArrival)) return { kind: 'nothing' };
  const who = personOf(activity, tenantId);
  if (!who) return isArrival ? { kind: 'nothing' } : { kind: 'stranger', id: turnId(activity) };
  const turn = { id: turnId(activity), who, place: isPrivate(activity) ? 'private' : 'shared' } as const;
  if (does) return { kind: 'turn', turn: { ...turn, does }, mentioned };
  return { kind: 'arrival', turn: { ...turn, does: { kind: 'say', text: '' } } };
}

export function isPrivate({ conversation }: Activity): boolean {
  return conversation.conversationType === 'personal';
}

function deedOf(activity: Activity): { does?: Turn['does'] | undefined; mentioned?: readonly Mentioned[] } {
  if (activity.type === 'invoke') {
    if (activity.name !== 'adaptiveCard/action') return {};
    const execute = executeSchema.safeParse(activity.value);
    return execute.success ? { does: press(execute.data.action.data, activity.replyToId) } : {};
  }
  if (activity.type !== 'message') return {};
  const submitted = submitSchema.safeParse(activity.value);
  if (submitted.success) return { does: press(submitted.data, activity.replyToId) };
  const { text, mentioned } = readText(activity);
  /** A file alone says nothing; Shopkey's name alone, in a place with others, is answered. */
  const isCalled = !isPrivate(activity) && isMentioned(activity);
  return text === '' && !isCalled ? {} : { does: { kind: 'say', text }, mentioned };
}

function press(data: Readonly<Record<string, unknown>>, card: string | null | undefined): Turn['does'] | undefined {
  const { token, ...rest } = data;
  if (typeof token !== 'string') return undefined;
  const inputs = Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const values = Object.fromEntries(inputs.slice(0, VALUES).map(([id, value]) => [id, value.slice(0, VALUE_LENGTH)]));
  return { kind: 'press', token, values, ...(card ? { card } : {}) };
}

function isInstallation(activity: Activity): boolean {
  if (!isPrivate(activity)) return false;
  if (activity.type === 'installationUpdate') return activity.action === 'add';
  return activity.type === 'conversationUpdate' && (activity.membersAdded?.length ?? 0) > 0;
}

/** The tenant that the activity says it is of; nothing when it names none, or two. */
export function tenantOf({ conversation, channelData }: Activity): string | undefined {
  const named = [conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) =>
    tenant ? [tenant.toLowerCase()] : [],
  );
  const [first] = named;
  return first !== undefined && named.every((tenant) => tenant === first) ? first : undefined;
}

function removedFrom(activity: Activity, tenantId: string | undefined): readonly PersonId[] {
  if (activity.type !== 'conversationUpdate') return [];
  return (activity.membersRemoved ?? []).flatMap((account) => idOf(activity, account, tenantId) ?? []);
}

function personOf(activity: Activity, tenantId: string | undefined): Person | undefined {
  const { from, locale, localTimezone, entities } = activity;
  const id = idOf(activity, from, tenantId);
  if (id === undefined) return undefined;
  const client = entities?.find((entity) => entity.type === 'clientInfo');
  const said = locale ?? client?.locale;
  const zone = localTimezone ?? client?.timezone;
  return {
    id,
    name: from.name ?? '',
    ...(typeof said === 'string' && said !== '' ? { locale: said } : {}),
    ...(typeof zone === 'string' && zone !== '' ? { zone: zone.slice(0, ZONE) } : {}),
  };
}

function idOf(activity: Activity, account: Activity['from'], tenantId: string | undefined): PersonId | undefined {
  const tenant = tenantOf(activity);
  if (tenant === undefined || !OBJECT_ID.test(tenant)) return undefined;
  if (tenantId !== undefined && tenant !== tenantId.toLowerCase()) return undefined;
  if (!account.aadObjectId || !OBJECT_ID.test(account.aadObjectId)) return undefined;
  return personId('teams', tenant, account.aadObjectId.toLowerCase());
}

/** Conversation and activity: a repeated delivery repeats both. */
function turnId({ conversation, id, type, from }: Activity): string {
  const whole = `${conversation.id}/${id ?? `${type}:${from.id}`}`;
  return whole.length <= TURN_ID ? whole : createHash('sha256').update(whole).digest('base64url');
}

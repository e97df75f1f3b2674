import { z } from 'zod';
import type { Activity } from './activity.ts';

/** A roster entry as the connector gives it; every part of it may be missing. */
const entrySchema = z.object({
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  name: z.string().max(500).nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** No slash, so that it cannot reach into another part of a person's id. */
export const OBJECT_ID = /^[\w-]{1,64}$/;
const OWN_ROLES = new Set(['user', 'owner']);

/**
 * One of a tenant's own (S20), or nothing. The role alone does not tell: Microsoft's own people got `user` for a guest
 * (msteams-docs#6381), so the tenant has to be ours, and the sign in a sign-in name by which Entra marks guests must not be
 * there. The name only ever refuses.
 * @param tenantId nothing: any, for the playground
 * @see learn.microsoft.com, "Get Teams context: fetch the roster", and Entra, "Properties of a B2B guest" (2026-11-25)
 */
export function ownIn(
  entry: unknown,
  tenantId: string | undefined,
): { readonly objectId: string; readonly name: string } | undefined {
  const { data } = entrySchema.safeParse(entry);
  const objectId = (data?.aadObjectId ?? data?.objectId)?.toLowerCase();
  if (!data || objectId === undefined || !OBJECT_ID.test(objectId)) return undefined;
  const { userRole, userPrincipalName, name } = data;
  const isOwn =
    (tenantId === undefined || data.tenantId?.toLowerCase() === tenantId.toLowerCase()) &&
    (!userRole || OWN_ROLES.has(userRole.toLowerCase())) &&
    !/#ext#/i.test(userPrincipalName ?? '');
  return isOwn ? { objectId, name: name ?? '' } : undefined;
}

/** The conversation whose roster has the person: of a channel it is the team, whose id is that of its first channel. */
export function rosterOf({ conversation, channelData }: Activity): string {
  return channelData?.team?.id ?? conversation.id.replace(/;messageid=.*$/, '');
}

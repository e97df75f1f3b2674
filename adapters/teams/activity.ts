import { z } from 'zod';

/** What Shopkey reads of an inbound activity; everything else in it is dropped. Lengths are far above what Teams sends. */
const id = z.string().min(1).max(1_000);
const account = z.object({
  id,
  name: z.string().max(500).nullish(),
  aadObjectId: z.string().max(100).nullish(),
  role: z.string().max(50).nullish(),
});

export const activitySchema = z.object({
  type: z.string().max(100),
  id: id.nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(100).nullish(),
  channelId: z.string().max(100),
  serviceUrl: z.string().max(1_000),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    conversationType: z.string().max(50).nullish(),
    tenantId: z.string().max(100).nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().max(100).nullish() }).nullish(),
      team: z.object({ id: id.nullish() }).nullish(),
    })
    .nullish(),
  text: z.string().max(40_000).nullish(),
  locale: z.string().max(50).nullish(),
  /** An IANA name. @see learn.microsoft.com, Activity.LocalTimezone (2026-11-27) */
  localTimezone: z.string().max(100).nullish(),
  replyToId: id.nullish(),
  value: z.unknown().optional(),
  entities: z
    .array(z.looseObject({ type: z.string().max(100) }))
    .max(200)
    .nullish(),
  membersAdded: z.array(account).max(1_000).nullish(),
  membersRemoved: z.array(account).max(1_000).nullish(),
});

export type Activity = z.infer<typeof activitySchema>;

/** An `Action.Execute` as its invoke carries it. */
export const executeSchema = z.object({ action: z.object({ data: z.record(z.string(), z.unknown()) }) });

/** An `Action.Submit`: our data and the inputs in one. */
export const submitSchema = z.record(z.string(), z.unknown());

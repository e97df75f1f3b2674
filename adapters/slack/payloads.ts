import { z } from 'zod';
import { stateSchema } from './read-state.ts';

/** What Shopkey reads of what Slack sends; everything else in it is dropped. Lengths are far above what Slack sends. */
const id = z.string().min(1).max(100);
const user = z.object({ id });
const text = z.string().max(40_000);

const from = { api_app_id: id, team: z.object({ id }), enterprise: z.object({ id }).nullish() };

export const commandSchema = z.object({
  command: z.string().max(100),
  text: text.nullish(),
  user_id: id,
  channel_id: id,
  team_id: id,
  enterprise_id: id.nullish(),
  api_app_id: id,
  trigger_id: z.string().min(1).max(150),
  response_url: z.string().max(500).nullish(),
});
export type Command = z.infer<typeof commandSchema>;

const action = z.object({
  action_id: z.string().max(300),
  action_ts: z.string().max(50).nullish(),
  value: z.string().max(2_000).nullish(),
  selected_option: z.object({ value: z.string().max(300) }).nullish(),
});

export const pressSchema = z.object({
  ...from,
  user,
  trigger_id: z.string().max(200),
  container: z.object({
    type: z.string().max(50),
    message_ts: z.string().max(50).nullish(),
    channel_id: id.nullish(),
    view_id: id.nullish(),
  }),
  state: stateSchema,
  view: z.object({ type: z.string().max(50) }).nullish(),
  actions: z.array(action).min(1).max(25),
});
export type Press = z.infer<typeof pressSchema>;

export const submissionSchema = z.object({
  ...from,
  user,
  view: z.object({
    id,
    hash: z.string().max(100).nullish(),
    callback_id: z.string().max(300),
    private_metadata: z.string().max(3_000),
    state: stateSchema,
  }),
});
export type Submission = z.infer<typeof submissionSchema>;

export const eventSchema = z.object({
  api_app_id: id,
  team_id: id,
  enterprise_id: id.nullish(),
  /** Where the app is installed, when that is not where it happened. @see docs.slack.dev, Events API (2026-11-24) */
  context_team_id: id.nullish(),
  context_enterprise_id: id.nullish(),
  event: z.looseObject({ type: z.string().max(100) }),
});

export type SlackEvent = z.infer<typeof eventSchema>;

/** A message as a person writes it: of their own, no edit, no deletion, no bot's. A file may come with it. */
export const messageSchema = z.object({
  channel: id,
  channel_type: z.string().max(50).nullish(),
  user: id,
  text,
  ts: z.string().max(50),
  thread_ts: z.string().max(50).nullish(),
  subtype: z.literal('file_share').nullish(),
  bot_id: z.null().optional(),
});
export type Message = z.infer<typeof messageSchema>;

export const homeOpenedSchema = z.object({ user: id, channel: id, tab: z.string().max(50) });
export const userChangeSchema = z.object({ user: z.unknown() });
/** Bot tokens alone matter: Shopkey has no person's. */
export const tokensRevokedSchema = z.object({ tokens: z.object({ bot: z.array(z.string()).min(1) }) });

import type { OpenChat } from './chat.ts';
import { slackChat } from './slack-chat.ts';
import { teamsChatOf } from './teams-chat.ts';

/** What the tests of promises that hold in every chat are run with: one in memory, Slack and Teams whole. */
export const CHATS: readonly { readonly chat: string; readonly open: { readonly chat?: OpenChat } }[] = [
  { chat: 'a chat in memory', open: {} },
  { chat: 'Slack', open: { chat: slackChat } },
  { chat: 'Teams', open: { chat: teamsChatOf('Lin') } },
];

import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../bot/commands/index.ts';
import { manifestFor } from '../../../script/slack-manifest.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const manifest = read('manifest.json');
const SOURCE = readdirSync('adapters/slack')
  .map((file) => readFileSync(`adapters/slack/${file}`, 'utf8'))
  .join('\n');

/** What each method, event and feature needs. @see docs.slack.dev, the page of each (2026-11-24) */
const METHODS: Readonly<Record<string, string | undefined>> = {
  'auth.test': undefined,
  'bots.info': 'users:read',
  'users.info': 'users:read',
  'conversations.open': 'im:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'views.open': undefined,
  'views.update': undefined,
  'views.publish': undefined,
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
};
const EVENTS: Readonly<Record<string, string | undefined>> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  app_uninstalled: undefined,
  'message.im': 'im:history',
  tokens_revoked: undefined,
  user_change: 'users:read',
};

describe('slack: manifest', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  for (const version of ['1.0.0', '2.0.0'])
    ajv.addSchema(
      read(`tests/specs/slack/schemas/manifest.schema.${version}.json`),
      `https://raw.githubusercontent.com/slackapi/manifest-schema/v0.5.0/schemas/manifest.schema.${version}.json`,
    );
  const validate = ajv.compile(read('tests/specs/slack/manifest.schema.json'));

  it('is one that Slack’s schema accepts, for Socket Mode and for HTTP', () => {
    expect([validate(manifest), validate.errors]).toEqual([true, null]);
    const http = manifestFor(manifest, 'https://shopkey.example.com/');
    expect([validate(http), validate.errors]).toEqual([true, null]);
    expect(JSON.stringify(http).match(/https:\/\/shopkey\.example\.com\/slack\/events/g)?.length).toBe(5);
    expect(http.settings.socket_mode_enabled).toBe(false);
  });

  it('is held to a schema that finds what is wrong', () => {
    const [first, ...rest] = manifest.features.slash_commands;
    const features = { ...manifest.features, slash_commands: [{ ...first, command: 'authorize' }, ...rest] };
    expect(validate({ ...manifest, features })).toBe(false);
    expect(validate({ ...manifest, display_information: { name: 'S'.repeat(36) } })).toBe(false);
  });

  it('knows every method that is called, and asks for exactly the scopes that methods, events and commands need', () => {
    const called = [...SOURCE.matchAll(/'([a-z]+(?:\.[a-zA-Z]+)+)'/g)].map(([, name = '']) => name);
    const methods = new Set(
      called.filter((name) =>
        /^(auth|bots|users|conversations|chat|views|assistant|team|reactions|files)\./.test(name),
      ),
    );
    expect([...methods].sort()).toEqual(Object.keys(METHODS).sort());
    const events: string[] = manifest.settings.event_subscriptions.bot_events;
    expect(events.filter((event) => !(event in EVENTS))).toEqual([]);
    const needed = [...Object.values(METHODS), ...events.map((event) => EVENTS[event]), 'commands'];
    const scopes = [...new Set(needed.filter((scope) => scope !== undefined))].sort();
    expect(manifest.oauth_config.scopes.bot).toEqual(scopes);
  });

  it('subscribes to every event that is listened for, and to no other', () => {
    const handled = [...SOURCE.matchAll(/event\.type === '(\w+)'/g)].map(([, name]) =>
      name === 'message' ? 'message.im' : name,
    );
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([...new Set(handled)].sort());
  });

  it('has its commands with their hints, which name commands of the bot, and whoever is mentioned comes by id', () => {
    const offered = manifest.features.slash_commands as {
      command: string;
      usage_hint: string;
      should_escape: boolean;
    }[];
    expect(offered.map(({ command }) => command)).toEqual(['/authorize', '/bind', '/shopkey']);
    expect(offered.every(({ usage_hint }) => usage_hint.length > 0)).toBe(true);
    const escaped = offered.filter(({ should_escape }) => should_escape).map(({ command }) => command);
    expect(escaped).toEqual(['/bind', '/shopkey']);
    const words = new Set(commands.flatMap(({ name, words }) => [name, ...words]));
    const hinted = offered[2]?.usage_hint.split(' · ') ?? [];
    expect(hinted.filter((word) => !words.has(word))).toEqual([]);
    expect(['authorize', 'bind'].every((name) => words.has(name))).toBe(true);
  });

  it('lets people write to it, and has no view that new apps do not get', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.features).toHaveProperty('agent_view');
    expect(manifest.features).not.toHaveProperty('assistant_view');
  });
});

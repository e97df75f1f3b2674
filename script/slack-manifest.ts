import { readFileSync } from 'node:fs';

/**
 * What `script/slack-manifest` prints: `manifest.json`, and with `SHOPKEY_PUBLIC_URL` the same for HTTP in place of Socket Mode,
 * with the one address that Slack delivers to.
 */

const ROOT = new URL('../..', import.meta.url);

interface Manifest {
  features: { slash_commands: object[] };
  settings: { event_subscriptions: object; interactivity: object; socket_mode_enabled: boolean };
}

/** @param publicUrl `https://shopkey.example.com`; absent: for Socket Mode, as it stands */
export function manifestFor(manifest: Manifest, publicUrl?: string): Manifest {
  if (publicUrl === undefined) return manifest;
  const request_url = `${publicUrl.replace(/\/+$/, '')}/slack/events`;
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map((one) => ({ ...one, url: request_url })) },
    settings: {
      ...settings,
      event_subscriptions: { request_url, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url },
      socket_mode_enabled: false,
    },
  };
}

if (process.argv[1]?.endsWith('slack-manifest.js')) {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', ROOT), 'utf8')) as Manifest;
  process.stdout.write(`${JSON.stringify(manifestFor(manifest, process.env.SHOPKEY_PUBLIC_URL), null, 2)}\n`);
}

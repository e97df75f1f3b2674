/**
 * The Bot Connector's addresses. A name with a dot before it stands for all below a domain that only Microsoft gives names
 * in; `smba.trafficmanager.net` is an exact name, for anybody can have one under `trafficmanager.net`.
 * @see learn.microsoft.com, "Send proactive messages", service URLs (2026-11-24)
 */
export const CONNECTOR_HOSTS: readonly string[] = [
  'smba.trafficmanager.net',
  '.teams.microsoft.com',
  '.botframework.com',
];

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What may be sent to a service address (S25): requests with our token, requests without one, or nothing. */
export type Trust = 'token' | 'bare' | 'none';

/** @param playground the playground or a stand-in on this machine may be talked to, without a token */
export function trustIn(
  serviceUrl: string,
  rule: { readonly hosts: readonly string[]; readonly playground: boolean },
): Trust {
  if (!URL.canParse(serviceUrl)) return 'none';
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '') return 'none';
  if (url.protocol === 'https:' && url.port === '' && rule.hosts.some((host) => isOf(url.hostname, host)))
    return 'token';
  return rule.playground && url.protocol === 'http:' && LOOPBACK.has(url.hostname) ? 'bare' : 'none';
}

function isOf(name: string, host: string): boolean {
  return host.startsWith('.') ? name.endsWith(host) : name === host;
}

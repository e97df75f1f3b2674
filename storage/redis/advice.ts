import type { Connection } from './connection.ts';

/** Says whether an address stays on this machine: `localhost`, 127.0.0.0/8, `::1`. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/** What an administrator should mend, one sentence each (S13). */
export async function adviceOn(connection: Connection, url: URL): Promise<string[]> {
  const advice: string[] = [];
  if (url.protocol === 'redis:' && !isLoopback(url))
    advice.push('Redis is reached without TLS on another machine; use a rediss:// address');
  const policy = await setting(connection, 'maxmemory-policy');
  const appendOnly = await setting(connection, 'appendonly');
  if (policy === undefined || appendOnly === undefined)
    advice.push('the settings of Redis cannot be read; see that maxmemory-policy is noeviction and appendonly is yes');
  if (policy !== undefined && policy !== 'noeviction') advice.push(`maxmemory-policy is ${policy}; set noeviction`);
  if (appendOnly !== undefined && appendOnly !== 'yes')
    advice.push(`appendonly is ${appendOnly}; set yes, or a crash of Redis loses walks and shops`);
  return advice;
}

/** An ACL user may be forbidden to read settings. */
async function setting(connection: Connection, name: string): Promise<string | undefined> {
  const [, value] = (await connection.send('CONFIG', 'GET', name).catch(() => [])) as string[];
  return value;
}

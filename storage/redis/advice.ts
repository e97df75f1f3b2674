import { isLoopback } from './address.ts';
import type { Connection, Node } from './connection.ts';

/** What an administrator should mend, one sentence each (S13). */
export async function adviceOn(connection: Connection, addresses: readonly URL[]): Promise<string[]> {
  const isPlain = addresses.some((address) => address.protocol === 'redis:' && !isLoopback(address));
  const tls = isPlain ? ['Redis is reached without TLS on another machine; use a rediss:// address'] : [];
  const settings = await Promise.all((await connection.nodes()).map(adviceOnNode));
  return [...new Set([...tls, ...settings.flat()])];
}

async function adviceOnNode(node: Node): Promise<string[]> {
  const advice: string[] = [];
  const policy = await setting(node, 'maxmemory-policy');
  const appendOnly = await setting(node, 'appendonly');
  const sync = await setting(node, 'appendfsync');
  if (policy === undefined || appendOnly === undefined || sync === undefined)
    advice.push(
      'the settings of Redis cannot be read; see that maxmemory-policy is noeviction, appendonly is yes and appendfsync is always',
    );
  if (policy !== undefined && policy !== 'noeviction') advice.push(`maxmemory-policy is ${policy}; set noeviction`);
  if (appendOnly !== undefined && appendOnly !== 'yes')
    advice.push(`appendonly is ${appendOnly}; set yes, or a crash of Redis loses walks and shops`);
  if (appendOnly === 'yes' && sync !== undefined && sync !== 'always')
    advice.push(
      `appendfsync is ${sync}; set always, or a crash may lose what was last answered: where it was a new token, its shop has to be authorized again`,
    );
  return advice;
}

/** An ACL user may be forbidden to read settings. */
async function setting(node: Node, name: string): Promise<string | undefined> {
  const [, value] = (await node.send('CONFIG', 'GET', name).catch(() => [])) as string[];
  return value;
}

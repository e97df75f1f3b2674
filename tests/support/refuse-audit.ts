import { shardOfSession } from '../../bot/ids.ts';
import type { SessionId } from '../../bot/ports.ts';
import { keysOf } from '../../storage/redis/keys.ts';

/** Puts something that is no stream where Redis has the audit trail of shops, and of a session's shard, and then takes it away. */
export async function refuseAuditInRedis(
  id: SessionId,
  send: (...command: readonly [string, string, ...string[]]) => Promise<unknown>,
): Promise<() => Promise<void>> {
  const keys = keysOf('shopkey');
  const streams = [keys.shopAudit, keys.audit(shardOfSession(id))];
  for (const stream of streams) {
    /** There may be none yet. */
    await send('RENAME', stream, `${stream}-kept`).catch(() => undefined);
    await send('SET', stream, 'no stream');
  }
  return async () => {
    for (const stream of streams) {
      await send('DEL', stream);
      await send('RENAME', `${stream}-kept`, stream).catch(() => undefined);
    }
  };
}

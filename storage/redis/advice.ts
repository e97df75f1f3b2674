import { isOpenToOthers, type Redis } from './connection.ts';
import { mapOf } from './replies.ts';

/** What is set otherwise than Shopkey needs it; a server that hides its settings is asked about nothing. */
export async function adviceOn(redis: Redis, url: string): Promise<readonly string[]> {
  const advice: string[] = [];
  const wanted = { 'maxmemory-policy': 'noeviction', appendonly: 'yes' };
  const settings = await redis.send(['CONFIG', 'GET', ...Object.keys(wanted)]).then(mapOf, () => undefined);
  if (settings === undefined)
    advice.push('Redis does not tell its settings; check that maxmemory-policy is noeviction and appendonly is yes');
  for (const [name, value] of Object.entries(wanted)) {
    const found = settings?.[name];
    if (found !== undefined && found !== value) advice.push(`${name} is ${found}; set ${value}`);
  }
  if (isOpenToOthers(url)) advice.push('Redis is unencrypted and not on this machine; use rediss://');
  return advice;
}

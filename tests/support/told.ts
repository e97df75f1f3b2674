import type { NoticeArrival } from '../../bot/ports.ts';
import type { listen } from './listening.ts';
import type { Exchange } from './recording.ts';

/** What a platform told Shopkey's address last, as it went over the wire, and as our side reads it. */
export function lastTold(
  { asked, origin }: Pick<Awaited<ReturnType<typeof listen>>, 'asked' | 'origin'>,
  platform: string,
): { readonly exchange: Exchange; readonly arrival: NoticeArrival } {
  const last = asked.at(-1);
  if (!last) throw new Error('nothing was told');
  const { path, body } = last;
  const method = last.method === 'POST' ? 'POST' : 'GET';
  const url = new URL(path, origin);
  const headers = new Map(Object.entries(last.headers).map(([name, value]) => [name, String(value)]));
  return {
    exchange: { method, url, headers: new Headers([...headers]), body },
    arrival: { platform, method, query: url.searchParams, headers, body: Buffer.from(body) },
  };
}

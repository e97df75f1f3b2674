import type { Connection } from './connection.ts';

export type Item = readonly [id: string, fields: readonly string[]];

/** Of one stream at first; of a long look more each time. */
const FIRST_PAGE = 20;
const MOST = 500;

/** An item of one of several streams: its place in all of them together. */
interface Merged {
  /** `1764150000000-0/07`: the id, and which of the streams. */
  readonly place: string;
  readonly text: string;
}

interface Reading {
  /** Which of the streams. */
  readonly n: number;
  readonly stream: string;
  items: readonly Item[];
  at: number;
  /** The item at that place. */
  next: { readonly ms: number; readonly seq: number; readonly item: Item } | undefined;
  /** Where the next page begins; nothing: there is none. */
  from: string | undefined;
  page: number;
}

/**
 * Several streams as one, by id; a page of each is held, and no more is read than is asked for.
 * @param order `newest`: from the end back
 * @param from an id, or `+` and `-` as Redis has them; with `before`, a place: nothing that is not beyond it
 */
export async function* mergeStreams(
  { send }: Pick<Connection, 'send'>,
  streams: readonly string[],
  {
    order,
    from,
    to,
    before,
  }: { readonly order: 'newest' | 'oldest'; readonly from: string; readonly to: string; readonly before?: string },
): AsyncGenerator<Merged> {
  const sign = order === 'newest' ? -1 : 1;
  const [id, of] = before?.split('/') ?? [];
  const readings: Reading[] = streams.map((stream, n) => ({
    n,
    stream,
    items: [],
    at: 0,
    /** What has one id comes in the order of the streams. */
    from: id === undefined ? from : n > Number(of) ? id : `(${id}`,
    page: FIRST_PAGE,
    next: undefined,
  }));
  const step = async (one: Reading) => {
    one.at++;
    if (one.at >= one.items.length && one.from !== undefined) await fill(one, one.from);
    const item = one.items[one.at];
    const [ms = 0, seq = 0] = item?.[0].split('-').map(Number) ?? [];
    one.next = item && { ms, seq, item };
  };
  const fill = async (one: Reading, from: string) => {
    const command = order === 'newest' ? 'XREVRANGE' : 'XRANGE';
    one.items = (await send(command, one.stream, from, to, 'COUNT', String(one.page))) as Item[];
    one.at = 0;
    one.from = one.items.length < one.page ? undefined : `(${one.items.at(-1)?.[0]}`;
    one.page = Math.min(2 * one.page, MOST);
  };
  await Promise.all(readings.map(step));
  for (;;) {
    let first: Reading | undefined;
    for (const one of readings) if (isBefore(one.next, first?.next, sign)) first = one;
    if (!first?.next) return;
    const [id, fields] = first.next.item;
    yield { place: `${id}/${first.n}`, text: fields[1] ?? '' };
    await step(first);
  }
}

function isBefore(a: Reading['next'], b: Reading['next'], sign: number): boolean {
  return a !== undefined && (b === undefined || sign * (a.ms - b.ms || a.seq - b.seq) < 0);
}

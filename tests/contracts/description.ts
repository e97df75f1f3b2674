import { z } from 'zod';
import { readXml } from '../support/read-xml.ts';
import type { Exchange } from '../support/recording.ts';

/** A call as its platform describes it. */
export interface DescribedCall {
  /** The page, and when it was read. */
  readonly source: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The platform’s own address, without its query; `{name}` is anything but a slash or a dot. */
  readonly at: string;
  /** What is asked: `{ query, headers, body }`. */
  readonly asked: z.ZodType;
  /** What may be answered, by status; nothing for an address that a browser is sent to. */
  readonly answered: Readonly<Record<number, readonly DescribedAnswer[]>>;
}

export interface DescribedAnswer {
  /** `application/json` */
  readonly type: string;
  /** Where it hangs on what was asked, it is told the question’s body. */
  readonly body: z.ZodType | ((asked: unknown) => z.ZodType);
  readonly headers?: z.ZodType;
}

export type Description = Readonly<Record<string, DescribedCall>>;

export const json = (body: DescribedAnswer['body'], headers?: z.ZodType): DescribedAnswer => ({
  type: 'application/json',
  body,
  ...(headers ? { headers } : {}),
});
/** No body at all. */
export const empty: DescribedAnswer = { type: '', body: z.literal('') };
export const html = (body: z.ZodType): DescribedAnswer => ({ type: 'text/html', body });
export const xml = (body: z.ZodType): DescribedAnswer => ({ type: 'text/xml', body });

/** What a description says of an exchange. */
export interface Held {
  /** The name of the call that it is; none for what no description has. */
  readonly call?: string;
  readonly wrong: readonly string[];
}

/**
 * Holds both sides of an exchange to the description: the request, and the answer if one came.
 * @param realOf the platform’s own address of one of its simulation’s
 */
export function heldTo(description: Description, realOf: (url: URL) => string, exchange: Exchange): Held {
  const asked = {
    query: entriesOf(exchange.url.searchParams),
    headers: askedHeaders(exchange),
    body: askedBody(exchange),
  };
  const at = realOf(exchange.url);
  const named = Object.entries(description).filter(
    ([, call]) => call.method === exchange.method && patternOf(call.at).test(at),
  );
  const read = named.map(([name, call]) => ({ name, call, wrong: wrongIn(call.asked, asked, name) }));
  const found = read.find(({ wrong }) => wrong.length === 0);
  if (!found) return { wrong: [`no description has ${exchange.method} ${at}`, ...read.flatMap(({ wrong }) => wrong)] };
  return { call: found.name, wrong: answerWrongs(found, asked.body, exchange.answer) };
}

function answerWrongs(
  { name, call }: { readonly name: string; readonly call: DescribedCall },
  asked: unknown,
  answer: Exchange['answer'],
): readonly string[] {
  if (!answer) return [];
  const { status, headers } = answer;
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
  const described = (call.answered[status] ?? []).filter((one) => one.type === type);
  if (described.length === 0) return [`${name}: no description has an answer ${status} ${type}`];
  const body = parsed(type, answer.body);
  const read = described.map((one) => [
    ...wrongIn(typeof one.body === 'function' ? one.body(asked) : one.body, body, `${name} ${status}`),
    ...(one.headers ? wrongIn(one.headers, Object.fromEntries(headers), `${name} ${status} headers`) : []),
  ]);
  return read.find((wrong) => wrong.length === 0) ?? read.flat();
}

function wrongIn(schema: z.ZodType, value: unknown, where: string): readonly string[] {
  const place = (path: readonly PropertyKey[]) => path.map((one) => (typeof one === 'number' ? '*' : one)).join('.');
  const issues = schema.safeParse(value).error?.issues ?? [];
  return [...new Set(issues.map(({ path, message }) => `${where}: ${place(path)} ${message}`))];
}

const patternOf = (at: string) => new RegExp(`^${at.replace(/[.?+*()[\]]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);

const askedHeaders = ({ headers }: Exchange) => Object.fromEntries(headers);

function askedBody({ headers, body }: Exchange): unknown {
  return body === '' ? undefined : parsed((headers.get('content-type') ?? '').split(';')[0] ?? '', body);
}

/** What does not parse stays text, which no description has. */
function parsed(type: string, body: string): unknown {
  if (type === 'application/x-www-form-urlencoded') return entriesOf(new URLSearchParams(body));
  if (type === 'text/xml') return readXml(body);
  if (type !== 'application/json') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** One that is said twice is a list, which no description has. */
function entriesOf(params: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const all = params.getAll(name);
      return [name, all.length > 1 ? all : (all[0] ?? '')];
    }),
  );
}

import { parseExactJson } from '../exact-json.ts';

/** What a gateway said no with: its code, the finer one beside an old numbered code, whose fault it says it is, and its words. */
export interface IopFault {
  readonly code: string;
  readonly subCode?: string;
  /** `ISV`: the caller; `ISP` or `SYSTEM`: the platform. */
  readonly type?: string;
  readonly message?: string;
  readonly requestId?: string;
}

type IopBody =
  | { readonly kind: 'data'; readonly data: Fields; readonly requestId?: string }
  | { readonly kind: 'fault'; readonly fault: IopFault }
  /** HTML, half an answer, or nothing. */
  | { readonly kind: 'not-json' };

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Unwraps an answer by its shape, not by its name. A refusal is flat or in `error_response`; data is bare, in `<method>_response`,
 * in `resp_result` inside of that, or a text in `gopResponseBody`. HTTP's status says nothing: refusals come with 200, too.
 * @see aliexpress.md sections 5 and 7
 */
export function readIopBody(body: string): IopBody {
  const read = parseExactJson(body);
  return isFields(read) ? unwrap(read, textOf(read.request_id)) : { kind: 'not-json' };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function unwrap(fields: Fields, requestId: string | undefined): IopBody {
  const { error_response: refused, gopResponseBody: inner, resp_result: wrapped } = fields;
  if (isFields(refused)) return { kind: 'fault', fault: faultOf(refused, requestId) };
  if (typeof inner === 'string') return within(parseExactJson(inner), requestId);
  if (isFields(wrapped))
    return isFailed(wrapped) ? { kind: 'fault', fault: faultOf(wrapped, requestId) } : within(wrapped, requestId);
  const [[name, named] = []] = Object.entries(fields).filter(([key]) => key.endsWith('_response'));
  if (name !== undefined && isFields(named)) return within(named, requestId);
  if (isFailed(fields)) return { kind: 'fault', fault: faultOf(fields, requestId) };
  return { kind: 'data', data: fields, ...(requestId === undefined ? {} : { requestId }) };
}

function within(inner: unknown, requestId: string | undefined): IopBody {
  return isFields(inner) ? unwrap(inner, textOf(inner.request_id) ?? requestId) : { kind: 'not-json' };
}

/** Good answers say `"code": "0"`, `resp_code` 200, or nothing at all. */
function isFailed({ code, resp_code: respCode }: Fields): boolean {
  if (respCode !== undefined) return textOf(respCode) !== '200';
  return code !== undefined && textOf(code) !== '0';
}

function faultOf(fields: Fields, requestId: string | undefined): IopFault {
  const found = {
    subCode: textOf(fields.sub_code),
    type: textOf(fields.type),
    message: textOf(fields.message) ?? textOf(fields.msg) ?? textOf(fields.resp_msg),
    requestId: textOf(fields.request_id) ?? requestId,
  };
  const said = Object.entries(found).filter(([, value]) => value !== undefined);
  return { code: textOf(fields.code) ?? textOf(fields.resp_code) ?? '', ...Object.fromEntries(said) };
}

/** Numbers come as numbers or as texts. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

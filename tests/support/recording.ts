/** One call as it went over the wire: what was asked, and what came back, if anything did. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  /** Those that the asker set. */
  readonly headers: Headers;
  readonly body: string;
  answer?: { readonly status: number; readonly headers: Headers; readonly body: string };
}

/** A network that is the real one, and remembers. */
export function recording() {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    async fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
      const { method = 'GET', headers, body } = init;
      const exchange: Exchange = {
        method,
        url: new URL(input instanceof Request ? input.url : input),
        headers: new Headers(headers),
        body: typeof body === 'string' ? body : '',
      };
      exchanges.push(exchange);
      const response = await fetch(input, init);
      const said = response.clone();
      exchange.answer = { status: said.status, headers: said.headers, body: await said.text() };
      return response;
    },
    /** An address that a browser was sent to. */
    note(url: string | URL): void {
      exchanges.push({ method: 'GET', url: new URL(url), headers: new Headers(), body: '' });
    },
  };
}

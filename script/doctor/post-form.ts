import { z } from 'zod';

const TIMEOUT_MS = 10_000;
const answer = z.looseObject({
  error: z.string().optional(),
  error_codes: z.array(z.number()).optional(),
  access_token: z.string().optional(),
});

interface FormAnswer {
  readonly status: number;
  readonly error: string | undefined;
  /** Microsoft's numbers of what is wrong. */
  readonly codes: readonly number[];
  readonly hasToken: boolean;
}

/** Asks an OAuth token address. Of the answer only what is no secret is kept. @returns why not, in a word, when nothing came */
export async function postForm(
  url: string,
  form: Readonly<Record<string, string>>,
  timeoutMs = TIMEOUT_MS,
  headers: Readonly<Record<string, string>> = {},
): Promise<FormAnswer | 'slow' | 'unreachable'> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = answer.safeParse(parseJson(await response.text())).data;
    return {
      status: response.status,
      error: body?.error,
      codes: body?.error_codes ?? [],
      hasToken: response.ok && body?.access_token !== undefined,
    };
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'unreachable';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { expect } from 'vitest';
import { type Card, everyAction } from './teams-person.ts';

/**
 * A browser without script: opens the page of an import that a card links to, and sends its form.
 * @returns where the answer leads; its status, where it leads nowhere
 */
export async function pasteLines(card: Card | undefined, csv: string): Promise<string> {
  const open = everyAction(card?.content).find((one) => one.type === 'Action.OpenUrl');
  const url = String(open?.url);
  const form = await fetch(url);
  const cookie = (form.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const page = await form.text();
  expect(page).toContain('<textarea');
  const proof = /name="proof" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const sent = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin, cookie },
    body: new URLSearchParams({ proof, lines: csv }).toString(),
    redirect: 'manual',
  });
  return sent.headers.get('location') ?? String(sent.status);
}

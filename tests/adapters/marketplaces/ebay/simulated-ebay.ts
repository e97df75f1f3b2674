import type { EbayConfig } from '../../../../adapters/marketplaces/ebay/config.ts';
import { type EbayDeps, openEbay } from '../../../../adapters/marketplaces/ebay/index.ts';
import { EBAY_VARIABLES, ebayConfig } from '../../../../adapters/marketplaces/ebay/variables.ts';
import type { Credentials, Exchanged, Marketplace } from '../../../../bot/ports.ts';
import { ebay as simulation } from '../../../../sandbox/ebay/start.ts';
import { press, visit } from '../../../sandbox/browser.ts';

export const NOW_MS = Date.UTC(2026, 10, 25, 8);
export const signal = new AbortController().signal;

/** The simulated eBay with a clock that stands still, and clients as its environment configures them. */
export async function startEbay(shopkey = 'http://127.0.0.1:9') {
  const running = await simulation.start({ port: 0, shopkey, now: () => NOW_MS });
  const configOf = (retired: readonly string[]): EbayConfig => {
    const values = Object.entries(EBAY_VARIABLES).map(([name, { schema }]) => [
      name,
      schema.parse((running.environment as Record<string, string>)[name]),
    ]);
    return ebayConfig(Object.fromEntries(values), retired);
  };
  const open = (deps: Partial<EbayDeps> = {}, more: Partial<EbayConfig> = {}): Marketplace =>
    openEbay({ ...configOf(['authnauth']), ...more }, { clock: { now: () => NOW_MS }, ...deps });
  return { ...running, open, [Symbol.asyncDispose]: () => running.stop() };
}

export type SimulatedEbay = Awaited<ReturnType<typeof startEbay>>;

type Note = (address: string) => void;

/** Signs in, agrees, and gives where the browser was sent. @param note hears of the addresses */
async function agree(ebay: Marketplace, login: string, note: Note): Promise<URL> {
  const link = ebay.consentUrl({ flow: 'oauth', site: 'DE', state: 'state-1', values: {} });
  const { location } = await press(await press(await visit(link), login), 'Agree and continue');
  if (!location) throw new Error('no code came back');
  for (const address of [link, location.href]) note(address);
  return location;
}

/** A consent that is given; its exchange is left to the test. */
export async function wholeConsent(
  ebay: Marketplace,
  login: string,
  note: Note = () => undefined,
): Promise<() => Promise<Exchanged>> {
  const read = ebay.readCallback((await agree(ebay, login, note)).searchParams);
  if (!('code' in read)) throw new Error('no code came back');
  const { code } = read;
  return () => ebay.exchange({ flow: 'oauth', site: 'DE', code, credentials: {}, values: {}, signal });
}

/** What a person who agrees gives. */
export async function credentialsOf(ebay: Marketplace, login: string): Promise<Credentials> {
  return (await (await wholeConsent(ebay, login))()).credentials;
}

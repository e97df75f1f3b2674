/** A shop's permanent domain: `lan-tern.myshopify.com`. A DNS label has 63 characters at most. */
const DOMAIN = /^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/;

/** What people copy: the domain with or without a path, the admin's address, the handle alone. Each pattern holds a handle. */
const PASTED = [
  /^(?:https?:\/\/)?([a-z0-9][a-z0-9-]{0,62})\.myshopify\.com(?:[/?#].*)?$/,
  /^(?:https?:\/\/)?admin\.shopify\.com\/store\/([a-z0-9][a-z0-9-]{0,62})(?:[/?#].*)?$/,
  /^([a-z0-9][a-z0-9-]{0,62})$/,
];

/** An API key would pass for a handle. */
const API_KEY = /^[0-9a-f]{32}$/;

const LONGEST = 512;

/**
 * Tells whether a whole text is a shop's domain: the only hosts that are ever called (S42).
 * @see docs/platforms/shopify.md section 6; Shopify's library takes other hosts too, we do not
 */
export function isShopDomain(text: string): boolean {
  return DOMAIN.test(text);
}

/**
 * The shop's domain out of what was pasted, `lan-tern.myshopify.com`; nothing for a shop's own domain, a look-alike, a port, a user
 * before an @, or several words. Nothing is looked up over the network.
 * @see docs/platforms/shopify.md section 10
 */
export function readShopDomain(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  if (text.length > LONGEST || API_KEY.test(text)) return undefined;
  for (const pattern of PASTED) {
    const handle = pattern.exec(text)?.[1];
    if (handle !== undefined) return `${handle}.myshopify.com`;
  }
  return undefined;
}

/** The name that the manual ties to the domain: its handle, with an underscore for whatever is no letter and no digit. */
export function accountNameOf(domain: string): string {
  return domain.slice(0, domain.indexOf('.')).replace(/[^a-z0-9]/g, '_');
}

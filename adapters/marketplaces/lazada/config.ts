/** What an installation sets for Lazada. Every host is an address here, without a slash at its end. */
export interface LazadaConfig {
  /** Consent and tokens: `https://auth.lazada.com`. */
  readonly authUrl: string;
  /** Calls; `{domain}` stands for the country's: `https://api.lazada.{domain}/rest`. */
  readonly apiUrl: string;
  /** The developer console: `https://open.lazada.com`. */
  readonly consoleUrl: string;
}

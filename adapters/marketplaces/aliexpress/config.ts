/** What an installation sets for AliExpress. Every host is an address here, without a slash at its end. */
export interface AliExpressConfig {
  /** Consent, tokens and calls: `https://api-sg.aliexpress.com`. */
  readonly url: string;
  /** The developer console, where an app is applied for: `https://openservice.aliexpress.com`. */
  readonly consoleUrl: string;
  /** The retired platform: `https://gw.api.alibaba.com`. */
  readonly retiredUrl: string;
  /** The company's name, as it stands in the texts for the application. */
  readonly company?: string | undefined;
  /** Flows that are offered although AliExpress has closed them: `gw`. */
  readonly retiredFlows: readonly string[];
}

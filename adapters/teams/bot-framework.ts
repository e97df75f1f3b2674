/**
 * The one file that knows the Bot Framework SDK, and of it only the check of inbound tokens: `botbuilder` as a whole costs
 * 44 MB and 180 ms, this part 18 MB and 60 ms (docs/decisions/0007). It is loaded when the first app id is configured.
 */
type ChannelValidationModule = typeof import('botframework-connector/lib/auth/channelValidation.js');

export interface RequestCheck {
  /**
   * Whether Microsoft signed this request for our app (S25): issuer, audience, expiry, signature by a published key that is
   * endorsed for the channel, and the same service address in the token as in the activity.
   * @param authorization the header as it came
   */
  isGenuine(
    authorization: string,
    activity: { readonly channelId: string; readonly serviceUrl: string },
  ): Promise<boolean>;
}

/** @see Bot Framework, "Authenticate requests from the Bot Connector service to your bot" (2026-11-24) */
export async function requestCheck(appId: string): Promise<RequestCheck> {
  const library: ChannelValidationModule & { readonly default?: ChannelValidationModule } = await import(
    'botframework-connector/lib/auth/channelValidation.js'
  );
  const { ChannelValidation } = library.default ?? library;
  const credentials = {
    isValidAppId: async (audience: string) => audience === appId,
    getAppPassword: async () => null,
    isAuthenticationDisabled: async () => false,
  };
  return {
    async isGenuine(authorization, { channelId, serviceUrl }) {
      if (!authorization.startsWith('Bearer ')) return false;
      try {
        const identity = await ChannelValidation.authenticateChannelTokenWithServiceUrl(
          authorization,
          credentials,
          serviceUrl,
          channelId,
        );
        return identity.isAuthenticated;
      } catch {
        return false;
      }
    },
  };
}

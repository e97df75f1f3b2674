import type { Misbehaviour } from '../../shared/misbehave.ts';

/** An exchange that gives an access token alone. */
export const noRefreshToken: Misbehaviour = {
  at: ['token'],
  answer: ({ response }) =>
    void response.json({ access_token: 'v^1.1#sandbox-alone', expires_in: 7_200, token_type: 'User Access Token' }),
};

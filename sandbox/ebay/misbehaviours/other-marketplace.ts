import type { Misbehaviour } from '../../shared/misbehave.ts';

/** An account that was registered where no site of ours is. */
export const otherMarketplace: Misbehaviour = {
  at: ['user'],
  answer: ({ response }) =>
    void response.json({
      userId: 'simXxT1n',
      username: 'somewhere-else',
      accountType: 'BUSINESS',
      registrationMarketplaceId: 'EBAY_ATLANTIS',
      status: 'CONFIRMED',
    }),
};

import type { Request, Response } from 'express';
import { apiError, deny } from './error-answer.ts';
import { SITES } from './sites.ts';

/** No product is known here: the answer is a client error that repeats what was asked, and whose token asked (D#492). */
export function answerFees(sellerId: string, request: Request, response: Response): void {
  const asked = ((request.body ?? {}) as { FeesEstimateRequest?: Record<string, unknown> }).FeesEstimateRequest ?? {};
  const missing = ['MarketplaceId', 'PriceToEstimateFees', 'Identifier'].find((name) => asked[name] === undefined);
  if (missing) return apiError(response, { status: 400, code: 'InvalidInput', message: `${missing} is missing.` });
  const site = SITES.find((one) => one.id === asked.MarketplaceId);
  if (site?.region !== request.params.region)
    return deny(response, 'The marketplaces you provided are not valid for region.');
  const identifier = {
    MarketplaceId: asked.MarketplaceId,
    SellerId: sellerId,
    IdType: 'ASIN',
    IdValue: request.params.asin,
    IsAmazonFulfilled: asked.IsAmazonFulfilled === true,
    PriceToEstimateFees: asked.PriceToEstimateFees,
    SellerInputIdentifier: asked.Identifier,
  };
  const error = { Type: 'Sender', Code: 'InvalidParameterValue', Message: 'There is no such product.', Detail: [] };
  response.json({
    payload: { FeesEstimateResult: { Status: 'ClientError', FeesEstimateIdentifier: identifier, Error: error } },
  });
}

import { bendAnswer } from './bend-answer.ts';

/** The shop that answers is called otherwise: it was renamed, and its old domain still works. */
export const otherShop = bendAnswer(['graphql'], (body) => {
  const { data } = body as { data: { shop?: object } };
  if (!data.shop) return body;
  return { ...body, data: { ...data, shop: { ...data.shop, myshopifyDomain: 'birchwood.myshopify.com' } } };
});

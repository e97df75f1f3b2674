/** eBay's order id, as people paste it. @see docs/platforms/ebay.md, "An order's number" */
export const orderNumbers = { alone: /^\d{2}-\d{5}-\d{5}$/ };

/** Amazon's order id, as people paste it. @see docs/platforms/amazon.md, "An order's number" */
export const orderNumbers = { alone: /^\d{3}-\d{7}-\d{7}$/ };

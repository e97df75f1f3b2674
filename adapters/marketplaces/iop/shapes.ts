/** How values of the gateway look, whole. No value has two shapes. @see aliexpress.md section 9 */
export const IOP_SHAPES = [
  { kind: 'accessToken', pattern: /^5000[0-9A-Za-z]{47,1000}$/, secret: true },
  { kind: 'appSecret', pattern: /^(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{32}$/, secret: true },
  { kind: 'code', pattern: /^\d{1,4}_\d{4,10}_[A-Za-z0-9]{10,100}$/, secret: false },
  { kind: 'appKey', pattern: /^\d{5,10}$/, secret: false },
] as const;

export const walk = {} as const;

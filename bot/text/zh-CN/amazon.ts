export const amazon = {} as const;

/** Lets everybody else have a turn: long work is done in pieces with this between them. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

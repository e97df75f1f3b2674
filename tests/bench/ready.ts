/** Whether the Shopkey on this port of 127.0.0.1 says that it is ready. */
export function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`).then(
    (answer) => answer.ok,
    () => false,
  );
}

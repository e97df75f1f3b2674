/** A store's name is somebody's words: invisible and direction marks go, and it is kept short (S44). */
export function tidy(name: string): string {
  const plain = name.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  return [...plain.trim()].slice(0, 100).join('');
}

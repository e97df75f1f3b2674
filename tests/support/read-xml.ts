/** Elements by name, without attributes and without two of a name side by side: enough for what is described here. */
export type Xml = string | { readonly [name: string]: Xml };

export function readXml(text: string): Xml {
  const body = text.replace(/<\?xml[^>]*\?>/, '').trim();
  const elements = [...body.matchAll(/<([\w:]+)(?:\s[^>]*)?(?:\/>|>(.*?)<\/\1>)/gs)];
  if (elements.length === 0) return body;
  return Object.fromEntries(elements.map(([, name = '', inner = '']) => [name, readXml(inner)]));
}

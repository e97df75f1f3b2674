/** Elements by name, without attributes; those of one name side by side are a list. */
type Xml = string | readonly Xml[] | { readonly [name: string]: Xml };

export function readXml(text: string): Xml {
  const body = text.replace(/<\?xml[^>]*\?>/, '').trim();
  const elements = [...body.matchAll(/<([\w:]+)(?:\s[^>]*)?(?:\/>|>(.*?)<\/\1>)/gs)];
  if (elements.length === 0) return body;
  const names = new Set(elements.map(([, name = '']) => name));
  return Object.fromEntries(
    [...names].map((name) => {
      const all = elements.filter((one) => one[1] === name).map(([, , inner = '']) => readXml(inner));
      return [name, all.length > 1 ? all : (all[0] ?? '')];
    }),
  );
}

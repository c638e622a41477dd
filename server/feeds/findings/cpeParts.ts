/** Vendor and product of a CPE, 2.3 or 2.2, and its version where it names one; null where it is none. */
export function cpeParts(text: string | null): { product: string; version: string | null } | null {
  const name = text?.trim().toLowerCase() ?? '';
  const body = /^cpe:(?:2\.3:|\/)(.+)$/s.exec(name)?.[1];
  if (body === undefined) return null;
  // A colon that belongs to a part is written \: in 2.3 and %3a in 2.2.
  const [part = '', vendor = '', product = '', version = ''] = body.split(/(?<!\\):/).map(unescaped);
  if (!/^[aoh]$/.test(part) || vendor === '' || product === '') return null;
  return { product: `${part}:${vendor}:${product}`, version: /^[*-]?$/.test(version) ? null : version };
}

function unescaped(part: string): string {
  return part
    .replace(/\\(.)/g, '$1')
    .replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

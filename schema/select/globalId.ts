/** Relay's id of a node: its type and key, opaque to whoever receives it. */
export const globalId = (type: string, key: unknown): string =>
  Buffer.from(`${type}:${String(key)}`).toString('base64');

/** The type and key of a global id, or undefined for what is none. */
export function readGlobalId(id: string): { type: string; key: string } | undefined {
  const text = Buffer.from(id, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon > 0 ? { type: text.slice(0, colon), key: text.slice(colon + 1) } : undefined;
}

/** As PostgreSQL keeps it: without NUL, and without half of a character, which a text cut to length may end with. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** So JSON writes a NUL and half of a character; also a text that only looks so, which then comes through unharmed. */
const SUSPECT = /\\u(0000|d[89a-f])/;

/** A value as JSON for a jsonb column, each text in it storable. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!SUSPECT.test(json)) return json;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}

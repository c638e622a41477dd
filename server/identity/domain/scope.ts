/** What a token may be used for, within its role: read anything, change anything that the role may, or import files. */
export const SCOPES = ['READ', 'WRITE', 'IMPORT'] as const;

export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

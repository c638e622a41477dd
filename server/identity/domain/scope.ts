/** What a token may be used for, within its role: read anything, change anything that the role may, or import files. */
export const SCOPES = ['READ', 'WRITE', 'IMPORT'] as const;

export type Scope = (typeof SCOPES)[number];

export const THEMES = ['SYSTEM', 'LIGHT', 'DARK'] as const;
export type Theme = (typeof THEMES)[number];

/** How one person wants the pages to be. */
export type Preferences = { theme: Theme; singleLetterKeys: boolean; compactRows: boolean };

/** What holds until somebody says otherwise. */
export const UNSAID: Preferences = { theme: 'SYSTEM', singleLetterKeys: true, compactRows: false };

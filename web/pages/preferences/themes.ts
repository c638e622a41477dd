import type { Theme } from '../../preferences.ts';

type KeptTheme = 'SYSTEM' | 'LIGHT' | 'DARK';

const THEMES: Record<KeptTheme, Theme> = { SYSTEM: 'system', LIGHT: 'light', DARK: 'dark' };
const KEPT: Record<Theme, KeptTheme> = { system: 'SYSTEM', light: 'LIGHT', dark: 'DARK' };

export const themeOf = (kept: KeptTheme): Theme => THEMES[kept];
export const keptTheme = (theme: Theme): KeptTheme => KEPT[theme];

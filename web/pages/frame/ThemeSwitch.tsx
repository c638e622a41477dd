import { THEMES, usePreferences } from '../../preferences.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useKeepPreferences } from '../preferences/useKeepPreferences.ts';

const WORDS = { system: 'as the system', light: 'light', dark: 'dark' } as const;
const ICONS = { system: 'half', light: 'sun', dark: 'moon' } as const;

/** System, light, dark, round and round. */
export function ThemeSwitch() {
  const { theme } = usePreferences();
  const keep = useKeepPreferences();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const words = `Theme: ${WORDS[theme]}. Switch to ${WORDS[next]}.`;
  return (
    <button type="button" className="btn quiet theme-switch" title={words} onClick={() => void keep({ theme: next })}>
      <Icon name={ICONS[theme]} />
      <span className="unseen">{words}</span>
    </button>
  );
}

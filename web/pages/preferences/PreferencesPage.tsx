import { type ReactNode, useId, useState } from 'react';
import { useConnection } from '../../connection.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { type Preferences, THEMES, type Theme, usePreferences } from '../../preferences.ts';
import { sentenceCase } from '../../words.ts';
import './preferences.css';
import { useKeepPreferences } from './useKeepPreferences.ts';

const THEME_WORDS: Record<Theme, string> = { system: 'As the system is set', light: 'Light', dark: 'Dark' };

/** How one person wants every page to be. Each answer is kept as it is given; there is nothing to send. */
export function PreferencesPage() {
  const preferences = usePreferences();
  const keep = useKeepPreferences();
  const { reached } = useConnection();
  const [said, say] = useState('');
  const name = useId();

  async function change(part: Partial<Preferences>): Promise<void> {
    const trouble = await keep(part);
    say(trouble === null ? 'Kept, for every browser that you sign in with.' : `Not kept. ${trouble}`);
  }

  return (
    <>
      <ListHead
        title="Preferences"
        lead="How the pages look and answer to you. What you choose is yours alone and changes nothing else."
      />
      <div className="card preferences">
        <fieldset disabled={!reached}>
          <legend>Theme</legend>
          {THEMES.map((theme) => (
            <label key={theme} className="choice">
              <input
                type="radio"
                name={name}
                checked={preferences.theme === theme}
                onChange={() => void change({ theme })}
              />
              {sentenceCase(THEME_WORDS[theme])}
            </label>
          ))}
        </fieldset>
        <fieldset disabled={!reached}>
          <legend>Keyboard</legend>
          <Tick
            words="Keys of one character"
            help="W for “why this date?”, ? for all keys, / for the filter. Switch them off if you speak to your machine, or press them by accident. Ctrl K, Enter, Esc and the arrows always work."
            on={preferences.singleLetterKeys}
            onChange={(singleLetterKeys) => void change({ singleLetterKeys })}
          />
        </fieldset>
        <fieldset disabled={!reached}>
          <legend>Rows</legend>
          <Tick
            words="Compact rows"
            help="More systems at a glance. Owners then stand in the line that a row reads out."
            on={preferences.compactRows}
            onChange={(compactRows) => void change({ compactRows })}
          />
        </fieldset>
        <p className="sub" role="status">
          {reached ? said : 'The server is not reached. Nothing can be changed until it is.'}
        </p>
      </div>
    </>
  );
}

function Tick(props: { words: string; help: ReactNode; on: boolean; onChange: (on: boolean) => void }) {
  const help = useId();
  return (
    <>
      <label className="choice">
        <input
          type="checkbox"
          checked={props.on}
          aria-describedby={help}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        {props.words}
      </label>
      <p id={help} className="sub">
        {props.help}
      </p>
    </>
  );
}

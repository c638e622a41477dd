import { Dialog } from '@base-ui/react/dialog';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { failureOf } from '../../client.ts';
import { preferences } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { counted } from '../../words.ts';
import { ChoiceRow, whyNot } from './ChoiceRow.tsx';
import { type Choice, groupsOf } from './choices.ts';
import { destinationOf } from './destination.ts';
import { keepRecent, recentHits } from './recent.ts';
import { useHits } from './useHits.ts';

/** One box for everything. The focus stays in the field; the arrows walk the list under it. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const permissions = useSession()?.permissions ?? [];
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [walked, setWalked] = useState(false);
  const [hurried, setHurried] = useState(false);
  const { hits, reading, error, readAgain } = useHits(text);
  const recent = useMemo(() => recentHits(), []);
  const groups = useMemo(() => groupsOf(text, hits, recent), [text, hits, recent]);
  const choices = groups.flatMap((group) => group.choices);
  const active = choices[Math.min(at, choices.length - 1)];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  // Enter before the hits are there: the best of them is meant.
  useEffect(() => {
    if (!hurried || reading) return;
    setHurried(false);
    choose(active);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what is chosen then is the best of what has come
  }, [hurried, reading]);

  function choose(choice: Choice | undefined): void {
    if (!choice) return;
    if (choice.of === 'hit') {
      keepRecent(choice.hit);
      onClose();
      return void navigate(destinationOf(choice.hit));
    }
    const { go } = choice.command;
    if (whyNot(choice.command, permissions) !== null) return;
    onClose();
    // What is printed is the page, so the box has to be gone before.
    if (go === 'print') setTimeout(() => print(), 300);
    else void navigate(go);
  }

  function walk(to: number): void {
    setAt((to + choices.length) % Math.max(choices.length, 1));
    setWalked(true);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => walk(at + 1),
      ArrowUp: () => walk(at - 1),
      PageDown: () => walk(Math.min(at + 5, choices.length - 1)),
      PageUp: () => walk(Math.max(at - 5, 0)),
      Enter: () => (reading ? setHurried(true) : choose(active)),
    };
    const isRecords = active?.of === 'hit' && active.hit.kind === 'RECORDS';
    // Once somebody walks the list, W is a command; while they write, it is a letter.
    const asksWhy = event.key.toLowerCase() === 'w' && walked && isRecords && preferences().singleLetterKeys;
    const step = asksWhy && !event.ctrlKey && !event.metaKey && !event.altKey ? () => choose(active) : steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-scrim" />
        <Dialog.Popup className="dialog search-dialog" aria-label="Search or go to" initialFocus={field}>
          <div className="search-head">
            <Icon name="search" size={16} />
            <input
              ref={field}
              type="text"
              role="combobox"
              aria-label="Search or go to"
              aria-expanded={choices.length > 0}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={active ? `${id}-${active.key}` : undefined}
              placeholder="A system, a year of records, a citation, or what to do"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
                setWalked(false);
                setHurried(false);
              }}
              onKeyDown={onKeyDown}
            />
            <button type="button" className="btn quiet small" onClick={onClose}>
              <kbd>Esc</kbd>
              <span className="unseen">Close</span>
            </button>
          </div>
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label="What was found"
            aria-busy={reading}
            className="search-list"
          >
            {groups.map((group, place) => (
              <div key={group.words} role="group" aria-labelledby={`${id}-group-${place}`}>
                <p id={`${id}-group-${place}`} className="search-group" role="presentation">
                  {group.words}
                </p>
                {group.choices.map((choice) => (
                  <ChoiceRow
                    key={choice.key}
                    id={`${id}-${choice.key}`}
                    choice={choice}
                    active={choice === active}
                    onPoint={() => setAt(choices.indexOf(choice))}
                    onChoose={() => choose(choice)}
                  />
                ))}
              </div>
            ))}
          </div>
          {error && <Failed what="The search could not be read." {...failureOf(error)} onRetry={readAgain} />}
          <p className={choices.length > 0 ? 'unseen' : 'search-said sub'} role="status">
            {saying({ text, reading, found: choices.length, failed: error !== undefined })}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function saying(state: { text: string; reading: boolean; found: number; failed: boolean }): string {
  const text = state.text.trim();
  if (state.failed) return '';
  if (text === '' && state.found === 0) {
    return 'Write a code, a name or a citation. With a year, such as “tidewell 2017”, the records of that year.';
  }
  if (state.reading) return 'Searching.';
  if (state.found > 0) return counted(state.found, 'hit');
  return `Nothing is called “${text}”. Write fewer letters, or another word.`;
}

import { Combobox } from '@base-ui/react/combobox';
import { useLayoutEffect, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { counted } from '../words.ts';
import type { Option } from './formField.ts';
import type { Found, Source } from './sought.ts';
import { useFound, useNamed } from './useFound.ts';

type SoughtProps = {
  id: string;
  label: string;
  source: Source;
  required: boolean;
  isWrong: boolean;
  describedBy: string | undefined;
  onLeave: () => void;
};

/** Escape leaves the list or the form, and takes nothing out of it. */
const ESCAPE = 'escape-key';
const NO_OPTION: readonly Option[] = [];
const wordsOf = (option: Option) => option.words;
const isSameOption = (a: Option, b: Option) => a.value === b.value;

/** One of any number, found on the server by part of its name or code. */
export function SoughtOne(props: SoughtProps & { value: string; onChange: (value: string) => void }) {
  const { source, value, onChange } = props;
  const [chosen = null] = useNamed(source, value === '' ? [] : [value]);
  const [text, setText] = useState('');
  const answer = useFound(source, text === chosen?.words ? '' : text.trim());
  return (
    <Combobox.Root
      items={answer.found?.options ?? NO_OPTION}
      filter={null}
      value={chosen}
      itemToStringLabel={wordsOf}
      isItemEqualToValue={isSameOption}
      onValueChange={(next, { reason }) => {
        if (reason !== ESCAPE) onChange(next?.value ?? '');
      }}
      onInputValueChange={setText}
    >
      <div className="sought">
        <SoughtInput {...props} />
        <Combobox.Clear className="btn quiet small" aria-label={`Choose none: ${props.label}`}>
          <Icon name="close" size={12} />
        </Combobox.Clear>
      </div>
      <Choices id={props.id} label={props.label} answer={answer} />
    </Combobox.Root>
  );
}

/** Several of any number; what is chosen stays in sight, and is taken out again by its own button. */
export function SoughtSeveral(
  props: SoughtProps & { value: readonly string[]; onChange: (value: readonly string[]) => void },
) {
  const { source, value, onChange } = props;
  const chosen = useNamed(source, value);
  const [text, setText] = useState('');
  const answer = useFound(source, text.trim());
  return (
    <Combobox.Root
      multiple
      items={answer.found?.options ?? NO_OPTION}
      filter={null}
      value={chosen}
      itemToStringLabel={wordsOf}
      isItemEqualToValue={isSameOption}
      onValueChange={(next, { reason }) => {
        if (reason !== ESCAPE) onChange(next.map((option) => option.value));
      }}
      onInputValueChange={setText}
    >
      <Combobox.Chips className="sought chips">
        {chosen.map((option) => (
          <Combobox.Chip key={option.value} className="chosen-chip" aria-label={option.words}>
            {option.words}
            <Combobox.ChipRemove className="btn quiet small" aria-label={`Take out ${option.words}`}>
              <Icon name="close" size={10} />
            </Combobox.ChipRemove>
          </Combobox.Chip>
        ))}
        <SoughtInput {...props} />
      </Combobox.Chips>
      <Choices id={props.id} label={props.label} answer={answer} />
    </Combobox.Root>
  );
}

function SoughtInput({ id, label, required, isWrong, describedBy, onLeave }: SoughtProps) {
  return (
    <Combobox.Input
      id={id}
      // Its own label is out of reach of assistive technology while the list stands open.
      aria-label={label}
      placeholder="Part of a name or code"
      aria-required={required}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      onBlur={onLeave}
    />
  );
}

/** The list belongs to the dialog that the question stands in, and is not cut off by it. */
function Choices(props: { id: string; label: string; answer: { found: Found | null; failed: boolean } }) {
  const { id, label, answer } = props;
  const [dialog, setDialog] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => setDialog(document.getElementById(id)?.closest<HTMLElement>('[role="dialog"]') ?? null), [id]);
  return (
    <Combobox.Portal container={dialog}>
      <Combobox.Positioner positionMethod="fixed" sideOffset={4} align="start" className="popup-place sought-place">
        <Combobox.Popup className="popup sought-popup" aria-label={label}>
          <Combobox.Status className="sub">{foundWords(answer)}</Combobox.Status>
          <Combobox.List aria-label={label}>
            {(option: Option) => (
              <Combobox.Item key={option.value} value={option} className="act">
                <Combobox.ItemIndicator>
                  <Icon name="check" size={12} />
                </Combobox.ItemIndicator>
                {option.words} <code>{option.value}</code>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

function foundWords({ found, failed }: { found: Found | null; failed: boolean }): string {
  if (failed) return 'The choices could not be read. Type again to try once more.';
  if (!found) return 'Reading the choices.';
  if (found.total === 0) return 'None is called so.';
  const shown = found.options.length;
  return shown < found.total
    ? `${counted(shown, 'choice')} of ${counted(found.total, 'choice').split(' ')[0]}: type more to find another.`
    : `${counted(shown, 'choice')}.`;
}

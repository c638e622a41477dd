import { type Permission, WHO_MAY } from '../../forms/whoMay.ts';
import { usePreferences } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { WHO_MAY as WHO_MAY_FURTHER } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import type { Choice } from './choices.ts';
import type { Command } from './commands.ts';
import type { Hit } from './useHits.ts';

const ICONS: Record<Hit['kind'], IconName> = {
  SYSTEM: 'forward',
  RECORDS: 'clock',
  RULE: 'document',
  AUTHORITY: 'document',
  HOLD: 'lock',
  FACILITY: 'building',
  VENDOR: 'person',
  DATA_CLASS: 'stack',
};

/** One thing that can be chosen. What somebody may not do stays to be seen, with the role that can. */
export function ChoiceRow(props: {
  id: string;
  choice: Choice;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  const { id, choice, active } = props;
  const whyNot = useWhyNotChosen(choice);
  const { singleLetterKeys } = usePreferences();
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above listens to the keys for its list
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={whyNot !== null}
      className="choice-row"
      onPointerMove={props.onPoint}
      onClick={() => whyNot === null && props.onChoose()}
    >
      {choice.of === 'hit' && choice.hit.rating ? (
        <RatingChip level={choice.hit.rating} stale={choice.hit.stale} />
      ) : (
        <Icon
          name={choice.of === 'hit' ? ICONS[choice.hit.kind] : choice.command.go === 'print' ? 'print' : 'forward'}
        />
      )}
      <span className="choice-words">
        <b>{choice.of === 'hit' ? choice.hit.name : choice.command.words}</b>{' '}
        <span className="sub">
          {choice.of === 'command'
            ? whyNot
            : `${isCodeTold(choice.hit) ? `${choice.hit.code}, ` : ''}${choice.hit.detail}`}
        </span>
      </span>
      <span className="choice-key sub">
        {choice.of === 'hit' && choice.hit.kind === 'RECORDS' ? (
          <>
            why this date
            {singleLetterKeys && (
              <>
                {' '}
                <kbd>W</kbd>
              </>
            )}
          </>
        ) : (
          active && whyNot === null && 'Enter'
        )}
      </span>
    </div>
  );
}

/** Of records the code is that of their system, which the words name already. */
function isCodeTold({ kind }: Hit): boolean {
  return kind !== 'RECORDS' && kind !== 'DATA_CLASS';
}

function useWhyNotChosen(choice: Choice): string | null {
  const permissions = useSession()?.permissions ?? [];
  return choice.of === 'command' ? whyNot(choice.command, permissions) : null;
}

export function whyNot({ may }: Command, permissions: readonly string[]): string | null {
  if (may === undefined || permissions.includes(may)) return null;
  return may === 'IMPORT' ? WHO_MAY_FURTHER.IMPORT : sentenceOf(may);
}

function sentenceOf(permission: Permission): string {
  return WHO_MAY[permission];
}

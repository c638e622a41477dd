import { Menu } from '@base-ui/react/menu';
import { Icon } from '../ui/Icon.tsx';
import './forms.css';
import { useFormSearch } from './useFormSearch.ts';
import { type Permission, useWhyNot } from './whoMay.ts';

/** `whyNot`: why this one thing is not for whoever has the role. */
export type ActOf = { form: string; may: Permission; words: string; whyNot?: string | null };

/** What can be done with one row. What somebody may not do stays in the list, with the role that can. */
export function ActMenu({ of, about, acts }: { of: string; about: string; acts: readonly ActOf[] }) {
  const { open } = useFormSearch();
  return (
    <Menu.Root>
      <Menu.Trigger className="btn quiet small noprint">
        Change
        <span className="unseen"> {about}</span>
        <Icon name="chevron" size={10} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="popup-place">
          <Menu.Popup className="popup act-menu" aria-label={`Change ${about}`}>
            {acts.map((act) => (
              <Choice key={act.form} act={act} onChoose={() => open(act.form, of)} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Choice({ act, onChoose }: { act: ActOf; onChoose: () => void }) {
  const whyNot = useWhyNot(act.may) ?? act.whyNot ?? null;
  return (
    <Menu.Item className="act" disabled={whyNot !== null} onClick={onChoose}>
      {act.words}
      {whyNot !== null && <span className="sub">{whyNot}</span>}
    </Menu.Item>
  );
}

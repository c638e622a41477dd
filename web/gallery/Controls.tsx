import { useState } from 'react';
import { CheckList } from '../ui/CheckList.tsx';
import { ChoiceMenu } from '../ui/ChoiceMenu.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Drawer } from '../ui/Drawer.tsx';
import { Field } from '../ui/Field.tsx';
import { FilterMenu } from '../ui/FilterMenu.tsx';
import { ICON_NAMES, Icon } from '../ui/Icon.tsx';
import { PopupButton } from '../ui/PopupButton.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Specimen } from './Specimen.tsx';

const THREE = [
  { value: 'one', words: 'One' },
  { value: 'two', words: 'Two' },
  { value: 'three', words: 'A third with a long name' },
] as const;
type Three = (typeof THREE)[number]['value'];

/** What is pressed, chosen and written. */
export function Controls() {
  const [choice, setChoice] = useState<Three>('two');
  const [several, setSeveral] = useState<readonly Three[]>(['one']);
  const [none, setNone] = useState<readonly Three[]>([]);
  const [sought, setSought] = useState('');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Specimen of="Button">
        <Buttons />
      </Specimen>
      <Specimen of="ChoiceMenu">
        <ChoiceMenu label="Show" options={THREE} value={choice} onChange={setChoice} />
      </Specimen>
      <Specimen of="FilterMenu">
        <FilterMenu label="All" options={THREE} chosen={none} onChange={setNone} />
        <FilterMenu label="Some" options={THREE} chosen={several} onChange={setSeveral} />
      </Specimen>
      <Specimen of="Segmented">
        <Segmented label="One of three" options={THREE} value={choice} onChange={setChoice} />
        <Segmented label="None yet" options={THREE} value={null} onChange={setChoice} />
      </Specimen>
      <Specimen of="CheckList">
        <CheckList label="Some" options={THREE} chosen={several} onChange={setSeveral} />
      </Specimen>
      <Specimen of="Disclosure">
        <Disclosure words="Folded away">
          <p className="sub">Made once it is asked for.</p>
        </Disclosure>
        <Disclosure words="Open, as in a print" opened>
          <p className="sub">Nothing is folded away on paper.</p>
        </Disclosure>
      </Specimen>
      <Specimen of="PopupButton">
        <PopupSpecimen button="Opens under itself" />
      </Specimen>
      <Specimen of="PopupFace">
        <PopupSpecimen button="Shows its face" />
      </Specimen>
      <Specimen of="SearchField">
        <SearchField label="Find by name" value={sought} onChange={setSought} />
      </Specimen>
      <Specimen of="Field" wide>
        <Field label="Plain" defaultValue="Written" />
        <Field label="With help" help="What it is for." />
        <Field label="Wrong" defaultValue="31 Feb" wrong="“31 Feb” is not a day. Write a day as 12 Mar 2031." />
        <Field label="Not to be changed" defaultValue="Fixed" disabled />
      </Specimen>
      <Specimen of="Icon">
        {ICON_NAMES.map((name) => (
          <span key={name}>
            <Icon name={name} /> {name}
          </span>
        ))}
      </Specimen>
      <Specimen of="Drawer">
        <button type="button" className="btn" onClick={() => setOpen(true)}>
          Open the drawer
        </button>
        {isOpen && (
          <Drawer label="A drawer" onClose={() => setOpen(false)}>
            <div className="state">
              <h2>A drawer</h2>
              <p>It comes from the right; Escape closes it, and the focus returns.</p>
              <button type="button" className="btn" onClick={() => setOpen(false)}>
                Close
              </button>
            </div>
          </Drawer>
        )}
      </Specimen>
    </>
  );
}

function Buttons() {
  return ['', 'primary', 'quiet', 'small', 'quiet small'].map((kind) => (
    <span key={kind}>
      <button type="button" className={`btn ${kind}`}>
        {kind || 'plain'}
      </button>{' '}
      <button type="button" className={`btn ${kind}`} aria-disabled="true">
        {kind || 'plain'}, not allowed
      </button>
    </span>
  ));
}

function PopupSpecimen({ button }: { button: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <PopupButton
      button={button}
      buttonClass="btn"
      isOpen={isOpen}
      onOpen={setOpen}
      label={button}
      align="start"
      sideOffset={4}
    >
      <p className="sub popup-note">Read when somebody comes near.</p>
    </PopupButton>
  );
}

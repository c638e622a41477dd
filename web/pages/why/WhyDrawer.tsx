import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { present } from '../../search.ts';
import { Drawer } from '../../ui/Drawer.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { WhyDisposition } from './WhyDisposition.tsx';
import { WhySwitchOff } from './WhySwitchOff.tsx';
import './why.css';
import { systemAsked } from './whyAddress.ts';

/** Why a date is what it is, over whatever page asked. Its address can be sent and printed. */
export function WhyDrawer({ id }: { id: string }) {
  const navigate = useNavigate();
  const close = useCallback(
    () => void navigate({ to: '.', search: (search) => present({ ...search, why: undefined }), resetScroll: false }),
    [navigate],
  );
  const system = systemAsked(id);
  return (
    <Drawer label="Why this date?" onClose={close}>
      <div className="why">
        <header className="why-head">
          <p className="sub">Why this date?</p>
          <button type="button" className="btn quiet small noprint" onClick={close}>
            <kbd>Esc</kbd> <Icon name="close" />
            <span className="unseen">Close</span>
          </button>
        </header>
        {system === null ? <WhyDisposition id={id} /> : <WhySwitchOff code={system} />}
      </div>
    </Drawer>
  );
}

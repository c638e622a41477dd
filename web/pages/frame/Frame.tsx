import { Outlet, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { openKeys, useCharacterKey, useKeysOpen } from '../../keys.ts';
import { useSession } from '../../session.ts';
import '../badges/badges.css';
import { ConnectionNote } from './ConnectionNote.tsx';
import './frame.css';
import './tables.css';
import { TopBar } from './TopBar.tsx';
import { useFrame } from './useFrame.ts';

const KeysDialog = lazy(() => import('./KeysDialog.tsx').then((module) => ({ default: module.KeysDialog })));
const WhyDrawer = lazy(() => import('../why/WhyDrawer.tsx').then((module) => ({ default: module.WhyDrawer })));

/** The house around every page of a signed-in reader. */
export function Frame() {
  const { why } = useSearch({ from: '/frame' });
  const session = useSession();
  const { waiting } = useFrame();
  const keysOpen = useKeysOpen();
  useCharacterKey('?', () => openKeys());
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar waiting={waiting} />
      <ConnectionNote />
      {session?.demo && (
        <aside className="demo-banner" aria-label="About this installation">
          This is a demonstration: the health system and its records are made up. The laws and support dates are real.
        </aside>
      )}
      <main id="main" className="page" tabIndex={-1}>
        <Outlet />
      </main>
      {keysOpen && (
        <Suspense>
          <KeysDialog onClose={() => openKeys(false)} />
        </Suspense>
      )}
      {why && (
        <Suspense>
          <WhyDrawer id={why} />
        </Suspense>
      )}
    </>
  );
}

import { useNavigate, useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { openKeys } from '../../keys.ts';
import { enterDemo, signOut, useSession } from '../../session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PopupButton } from '../../ui/PopupButton.tsx';
import { ROLES, type Role } from '../../words.ts';
import { forgetRecent } from '../search/recent.ts';

/** Who is signed in, in which role, and what is theirs; in the demo, any other role at a click. */
export function SessionMenu() {
  const session = useSession();
  const router = useRouter();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  if (!session?.signedIn) return null;
  const roles = session.roles.map((role) => ROLES[role]).join(', ');

  function go(to: '/preferences'): void {
    setOpen(false);
    void navigate({ to });
  }
  function showKeys(): void {
    setOpen(false);
    openKeys();
  }
  async function become(role: Role): Promise<void> {
    setOpen(false);
    forgetRecent();
    await enterDemo(role);
    await router.invalidate();
  }
  async function leave(): Promise<void> {
    forgetRecent();
    await signOut();
    await navigate({ to: '/sign-in' });
  }

  return (
    <PopupButton
      label="Your session"
      className="session-menu"
      align="end"
      sideOffset={6}
      isOpen={open}
      onOpen={setOpen}
      onKeyDown={walk}
      buttonClass="org"
      button={
        <>
          <span className="org-words">
            {session.organisation ?? session.name}
            <i>{roles}</i>
          </span>
          <Icon name="person" />
          <span className="unseen">, your session</span>
        </>
      }
    >
      <p className="session-who">
        <strong>{session.name}</strong>
        <span className="sub">{roles}</span>
      </p>
      <Choice onChoose={() => go('/preferences')}>Preferences</Choice>
      <Choice onChoose={showKeys}>Keys</Choice>
      {session.demoRoles
        .filter((role) => !session.roles.includes(role))
        .map((role) => (
          <Choice key={role} onChoose={() => void become(role)}>
            Become {ROLES[role]}
          </Choice>
        ))}
      <Choice onChoose={() => void leave()}>Sign out</Choice>
    </PopupButton>
  );
}

function Choice({ onChoose, children }: { onChoose: () => void; children: ReactNode }) {
  return (
    <button type="button" className="btn quiet small" onClick={onChoose}>
      {children}
    </button>
  );
}

/** The arrows walk the choices, as Tab does. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = choices.findIndex((each) => each === document.activeElement);
  choices[(at + by + choices.length) % choices.length]?.focus();
}

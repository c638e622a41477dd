import { Popover } from '@base-ui/react/popover';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { enterDemo, signOut, useSession } from '../../session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ROLES, type Role } from '../../words.ts';

/** Who is signed in, in which role; in the demo, any other role at a click. */
export function SessionMenu() {
  const session = useSession();
  const router = useRouter();
  const navigate = useNavigate();
  if (!session?.signedIn) return null;
  const roles = session.roles.map((role) => ROLES[role]).join(', ');

  async function become(role: Role): Promise<void> {
    await enterDemo(role);
    await router.invalidate();
  }
  async function leave(): Promise<void> {
    await signOut();
    await navigate({ to: '/sign-in' });
  }

  return (
    <Popover.Root>
      <Popover.Trigger className="org">
        <span className="org-words">
          {session.organisation ?? session.name}
          <i>{roles}</i>
        </span>
        <Icon name="person" />
        <span className="unseen">, your session</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="popup-place">
          <Popover.Popup className="popup session-menu" aria-label="Your session">
            <p>
              <strong>{session.name}</strong>
              <br />
              <span className="sub">{roles}</span>
            </p>
            {session.demoRoles
              .filter((role) => !session.roles.includes(role))
              .map((role) => (
                <button key={role} type="button" className="btn quiet small" onClick={() => void become(role)}>
                  Become {ROLES[role]}
                </button>
              ))}
            <button type="button" className="btn small" onClick={() => void leave()}>
              Sign out
            </button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

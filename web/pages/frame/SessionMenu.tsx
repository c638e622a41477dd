import { Menu } from '@base-ui/react/menu';
import { useNavigate, useRouter } from '@tanstack/react-router';
import '../../forms/forms.css';
import { openKeys } from '../../keys.ts';
import { enterDemo, signOut, useSession } from '../../session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ROLES, type Role } from '../../words.ts';
import { forgetRecent } from '../search/recent.ts';

/** Who is signed in, in which role, and what is theirs; in the demo, any other role at a click. */
export function SessionMenu() {
  const session = useSession();
  const router = useRouter();
  const navigate = useNavigate();
  if (!session?.signedIn) return null;
  const roles = session.roles.map((role) => ROLES[role]).join(', ');

  async function become(role: Role): Promise<void> {
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
    <Menu.Root>
      <Menu.Trigger className="org">
        <span className="org-words">
          {session.organisation ?? session.name}
          <i>{roles}</i>
        </span>
        <Icon name="person" />
        <span className="unseen">, your session</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="popup-place">
          <Menu.Popup className="popup act-menu session-menu" aria-label="Your session">
            <Menu.Group>
              <Menu.GroupLabel className="session-who">
                <strong>{session.name}</strong>
                <span className="sub">{roles}</span>
              </Menu.GroupLabel>
              <Menu.Item className="act" onClick={() => void navigate({ to: '/preferences' })}>
                Preferences
              </Menu.Item>
              <Menu.Item className="act" onClick={() => openKeys()}>
                Keys
              </Menu.Item>
              {session.demoRoles
                .filter((role) => !session.roles.includes(role))
                .map((role) => (
                  <Menu.Item key={role} className="act" onClick={() => void become(role)}>
                    Become {ROLES[role]}
                  </Menu.Item>
                ))}
              <Menu.Item className="act" onClick={() => void leave()}>
                Sign out
              </Menu.Item>
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

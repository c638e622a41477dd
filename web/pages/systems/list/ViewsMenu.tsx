import { Popover } from '@base-ui/react/popover';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { useMay, WHO_MAY } from '../../../forms/whoMay.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { isChanged, type SavedView, searchOfView } from './savedViews.ts';
import type { SystemsSearch } from './systemsSearch.ts';

/** The list as it was kept under a name: one's own views, those that others share, and what can be done with them. */
export function ViewsMenu({ views, search }: { views: readonly SavedView[]; search: SystemsSearch }) {
  const [open, setOpen] = useState(false);
  const { open: openForm } = useFormSearch();
  const current = views.find(({ id }) => id === search.view);
  const changed = current !== undefined && isChanged(current, search);
  const close = () => setOpen(false);
  const act = (form: string, of?: string) => {
    close();
    openForm(form, of);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={`filter${current ? ' on' : ''}`}>
        View{' '}
        <b>
          {current?.name ?? 'All systems'}
          {changed && ', changed'}
        </b>
        <Icon name="chevron" size={10} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="popup-place">
          <Popover.Popup className="popup views-menu" aria-label="Views">
            <Link
              to="/systems"
              search={{}}
              onClick={close}
              aria-current={current ? undefined : 'true'}
              activeOptions={{ exact: true }}
            >
              All systems
            </Link>
            <Views words="Yours" views={views.filter(({ isOwn }) => isOwn)} current={current} onOpen={close} />
            <Views
              words="Shared by others"
              views={views.filter(({ isOwn }) => !isOwn)}
              current={current}
              onOpen={close}
            />
            <hr />
            <button type="button" onClick={() => act('save-view')}>
              Save this view
            </button>
            {current?.isOwn && (
              <>
                {changed && (
                  <button type="button" onClick={() => act('revise-view', current.id)}>
                    Keep what is shown now in it
                  </button>
                )}
                <button type="button" onClick={() => act('rename-view', current.id)}>
                  Rename it
                </button>
                <Share view={current} onAct={act} />
              </>
            )}
            {current && <Delete view={current} onAct={act} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Views(props: {
  words: string;
  views: readonly SavedView[];
  current: SavedView | undefined;
  onOpen: () => void;
}) {
  const { words, views, current, onOpen } = props;
  if (views.length === 0) return null;
  return (
    <section aria-label={words}>
      <p className="sub">{words}</p>
      {views.map((view) => (
        <Link
          key={view.id}
          to="/systems"
          search={searchOfView(view)}
          onClick={onOpen}
          aria-current={view.id === current?.id ? 'true' : undefined}
          activeOptions={{ exact: true }}
        >
          {view.name}
          <span className="sub"> {view.isOwn ? view.shared && 'shared' : view.keptBy}</span>
        </Link>
      ))}
    </section>
  );
}

type Acting = { view: SavedView; onAct: (form: string, of: string) => void };

function Share({ view, onAct }: Acting) {
  const allowed = useMay('SHARE_VIEWS');
  if (view.shared) {
    return (
      <button type="button" onClick={() => onAct('unshare-view', view.id)}>
        Share it no longer
      </button>
    );
  }
  return (
    <button type="button" aria-disabled={!allowed} onClick={() => allowed && onAct('share-view', view.id)}>
      Share it with everybody
      {!allowed && <span className="sub">{WHO_MAY.SHARE_VIEWS}</span>}
    </button>
  );
}

function Delete({ view, onAct }: Acting) {
  const isAdministrator = useMay('ADMINISTER');
  if (!view.isOwn && !isAdministrator) return null;
  return (
    <button type="button" onClick={() => onAct('delete-view', view.id)}>
      Delete it
    </button>
  );
}

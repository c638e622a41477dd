import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { createClient } from '../client.ts';
import '../pages/badges/badges.css';
import '../pages/frame/frame.css';
import '../pages/frame/tables.css';
import '../timeline/timeline.css';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/fonts.css';
import '../ui/tokens.css';
import { Badges } from './Badges.tsx';
import { Controls } from './Controls.tsx';
import './gallery.css';
import { Questions } from './Questions.tsx';
import { States } from './States.tsx';

/*
 * Every component of web/ui in its states, and the badges, marks and questions beside them. Served by `npm run gallery`
 * alone: nothing of the product leads here, so that it is in no bundle of it.
 */
const place = document.getElementById('app');
if (!place) throw new Error('The page has no #app to stand in.');
document.documentElement.dataset.theme = new URLSearchParams(location.search).get('theme') ?? 'light';

const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
const client = createClient(() => {});

createRoot(place).render(
  <StrictMode>
    <Provider value={client}>
      <RouterContextProvider router={router}>
        <main className="gallery">
          <h1>Gallery</h1>
          <Controls />
          <States />
          <Badges />
          <Questions />
        </main>
      </RouterContextProvider>
    </Provider>
  </StrictMode>,
);

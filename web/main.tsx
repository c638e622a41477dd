import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { watchConnection } from './connection.ts';
import { watchTheme } from './preferences.ts';
import { router } from './router.tsx';

watchConnection();
watchTheme();

const place = document.getElementById('app');
if (!place) throw new Error('The page has no #app to stand in.');

createRoot(place).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);

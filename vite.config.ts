import type { IncomingMessage } from 'node:http';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.HOLDFAST_SERVER ?? 'http://127.0.0.1:4000';
const served = ['/graphql', '/sign-in', '/sign-out', '/session', '/demo', '/setup', '/import', '/export', '/health'];

export default defineConfig({
  root: 'web',
  plugins: [react()],
  // Fonts and icons as files: the content policy allows no data URL.
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    // The whole step of the path: /session is the server's, /session.ts is a module of ours.
    proxy: Object.fromEntries(served.map((path) => [`^${path}(?:[/?]|$)`, { target: server, bypass: pageOrNothing }])),
  },
});

/** /sign-in and /import are pages to whoever asks for HTML and routes of the server to everybody else. */
function pageOrNothing(request: IncomingMessage): string | undefined {
  const asksForPage =
    request.method === 'GET' &&
    !request.url?.match(/^\/(setup|export)/) &&
    request.headers.accept?.includes('text/html');
  return asksForPage ? '/index.html' : undefined;
}

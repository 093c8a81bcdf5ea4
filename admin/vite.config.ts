import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Served below /admin by the server; in development the API is asked from a server on its usual port. */
export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // What all screens share changes rarely and is kept by the browser for a year.
        codeSplitting: { groups: [{ name: 'frame', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/ }] },
      },
    },
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const AJV = '@rjsf/validator-ajv8';

/** The form library's own test helper asks for a checker that needs `eval`; nobody calls it, and it is not installed. */
const withoutAjv: Plugin = {
  name: 'without-ajv',
  enforce: 'pre',
  resolveId: (id) => (id === AJV ? `\0${AJV}` : null),
  load: (id) => (id === `\0${AJV}` ? 'export default undefined;' : null),
};

/** Served below /admin by the server; in development the API is asked from a server on its usual port. */
export default defineConfig({
  base: '/admin/',
  plugins: [withoutAjv, react()],
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

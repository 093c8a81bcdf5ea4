/* Keeps the page of today's visits, and no other, so that it opens without a network. What it carries is forgotten on signing out and after a day. */
const SHELL = 'zhida-visits-shell';
const CARRIED = 'zhida-visits';
const PAGE = '/admin/visits';
/** The only answers that are carried along. */
const ANSWERS = ['/api/session', '/api/visits'];
const KEPT_MS = 24 * 3600 * 1000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** The page says what it consists of; names of built files change with their content, so the rest is dropped. */
self.addEventListener('message', (event) => {
  if (!Array.isArray(event.data?.shell)) return;
  event.waitUntil(
    (async () => {
      const shell = await caches.open(SHELL);
      const wanted = [PAGE, ...event.data.shell.filter((url) => url.startsWith('/admin/assets/'))];
      for (const { url } of await shell.keys()) if (!wanted.includes(new URL(url).pathname)) await shell.delete(url);
      await Promise.all(wanted.map(async (url) => ((url === PAGE || !(await shell.match(url))) ? shell.add(url).catch(() => undefined) : undefined)));
      event.source?.postMessage({ kept: true });
    })(),
  );
});

async function pageFirst(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await (await caches.open(SHELL)).put(PAGE, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await caches.match(PAGE, { cacheName: SHELL });
    if (kept) return kept;
    throw error;
  }
}

async function answerFirst(request, path) {
  const carried = await caches.open(CARRIED);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) {
      const headers = new Headers(fresh.headers);
      headers.set('X-Carried-At', String(Date.now()));
      await carried.put(path, new Response(await fresh.clone().blob(), { status: 200, headers }));
    } else if (fresh.status === 401) {
      await caches.delete(CARRIED);
    }
    return fresh;
  } catch (error) {
    const kept = await carried.match(path);
    if (kept && Date.now() - Number(kept.headers.get('X-Carried-At')) < KEPT_MS) return kept;
    throw error;
  }
}

async function fileFirst(request) {
  const kept = await caches.match(request, { cacheName: SHELL });
  return kept ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(pageFirst(request));
  else if (ANSWERS.includes(pathname)) event.respondWith(answerFirst(request, pathname));
  else if (pathname.startsWith('/admin/assets/')) event.respondWith(fileFirst(request));
});

// A service worker: the page and what it has fetched once are there without a network, too. What can be fetched anew is.
// The build puts its own version here: a new page has a new cache, and the old one goes.
const CACHE = 'cvdnn-VERSION';

async function answer(request) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

addEventListener('install', () => self.skipWaiting());
async function takeOver() {
  const others = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await clients.claim();
}

addEventListener('activate', (event) => event.waitUntil(takeOver()));
addEventListener('fetch', (event) => {
  const isOwn = event.request.method === 'GET' && new URL(event.request.url).origin === location.origin;
  if (isOwn) event.respondWith(answer(event.request));
});

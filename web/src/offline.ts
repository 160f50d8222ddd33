/** Milliseconds that the first wish may wait for the service worker; without one the page works all the same. */
const PATIENCE = 1500;

/** Lets the page work without a network once it was loaded: what it fetches from now on is kept, and what it already has. */
export async function keepForOffline(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([controlled(serviceWorker), late]).catch(() => undefined);
}

async function controlled(serviceWorker: ServiceWorkerContainer): Promise<void> {
  const taken = new Promise((resolve) =>
    serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
  );
  const wasControlled = serviceWorker.controller !== null;
  const registration = await serviceWorker.register('offline.js', { updateViaCache: 'none' });
  await registration.update().catch(() => undefined);
  const { installing, waiting, active } = registration;
  const isNew = installing !== null || waiting !== null || active?.state !== 'activated';
  if (wasControlled && !isNew) return;
  await taken;
  const own = performance.getEntriesByType('resource').map(({ name }) => name);
  // Fetched once more by the new service worker, which keeps what it fetches.
  const urls = [document.baseURI, ...own].filter((url) => url.startsWith(location.origin));
  await Promise.all(urls.map((url) => fetch(url)));
}

import { InputError } from '../../base/errors.js';

/** Environment variables, as `process.env` has them. */
export type Environment = Record<string, string | undefined>;

/**
 * The proxy that an address is to be asked through, by the variables that curl and others follow: HTTPS_PROXY,
 * HTTP_PROXY, ALL_PROXY and NO_PROXY, in either case. Node 20's `fetch` follows none of them.
 *
 * @throws InputError for a proxy that is no http: or https: address
 */
export function proxyFor(url: URL, environment: Environment): URL | undefined {
  const value = (name: string) => environment[name.toLowerCase()] || environment[name.toUpperCase()] || '';
  const proxy = value(`${url.protocol.slice(0, -1)}_proxy`) || value('all_proxy');
  if (!proxy || isExempt(url, value('no_proxy'))) return undefined;
  const parsed = parsedUrl(proxy.includes('://') ? proxy : `http://${proxy}`);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol))
    throw new InputError(`Expected an http: or https: address for the proxy but received "${proxy}"`);
  return parsed;
}

/** An address, or undefined for what is none (Node 20 has no `URL.parse`). */
export function parsedUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

/** NO_PROXY: hosts by comma, each with those below it; `*` is every host; a port counts where it is given. */
function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', wanted] = /^(.*?)(?::(\d+))?$/.exec(entry)!;
      const host = name.replace(/^\*?\./, '').toLowerCase();
      const isHost = hostname === host || hostname.endsWith(`.${host}`);
      return isHost && (wanted === undefined || wanted === ownPort);
    });
}

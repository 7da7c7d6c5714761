import os from "node:os";

/**
 * The Host values that are served; any other name is somebody's DNS pointing here (control C4). An address cannot be
 * rebound, so on every address of this machine it is served under each of them; never under 0.0.0.0, which pages of other
 * sites can ask for.
 * @param {{ host: string, allowedHosts: string[] }} settings
 * @param {number} port bound port
 */
export function allowedHosts({ host, allowedHosts: named }, port) {
  const own = ["127.0.0.1", "localhost", "[::1]", ...reachableHosts(host)];
  const withPort = (/** @type {string} */ name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]);
  const further = named.flatMap((name) => (/:\d+$/.test(name) ? [name] : [name, ...withPort(name)]));
  return [...new Set([...own.flatMap(withPort), ...further])];
}

/**
 * As they stand in an address; the first is the best one to print.
 * @param {string} host
 * @returns {string[]}
 */
export function reachableHosts(host) {
  if (!isWildcard(host)) return [hostInUrl(host)];
  const addresses = Object.values(os.networkInterfaces()).flatMap((all) => all ?? []);
  const usable = addresses.filter(({ family, scopeid }) => (family === "IPv4" || host === "::") && !scopeid);
  const outer = usable.filter(({ internal }) => !internal).map(({ address }) => hostInUrl(address));
  return ["127.0.0.1", ...outer];
}

/** @param {string} host */
export function isWildcard(host) {
  return host === "0.0.0.0" || /^[0:]+$/.test(host);
}

/** @param {string} host */
function hostInUrl(host) {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * The Host values that are served; any other name is somebody's DNS pointing here (control C4).
 * @param {string} host bound host
 * @param {number} port bound port
 */
export function allowedHosts(host, port) {
  const names = new Set(["127.0.0.1", "localhost", "[::1]", hostInUrl(host)]);
  return [...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

/** @param {string} host */
export function hostInUrl(host) {
  return host.includes(":") ? `[${host}]` : host;
}

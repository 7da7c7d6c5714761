import { BlockList, isIP } from "node:net";

/**
 * Whether a peer is a configured proxy.
 * @typedef {(address: string) => boolean} IsProxy
 * @typedef {{ address: string, isHttps: boolean, user: string | null }} Forwarded
 */

/**
 * @param {string[]} networks `10.0.0.5`, `10.0.0.0/24`, `::1`
 * @returns {IsProxy}
 */
export function proxyTest(networks) {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/**
 * Who really asks, and how. What a proxy says counts only when the connection comes from one (control C15): then the client
 * is the last address in X-Forwarded-For that is not a proxy's own. A user named twice is named by nobody.
 * @param {import("node:http").IncomingMessage} request
 * @param {{ isProxy: IsProxy, identityHeader: string }} options
 * @returns {Forwarded}
 */
export function forwardedFacts(request, { isProxy, identityHeader }) {
  const peer = plain(request.socket.remoteAddress ?? "unknown");
  if (!isProxy(peer)) return { address: peer, isHttps: false, user: null };
  const chain = listIn(request.headers["x-forwarded-for"]).map(plain);
  let address = peer;
  while (isProxy(address)) {
    const before = chain.pop();
    if (before === undefined || !isIP(before)) break;
    address = before;
  }
  const proto = listIn(request.headers["x-forwarded-proto"]).at(-1);
  const named = listIn(request.headers[identityHeader]);
  const [user = null] = named.length === 1 ? named : [];
  return { address, isHttps: proto?.toLowerCase() === "https", user };
}

/** @param {string | string[] | undefined} value */
function listIn(value) {
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
}

/** @param {string} address */
function plain(address) {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

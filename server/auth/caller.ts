/** What the launcher found out about a connection; it takes these headers away from every client. See server/start/guard-request.mjs. */
export type Caller = {
  headers: Pick<Headers, "get">;
  address: string;
  /** the browser speaks https with a configured proxy */
  isHttps: boolean;
  /** the user that a configured proxy names */
  proxyUser: string | null;
};

export function callerOf(headers: Pick<Headers, "get">): Caller {
  return {
    headers,
    address: headers.get("x-rockpool-peer") ?? "unknown",
    isHttps: headers.get("x-rockpool-proto") === "https",
    proxyUser: headers.get("x-rockpool-user"),
  };
}

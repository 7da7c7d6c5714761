import http from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { forwardedFacts, proxyTest } from "./forwarded.mjs";

function factsOf(peer: string, headers: http.IncomingHttpHeaders, networks: string[]) {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new http.IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return forwardedFacts(request, { isProxy: proxyTest(networks), identityHeader: "x-forwarded-user" });
}

const claims = { "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https", "x-forwarded-user": "ada" };

describe("C15: forwarded headers", () => {
  it.each([
    ["127.0.0.1", []],
    ["10.0.1.1", ["10.0.0.0/24"]],
    ["::1", ["127.0.0.0/8"]],
    ["fe80::1", ["fd00::/8"]],
  ])("of the peer %s are ignored when proxies are %j", (peer, networks) => {
    expect(factsOf(peer, claims, networks)).toEqual({ address: peer, isHttps: false, user: null });
  });

  it.each([
    ["10.0.0.7", ["10.0.0.0/24"]],
    ["::ffff:10.0.0.7", ["10.0.0.7"]],
    ["fd00::7", ["fd00::/8"]],
  ])("of the peer %s count when proxies are %j", (peer, networks) => {
    expect(factsOf(peer, claims, networks)).toEqual({ address: "1.2.3.4", isHttps: true, user: "ada" });
  });

  it.each([
    ["9.9.9.9, 1.2.3.4", "1.2.3.4"],
    ["9.9.9.9, 1.2.3.4, 10.0.0.8", "1.2.3.4"],
    ["nonsense", "10.0.0.7"],
    ["1.2.3.4, nonsense", "10.0.0.7"],
    ["", "10.0.0.7"],
    ["10.0.0.9", "10.0.0.9"],
  ])("name the client that the nearest proxy saw: %j → %s", (chain, address) => {
    expect(factsOf("10.0.0.7", { "x-forwarded-for": chain }, ["10.0.0.0/24"]).address).toBe(address);
  });

  it.each(["ada, eve", "ada,ada", "", " "])("name nobody when the user is %j", (user) => {
    expect(factsOf("10.0.0.7", { "x-forwarded-user": user }, ["10.0.0.7"]).user).toBeNull();
  });

  it("take the protocol that the nearest proxy saw", () => {
    const isHttps = (proto: string) => factsOf("10.0.0.7", { "x-forwarded-proto": proto }, ["10.0.0.7"]).isHttps;
    expect(isHttps("https, http")).toBe(false);
    expect(isHttps("http, https")).toBe(true);
  });
});

/** Where to go after signing in: a path of this site, whatever the address asked for. */
export function nextAddress(asked: string | null | undefined): string {
  const origin = "http://this.invalid";
  if (!asked?.startsWith("/")) return "/";
  const url = URL.canParse(asked, origin) ? new URL(asked, origin) : null;
  if (!url || url.origin !== origin || url.pathname === "/login" || url.pathname.startsWith("/api/")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

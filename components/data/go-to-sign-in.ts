/** Nobody is signed in here any more (signed out elsewhere, or the server forgot it): sign in, then come back to this page. */
export function goToSignIn(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/login?next=${encodeURIComponent(here)}`);
}

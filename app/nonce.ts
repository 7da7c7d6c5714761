/** The nonce that the server put into the content security policy of this request. */
export function nonceOf(headers: { get(name: string): string | null }): string | undefined {
  const named = headers.get("x-nonce");
  if (named) return named;
  return /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
}

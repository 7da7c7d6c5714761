/** The address of a link out of a transcript, when it is one that may be followed: http, https or mailto. */
export function safeLink(href: string | undefined): string | undefined {
  if (href === undefined || !/^(https?:\/\/|mailto:)/i.test(href)) return undefined;
  return URL.canParse(href) ? href : undefined;
}

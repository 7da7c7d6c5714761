export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The address of a page as it was asked for, with its query. */
export async function pageAddress(path: string, searchParams: SearchParams): Promise<string> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams))
    for (const one of [value ?? []].flat()) search.append(name, one);
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

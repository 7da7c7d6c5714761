export type LinkedPeer = { name: string /** the spelling in the list that fitted */; id: string };

/** The one name of a person who is known by several ids; undefined when no link has this id. */
export function linkedPeer(peer: string, channel: string, links: Record<string, string[]>): LinkedPeer | undefined {
  const id = peer.trim().toLowerCase();
  if (id === "") return undefined;
  const spellings = [id, `${channel.trim().toLowerCase()}:${id}`];
  for (const [name, ids] of Object.entries(links)) {
    const found = ids.find((other) => spellings.includes(other.trim().toLowerCase()));
    if (name.trim() !== "" && found !== undefined) return { name: name.trim(), id: found };
  }
  return undefined;
}

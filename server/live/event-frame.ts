/** One event as text/event-stream sends it. A frame without an id leaves the client's last one as it is. */
export function eventFrame(name: string, data: unknown, id?: string): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

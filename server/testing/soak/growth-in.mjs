/**
 * @typedef {{ name: string, heapMegabytes: number, rssMegabytes: number, descriptors: number, watches: number, calls: number,
 *   refused: number, streams: number, written: number }} Measure
 */

const heapShare = 1.15;
const heapMegabytes = 6;
const descriptorsSpare = 2;

/**
 * What a server holds at rest must not depend on how long it worked. The heap may breathe; descriptors and watches may not.
 * @param {Measure[]} measures
 * @returns {string[]}
 */
export function growthIn(measures) {
  const [first, last] = [measures[0], measures.at(-1)];
  if (!first || !last || first === last) return ["there is nothing to compare"];
  const problems = [];
  if (last.descriptors > first.descriptors + descriptorsSpare)
    problems.push(`descriptors grew from ${first.descriptors} to ${last.descriptors}`);
  if (last.watches > first.watches) problems.push(`inotify watches grew from ${first.watches} to ${last.watches}`);
  if (last.heapMegabytes > first.heapMegabytes * heapShare + heapMegabytes)
    problems.push(`the heap grew from ${first.heapMegabytes} to ${last.heapMegabytes} MB`);
  for (const { name, calls, refused } of measures) {
    if (calls === 0) problems.push(`nothing was asked until the ${name}`);
    if (refused > calls / 20) problems.push(`${refused} of ${calls} calls were refused until the ${name}`);
  }
  return problems;
}

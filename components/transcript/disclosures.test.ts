import { expect, it } from "vitest";
import { createDisclosures } from "./disclosures";

it("opens one member without the others", () => {
  const disclosures = createDisclosures();
  disclosures.set("tool", "1", true);
  expect([
    disclosures.isOpen("tool", "1"),
    disclosures.isOpen("tool", "2"),
    disclosures.isOpen("thinking", "1"),
  ]).toEqual([true, false, false]);
});

it("flips a whole group, whatever was chosen for its members before", () => {
  const disclosures = createDisclosures();
  disclosures.set("tool", "1", false);
  expect(disclosures.flip("tool")).toBe(true);
  expect([disclosures.isOpen("tool", "1"), disclosures.isOpen("tool", "never seen")]).toEqual([true, true]);
  expect(disclosures.flip("tool")).toBe(false);
  expect(disclosures.isOpen("tool", "1")).toBe(false);
});

it("tells its listeners until they leave", () => {
  const disclosures = createDisclosures();
  let told = 0;
  const leave = disclosures.subscribe(() => (told += 1));
  disclosures.set("raw", "1", true);
  leave();
  disclosures.set("raw", "1", false);
  expect(told).toBe(1);
});

import { expect, it } from "vitest";
import { readGoTo } from "./read-go-to";

const local = (text: string) => new Date(text).getTime();

it.each([
  ["43 %", { at: "share", share: 0.43 }],
  ["12,5%", { at: "share", share: 0.125 }],
  ["900%", { at: "share", share: 1 }],
  ["first", { at: "start" }],
  ["Latest", { at: "tail" }],
  ["2026-11-21", { at: "time", timestampMs: local("2026-11-21T00:00") }],
  ["2026-11-21 08:30", { at: "time", timestampMs: local("2026-11-21T08:30") }],
  ["2026-11-21T8:30", { at: "time", timestampMs: local("2026-11-21T08:30") }],
  ["2026-11-21T08:30:01.5Z", { at: "time", timestampMs: Date.UTC(2026, 10, 21, 8, 30, 1, 500) }],
  ["2026-99-99", { at: "entry", ref: "2026-99-99" }],
  [" 0badcafe ", { at: "entry", ref: "0badcafe" }],
  ["  ", null],
])("%j leads to %j", (text, place) => {
  expect(readGoTo(text)).toEqual(place);
});

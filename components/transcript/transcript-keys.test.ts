import { expect, it } from "vitest";
import { isTyping, transcriptAction } from "./transcript-keys";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

it("reads single keys, and capitals as keys of their own", () => {
  expect(
    ["j", "k", "J", "G", "Home", "y", "x", "constructor"].map((key) => transcriptAction({ ...plain, key }, false)),
  ).toEqual(["next", "previous", "next-prompt", "last", "first", "copy-link", undefined, undefined]);
});

it("leaves the browser its find, unless the transcript has the focus", () => {
  const find = { ...plain, key: "f", ctrlKey: true };
  expect([transcriptAction(find, false), transcriptAction(find, true)]).toEqual([undefined, "find"]);
});

it("stays silent while text is composed, and with other modifiers", () => {
  expect(transcriptAction({ ...plain, key: "j", isComposing: true }, true)).toBeUndefined();
  expect(transcriptAction({ ...plain, key: "j", altKey: true }, true)).toBeUndefined();
  expect(transcriptAction({ ...plain, key: "j", ctrlKey: true }, true)).toBeUndefined();
});

it("knows when keys belong to somebody else", () => {
  document.body.innerHTML = '<input id="a"><div role="dialog"><button id="b"></button></div><button id="c"></button>';
  expect(["a", "b", "c"].map((id) => isTyping(document.getElementById(id)))).toEqual([true, true, false]);
});

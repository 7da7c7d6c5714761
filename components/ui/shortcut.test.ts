import { describe, expect, it } from "vitest";
import { isOperable, isTyping, shortcutOf } from "./shortcut";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };

describe("shortcutOf", () => {
  it("takes Ctrl and Cmd for the same", () => {
    expect(shortcutOf({ ...plain, key: "k", ctrlKey: true }, null)).toBe("mod+k");
    expect(shortcutOf({ ...plain, key: "K", metaKey: true }, "g")).toBe("mod+k");
  });

  it("joins two keys in a row", () => {
    expect(shortcutOf({ ...plain, key: "s" }, "g")).toBe("g s");
  });

  it("keeps a printed key as it prints", () => {
    expect(shortcutOf({ ...plain, key: "?", shiftKey: true }, null)).toBe("?");
    expect(shortcutOf({ ...plain, key: "J", shiftKey: true }, null)).toBe("J");
    expect(shortcutOf({ ...plain, key: " " }, null)).toBe("Space");
  });
});

describe("isTyping", () => {
  it("is true in text fields and false on buttons and checkboxes", () => {
    document.body.innerHTML = '<input id="a"><input id="b" type="checkbox"><textarea id="c"></textarea><button id="d">';
    const typing = (id: string) => isTyping(document.getElementById(id));
    expect(["a", "b", "c", "d"].map(typing)).toEqual([true, false, true, false]);
  });
});

describe("isOperable", () => {
  it("sees the button around an icon", () => {
    document.body.innerHTML = '<button><span id="icon"></span></button><a id="link" href="/">x</a>';
    expect(isOperable(document.getElementById("icon"))).toBe(true);
    expect(isOperable(document.getElementById("link"))).toBe(false);
  });
});

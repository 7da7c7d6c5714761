import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { forbiddenNodes } from "@/server/testing/hostile/forbidden-nodes";
import { hostilePayloads } from "@/server/testing/hostile/payloads";
import { VisibleText } from "./visible-text";

afterEach(cleanup);

it("C7, CVE-2026-66421: a last message, and any other text of a list, is nothing but text, in its tooltip too", () => {
  const problems = hostilePayloads.flatMap(({ id, text }) => {
    const { container, unmount } = render(<VisibleText className="truncate">{text}</VisibleText>);
    const found = forbiddenNodes(container).map((problem) => `${id}: ${problem}`);
    if (container.querySelectorAll("*").length !== 1) found.push(`${id}: more than one element`);
    unmount();
    return found;
  });
  expect(problems).toEqual([]);
});

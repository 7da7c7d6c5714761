import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NuqsTestingAdapter, type UrlUpdateEvent } from "nuqs/adapters/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OperatorProvider } from "@/components/data/operator-context";
import { useListAddress } from "./list-address";
import { useListLayout } from "./use-list-layout";
import { useViews } from "./use-views";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function Probe() {
  const address = useListAddress();
  const layout = useListLayout(true);
  const views = useViews(address, layout, true);
  return (
    <>
      <output>{`${views.current.name}${views.isChanged ? " changed" : ""}`}</output>
      <button type="button" onClick={() => views.saveAs("Mine")}>
        save as
      </button>
      <button type="button" onClick={views.save}>
        save
      </button>
      <button type="button" onClick={views.reset}>
        reset
      </button>
      <button type="button" onClick={() => views.setDefault(views.current.id)}>
        first
      </button>
      <button type="button" onClick={() => layout.setDensity("compact")}>
        compact
      </button>
      <button type="button" onClick={() => void address[1]({ q: "dinner" })}>
        type
      </button>
    </>
  );
}

function open(address: string) {
  const onUrlUpdate = vi.fn<(event: UrlUpdateEvent) => void>();
  render(
    <NuqsTestingAdapter searchParams={address} hasMemory onUrlUpdate={onUrlUpdate}>
      <OperatorProvider operator={{ name: "ada", role: "admin", by: "user", csrf: "" }}>
        <Probe />
      </OperatorProvider>
    </NuqsTestingAdapter>,
  );
  return onUrlUpdate;
}

const shown = () => screen.getByRole("status").textContent;
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("the view of a list", () => {
  it("is told from the address alone, and from its name where it has one", () => {
    open("?q=is:orphan|archive");
    expect(shown()).toBe("Orphans & archives");
    cleanup();
    open("?q=dinner");
    expect(shown()).toBe("All changed");
    cleanup();
    open("?view=files&q=is:orphan");
    expect(shown()).toBe("Orphans & archives changed");
  });

  it("is kept with filter, columns and density, and says when one of them changed", () => {
    open("?q=dinner");
    press("save as");
    expect(shown()).toBe("Mine");
    press("compact");
    expect(shown()).toBe("Mine changed");
    press("reset");
    expect(shown()).toBe("Mine");
    press("compact");
    press("save");
    expect(shown()).toBe("Mine");
    expect(localStorage.getItem("rockpool.views.ada")).toContain('"density":"compact"');
  });

  it("opens a bare list with the one that was chosen for it, and no other list", () => {
    open("?view=today&q=updated:today");
    press("first");
    cleanup();
    open("");
    expect(shown()).toBe("Active today");
    cleanup();
    open("?q=dinner");
    expect(shown()).toBe("All changed");
  });
});

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { builtInViews } from "@/lib/views/list-view";
import type { Views } from "./use-views";
import { ViewNameDialog } from "./view-name-dialog";

/** Says that what is shown is not what the view says, and offers to keep it or to go back. */
export function ViewChanges({ views }: { views: Views }) {
  const [isNaming, setIsNaming] = useState(false);
  if (!views.isChanged) return null;
  const link = "h-6! min-w-6 text-xs";
  return (
    <div
      role="group"
      aria-label="Changes to the view"
      className="flex min-h-6 items-center gap-x-2.5 text-xs text-muted"
    >
      <span>Unsaved changes</span>
      {views.isMine && (
        <Button variant="link" className={link} onClick={views.save}>
          Save
        </Button>
      )}
      <Button variant="link" className={link} onClick={() => setIsNaming(true)}>
        Save as…
      </Button>
      <Button variant="link" className={link} onClick={views.reset}>
        Reset
      </Button>
      {isNaming && (
        <ViewNameDialog
          title="Save this view"
          initial=""
          taken={[...builtInViews, ...views.mine].map(({ name }) => name)}
          onSave={views.saveAs}
          onClose={() => setIsNaming(false)}
        />
      )}
    </div>
  );
}

"use client";

import { ImageIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/lib/format/format-bytes";
import { visibleText } from "@/lib/format/visible-text";
import { useDisclosure } from "./disclosures";
import { useTranscriptScope } from "./transcript-scope";

type ImageBlockProps = {
  /** unique in the transcript */
  id: string;
  mimeType?: string | undefined;
  data?: string | undefined;
  sizeBytes?: number | undefined;
};

const shownTypes = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** A picture that stands in the transcript itself, shown on request. Nothing is fetched, and a type that can carry script is only named. */
export function ImageBlock({ id, mimeType, data, sizeBytes }: ImageBlockProps) {
  const { disclosures } = useTranscriptScope();
  const [isShown, toggle] = useDisclosure(disclosures, "image", id);
  const facts = [visibleText(mimeType ?? "unknown type"), sizeBytes === undefined ? undefined : formatBytes(sizeBytes)];
  const caption = facts.filter((fact) => fact !== undefined).join(" · ");
  const canShow = mimeType !== undefined && shownTypes.has(mimeType) && data !== undefined && isBase64(data);
  return (
    <figure className="space-y-1">
      {canShow && isShown && (
        // A data address: there is nothing to optimise or to fetch.
        // oxlint-disable-next-line nextjs/no-img-element
        <img
          src={`data:${mimeType};base64,${data}`}
          alt={`Attached, without a description: ${caption}`}
          className="h-60 max-w-full rounded-md border border-line bg-sunken object-contain"
        />
      )}
      <figcaption className="flex items-center gap-1.5 text-sm text-faint">
        <ImageIcon aria-hidden className="size-4" />
        Image · {caption}
        {canShow && (
          <Button variant="link" size="sm" onClick={toggle}>
            {isShown ? "Hide" : "Show the image"}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}

function isBase64(data: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(data.slice(0, 200)) && !/[^A-Za-z0-9+/=\s]/.test(data);
}

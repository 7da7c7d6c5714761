"use client";

import { Button } from "@/components/ui/button";
import { MaskedText } from "@/components/ui/masked-text";
import { visibleText } from "@/lib/format/visible-text";
import { displayText } from "@/lib/transcript/display-text";
import { Clamped } from "./clamped";
import { useDisclosure } from "./disclosures";
import { TranscriptMarkdown } from "./transcript-markdown";
import { useTranscriptScope } from "./transcript-scope";

/** `stored`: a user's text, without what OpenClaw wrapped around it; the wrapping is one click away. */
export type WordsForm = "markdown" | "plain" | "stored";

export function Words({ text, id, form }: { text: string; id: string; form: WordsForm }) {
  if (form === "stored") return <StoredWords text={text} id={id} />;
  return (
    <Clamped text={text} id={id}>
      {(shown) =>
        form === "markdown" ? (
          <TranscriptMarkdown text={shown} id={`e${id.replaceAll(" ", "-")}`} />
        ) : (
          <p className="max-w-[76ch] text-md leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]">
            <MaskedText text={visibleText(shown)} />
          </p>
        )
      }
    </Clamped>
  );
}

function StoredWords({ text, id }: { text: string; id: string }) {
  const { disclosures } = useTranscriptScope();
  const [isWhole, toggle] = useDisclosure(disclosures, "text", `${id} stored`);
  const words = displayText(text);
  if (words === text.trimEnd()) return <Words text={text} id={id} form="plain" />;
  return (
    <>
      <Words text={isWhole || words === "" ? text : words} id={id} form="plain" />
      {words !== "" && (
        <Button variant="link" size="sm" className="text-xs text-faint" onClick={toggle}>
          {isWhole ? "Show what was said" : "Show as stored"}
        </Button>
      )}
    </>
  );
}

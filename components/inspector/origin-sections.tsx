import { VisibleText } from "@/components/ui/visible-text";
import { Fact, Facts, PanelSection } from "./facts";
import { originGroups } from "./origin-words";

/** Where messages come from and answers go; nothing when the entry does not say. */
export function OriginSections({ entry }: { entry: unknown }) {
  return originGroups(entry).map(({ title, facts }) => (
    <PanelSection key={title} title={title}>
      <Facts>
        {facts.map(({ name, value }) => (
          <Fact key={name} name={name}>
            <VisibleText className="break-all">{value}</VisibleText>
          </Fact>
        ))}
      </Facts>
    </PanelSection>
  ));
}

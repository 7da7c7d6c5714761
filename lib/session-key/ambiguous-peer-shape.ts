import { splitSessionKey } from "./split-session-key";

const peerKinds = new Set(["direct", "dm", "group", "channel"]);
const legacyShapes = [
  /^group:[^:]+$/,
  /^\d+(?:-\d+)*@g\.us$/,
  /^whatsapp:(?!.*:group:).+@g\.us$/,
  /^discord:(?:[^:]+:)?guild-[^:]+:channel-[^:]+$/,
];

/**
 * Whether a key reads in two ways: `telegram:direct:group:5` is a person called `group:5`, or the group 5 of an account
 * called `direct`. Source: STORE 15, 2026.7.
 */
export function hasAmbiguousPeerShape(key: string): boolean {
  const rest = splitSessionKey(key).rest.toLowerCase();
  const [first = "", second = "", third = "", fourth = ""] = rest.split(":");
  if (first === "agent") return false;
  const shapes = [
    (first === "direct" || first === "dm") && second !== "",
    first !== "" && peerKinds.has(second) && third !== "",
    first !== "" && second !== "" && peerKinds.has(third) && fourth !== "",
    legacyShapes.some((shape) => shape.test(rest)),
  ];
  return shapes.filter(Boolean).length > 1;
}

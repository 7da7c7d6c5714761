/**
 * One value per process under a registered symbol. Bundles have their own copies of every module, so a module variable
 * would exist several times. The cast holds because each name is used with one type, in one place per side.
 */
export function processWide<Value>(name: string, make: () => Value): Value {
  const key = Symbol.for(name);
  if (!Reflect.has(globalThis, key)) Reflect.set(globalThis, key, make());
  return Reflect.get(globalThis, key) as Value;
}

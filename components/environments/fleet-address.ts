import { type FleetQuery, fleetQuerySchema } from "@/lib/fleet/schemas";

type Name = keyof typeof fleetQuerySchema.shape;
/** What of an address the operations page follows, as it stands there. */
export type FleetAddress = Readonly<Partial<Record<Name, string>>>;

const names = Object.keys(fleetQuerySchema.shape) as Name[];
const statusNames = ["state", "health", "drift", "expiring", "behind", "attention"] as const satisfies Name[];
const filterNames = [...statusNames, "search", "team", "target", "region"] as const;

/** The parameters of an address; a value that means nothing is left out instead of breaking the page. */
export function readFleetAddress(params: Readonly<Record<string, string>>): FleetAddress {
  const entries = names.flatMap((name) => {
    const value = params[name];
    return value && fleetQuerySchema.shape[name].safeParse(value).success ? [[name, value]] : [];
  });
  return Object.fromEntries(entries) as FleetAddress;
}

/** The same as the list's query takes it. */
export function toFleetQuery(address: FleetAddress): FleetQuery {
  return address as FleetQuery;
}

/** Whether anything is filtered at all; deleted environments only add to a list. */
export function isFilteredFleet(address: FleetAddress): boolean {
  return filterNames.some((name) => address[name] !== undefined);
}

/** The changes that leave this one filter of what environments are like, on the first page; none with an empty object. */
export function onlyStatus(status: Partial<Record<(typeof statusNames)[number], string>>) {
  const cleared = Object.fromEntries(statusNames.map((name) => [name, undefined]));
  return { ...cleared, page: undefined, ...status };
}

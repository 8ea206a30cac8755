import type { ArchitectureModel } from "./architecture-model";
import { type Form, measures } from "./measures";
import { type NodeId, nodeIds } from "./node-ids";
import { placeSurroundings } from "./place-surroundings";
import { placeZone } from "./place-zone";
import type { PlacedNode } from "./placed";
import { keyOf, type Wire, wiresOf } from "./wires";

/** Where everything stands, in the drawing's own units: one is a pixel at 100 %. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly nodes: readonly PlacedNode[];
  readonly wires: readonly Wire[];
  /** What the wires mean, where there is room to say it. */
  readonly key: readonly Wire[];
}

/**
 * The environment in one of the two forms. A part that is not specified is left out or said to be absent, unless it is
 * one of `kept`: a plan that removes the read replica still has to show it.
 */
export function layoutOf(model: ArchitectureModel, form: Form, kept: readonly NodeId[] = []): Layout {
  const drawn = withKept(model, kept);
  const m = measures(form, drawn.readReplica);
  const places = { ...placeSurroundings(drawn, m), ...placeZone(drawn, m, 0), ...placeZone(drawn, m, 1) };
  const nodes = nodeIds.flatMap((id): PlacedNode[] => {
    const place = places[id];
    return place ? [{ id, ...place }] : [];
  });
  return { width: m.width, height: m.height, nodes, wires: wiresOf(model, m, nodes), key: keyOf(m) };
}

/** The environment with the parts that are drawn although they are not specified any more. */
export function withKept(model: ArchitectureModel, kept: readonly NodeId[]): ArchitectureModel {
  return {
    ...model,
    natGateways: kept.includes("natGateway2") ? 2 : model.natGateways,
    readReplica: model.readReplica || kept.includes("databaseReplica"),
  };
}

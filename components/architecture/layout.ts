import type { ArchitectureModel } from "./architecture-model";
import type { AwsIconName } from "./aws-icon-files";
import { type Form, measures } from "./measures";
import { type NodeId, nodeIds } from "./node-ids";
import { placeSurroundings } from "./place-surroundings";
import { placeZone } from "./place-zone";
import { keyOf, type Wire, wiresOf } from "./wires";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One line of text at its baseline. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Named by what it is: its weight, colour and family follow. */
  readonly tone: "title" | "text" | "mono" | "own" | "label";
  readonly size: number;
  readonly middle?: boolean;
  /** What follows on the same line, in another tone. */
  readonly after?: Pick<TextLine, "text" | "tone" | "size">;
  /** The width there is; longer text is drawn narrower. */
  readonly room?: number;
}

export interface PlacedNode extends Box {
  readonly id: NodeId;
  /** A frame holds others and is a button at its head only; a tag is a small label on another node. */
  readonly kind: "frame" | "dashed" | "node" | "tag";
  /** The part that is its button, where that is not all of it. */
  readonly head?: Box;
  readonly icon?: { readonly name: AwsIconName; readonly x: number; readonly y: number; readonly size: number };
  readonly lines: readonly TextLine[];
  /** Heights of the lines that part a tag into rows. */
  readonly rules?: readonly number[];
  /** Specified to be absent. */
  readonly absent?: boolean;
}

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

export type Placed = Omit<PlacedNode, "id">;
export type Places = Partial<Record<NodeId, Placed>>;

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

/** The part of a node that is its button. */
export function headOf(node: PlacedNode): Box {
  return node.head ?? node;
}

export { type Form, formNames, type Measures } from "./measures";

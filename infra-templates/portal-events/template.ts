import { synthesizedBody } from "../synthesized-body";
import { PortalEventsStack } from "./stack";

/** The CloudFormation template that brings the portal events of one region; the same for every account. */
export const portalEventsBody = (): string => synthesizedBody((app) => new PortalEventsStack(app, "PortalEvents"));

import { createHash } from "node:crypto";

export interface ImageFigures {
  imageId: string;
  name: string;
  architecture: "x86_64" | "arm64";
  /** The public SSM parameter that names it. */
  parameterName: string;
}

const release = "2023.9.20261110.0";
/** When the release came out: SSM and EC2 give it as the parameter's and the image's date. */
export const releasedAt = new Date("2026-11-12T00:00:00Z");

/** The Amazon Linux 2023 images of a region. An id differs from region to region, as AWS's do, and never changes. */
export function imagesIn(region: string): ImageFigures[] {
  return (["x86_64", "arm64"] as const).map((architecture) => ({
    imageId: `ami-0${createHash("sha256").update(`al2023 ${region} ${architecture}`).digest("hex").slice(0, 16)}`,
    name: `al2023-ami-${release}-kernel-6.1-${architecture}`,
    architecture,
    parameterName: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
  }));
}

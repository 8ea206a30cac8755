import type { DescribeCertificateRequest, DescribeCertificateResponse } from "@aws-sdk/client-acm";
import { type Handler, type SandboxCertificate, type SandboxContext, SandboxError } from "../handler";
import { isLive, ofType, text } from "./values";

const yearMilliseconds = 395 * 24 * 3600 * 1000;
/** When the certificate that every account and region has came to be. */
const seededAt = new Date("2026-11-01T00:00:00Z");
/** The id of the certificate that every account and region has, issued for `sandbox.example.com`. */
export const seededCertificateId = "00000000-0000-4000-8000-000000000001";

export function certificateArn(place: { accountId: string; region: string }, id: string): string {
  return `arn:aws:acm:${place.region}:${place.accountId}:certificate/${id}`;
}

/** The seeded one, those of the control endpoint, and those the stacks have made. */
function findCertificate(arn: string, context: SandboxContext): SandboxCertificate | undefined {
  if (arn === certificateArn(context, seededCertificateId)) {
    return { certificateArn: arn, domainName: "sandbox.example.com", status: "ISSUED", createdAt: seededAt.getTime() };
  }
  const issued = context.certificates?.().find((certificate) => certificate.certificateArn === arn);
  if (issued) return issued;
  const own = ofType(context.resources().filter(isLive), "AWS::CertificateManager::Certificate").find(
    (resource) => resource.physicalId === arn,
  );
  if (!own) return undefined;
  const domainName = text(own.properties.DomainName) ?? "";
  return { certificateArn: arn, domainName, status: "ISSUED", createdAt: own.createdAt.getTime() };
}

/** DescribeCertificate. A certificate of another account or region is not found. */
export const describeCertificate: Handler<DescribeCertificateRequest, DescribeCertificateResponse> = (
  input,
  context,
) => {
  const arn = input.CertificateArn ?? "";
  const certificate = findCertificate(arn, context);
  if (!certificate) throw new SandboxError("ResourceNotFoundException", `Could not find certificate ${arn}.`);
  const { domainName, status, createdAt } = certificate;
  return {
    Certificate: {
      CertificateArn: arn,
      DomainName: domainName,
      SubjectAlternativeNames: [domainName],
      Status: status,
      Type: "AMAZON_ISSUED",
      KeyAlgorithm: "RSA_2048",
      CreatedAt: new Date(createdAt),
      ...(status === "ISSUED" && { IssuedAt: new Date(createdAt), NotAfter: new Date(createdAt + yearMilliseconds) }),
    },
  };
};

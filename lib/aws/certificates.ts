import { type CertificateStatus, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import type { AwsAccess } from "./access";
import { survey } from "./call";
import { clients } from "./clients";
import { isNotFound } from "./errors";

/** A certificate as ACM describes it. */
export interface Certificate {
  readonly domainName: string;
  /** Only an ISSUED one can be given to a load balancer. */
  readonly status: CertificateStatus | null;
  readonly notAfter: Date | null;
}

/** The certificate of that ARN in the access's region, or null when there is none. */
export async function describeCertificate(access: AwsAccess, certificateArn: string): Promise<Certificate | null> {
  try {
    const answer = await survey(access, "DescribeCertificate", () =>
      clients(access).acm.send(new DescribeCertificateCommand({ CertificateArn: certificateArn })),
    );
    const found = answer.Certificate;
    return {
      domainName: found?.DomainName ?? "",
      status: found?.Status ?? null,
      notAfter: found?.NotAfter ?? null,
    };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

import { describe, expect, test } from "vitest";
import { readTemplate, ref, resource, resourcesOf } from "./testing/read-template";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b";
const plain = readTemplate();
const secure = readTemplate({ certificateArn });

test("the load balancer faces the internet from both public subnets and drops invalid headers", () => {
  const { Properties, DependsOn } = resource(plain, "LoadBalancer");
  expect(Properties).toMatchObject({
    Scheme: "internet-facing",
    Subnets: [ref("PublicSubnet1"), ref("PublicSubnet2")],
  });
  expect(Properties.LoadBalancerAttributes).toContainEqual({
    Key: "routing.http.drop_invalid_header_fields.enabled",
    Value: "true",
  });
  expect(DependsOn).toEqual(["InternetGatewayAttachment"]);
});

describe("access logs", () => {
  const logAttributes = (changes: Parameters<typeof readTemplate>[0]) =>
    resource(readTemplate(changes), "LoadBalancer")
      .Properties.LoadBalancerAttributes.filter(({ Key }: { Key: string }) => Key.startsWith("access_logs."))
      .map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]);

  test("go to the bucket of the request, under the environment's name", () => {
    expect(logAttributes({ accessLogsBucket: "acme-access-logs" })).toEqual([
      ["access_logs.s3.enabled", "true"],
      ["access_logs.s3.bucket", "acme-access-logs"],
      ["access_logs.s3.prefix", "orders-dev"],
    ]);
  });

  test("are switched off, not only left out, without a bucket", () => {
    expect(logAttributes({})).toEqual([["access_logs.s3.enabled", "false"]]);
  });
});

test("targets are asked whether they live, not whether the database does", () => {
  expect(resource(plain, "TargetGroup").Properties).toMatchObject({
    Port: 8080,
    Protocol: "HTTP",
    HealthCheckPath: "/healthz",
  });
});

describe("without a certificate", () => {
  test("HTTP is forwarded and there is no other listener", () => {
    expect(Object.keys(resourcesOf(plain, "AWS::ElasticLoadBalancingV2::Listener"))).toEqual(["HttpListener"]);
    expect(resource(plain, "HttpListener").Properties).toMatchObject({
      Port: 80,
      Protocol: "HTTP",
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
    });
  });

  test("the waiver is recorded in the template", () => {
    expect(plain.Metadata).toEqual({ waivers: [{ rule: "https-listener", reason: expect.stringContaining("HTTP") }] });
    expect(plain.Outputs.Url?.Value).toEqual({ "Fn::Sub": `http://\${LoadBalancer.DNSName}` });
  });
});

describe("with a certificate", () => {
  test("HTTPS is forwarded under a current policy", () => {
    expect(resource(secure, "HttpsListener").Properties).toMatchObject({
      Port: 443,
      Protocol: "HTTPS",
      SslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      Certificates: [{ CertificateArn: certificateArn }],
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
    });
  });

  test("HTTP is redirected, and no waiver is needed", () => {
    expect(resource(secure, "HttpListener").Properties.DefaultActions).toEqual([
      { Type: "redirect", RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" } },
    ]);
    expect(secure.Metadata).toBeUndefined();
    expect(secure.Outputs.Url?.Value).toEqual({ "Fn::Sub": `https://\${LoadBalancer.DNSName}` });
  });
});

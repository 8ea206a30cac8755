import { describe, expect, test } from "vitest";
import { exampleSpec } from "./testing/example-spec";
import { att, readTemplate, ref, resource } from "./testing/read-template";

const template = readTemplate();
const group = resource(template, "WebAutoScalingGroup");
const launch = resource(template, "WebLaunchTemplate").Properties.LaunchTemplateData;

const withInstances = (minInstances: number, desiredInstances: number, maxInstances: number) =>
  resource(
    readTemplate({ web: { ...exampleSpec().web, minInstances, desiredInstances, maxInstances } }),
    "WebAutoScalingGroup",
  );

describe("the Auto Scaling group", () => {
  test("spans both web subnets, in the sizes of the spec", () => {
    expect(group.Properties).toMatchObject({
      VPCZoneIdentifier: [ref("WebSubnet1"), ref("WebSubnet2")],
      MinSize: "2",
      DesiredCapacity: "2",
      MaxSize: "4",
      TargetGroupARNs: [ref("TargetGroup")],
      HealthCheckType: "ELB",
      MetricsCollection: [{ Granularity: "1Minute" }],
    });
  });

  test("counts as created only when every instance has signalled", () => {
    expect(group.CreationPolicy).toEqual({
      ResourceSignal: { Count: 2, Timeout: "PT15M" },
    });
    expect(withInstances(2, 3, 4).CreationPolicy.ResourceSignal.Count).toBe(3);
  });

  test("rolls one instance at a time and waits for its signal", () => {
    expect(group.UpdatePolicy.AutoScalingRollingUpdate).toMatchObject({
      MinInstancesInService: 2,
      MaxBatchSize: 1,
      WaitOnResourceSignals: true,
      PauseTime: "PT15M",
    });
    expect(group.UpdatePolicy.AutoScalingScheduledAction).toEqual({ IgnoreUnmodifiedGroupSizeProperties: true });
  });

  test("may take two minutes to warm up, and ten until its health counts", () => {
    expect(group.Properties).toMatchObject({ DefaultInstanceWarmup: 120, HealthCheckGracePeriod: 600 });
  });

  test("keeps in service fewer than the maximum, which CloudFormation demands", () => {
    expect(withInstances(2, 2, 2).UpdatePolicy.AutoScalingRollingUpdate.MinInstancesInService).toBe(1);
    expect(withInstances(2, 5, 6).UpdatePolicy.AutoScalingRollingUpdate.MinInstancesInService).toBe(5);
  });

  test("waits for its way out, its permissions and its listener", () => {
    expect(group.DependsOn).toEqual(
      expect.arrayContaining(["WebSubnet1DefaultRoute", "WebSubnet2DefaultRoute", "WebRolePolicy", "HttpListener"]),
    );
  });

  test("scales on CPU and on requests per target", () => {
    expect(resource(template, "ScaleOnCpu").Properties.TargetTrackingConfiguration).toEqual({
      TargetValue: 60,
      PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
    });
    expect(resource(template, "ScaleOnRequests").Properties.TargetTrackingConfiguration).toEqual({
      TargetValue: 1000,
      PredefinedMetricSpecification: {
        PredefinedMetricType: "ALBRequestCountPerTarget",
        ResourceLabel: { "Fn::Sub": `\${LoadBalancer.LoadBalancerFullName}/\${TargetGroup.TargetGroupFullName}` },
      },
    });
  });
});

describe("the launch template", () => {
  test("is used in its latest version", () => {
    expect(group.Properties.LaunchTemplate).toEqual({
      LaunchTemplateId: ref("WebLaunchTemplate"),
      Version: att("WebLaunchTemplate", "LatestVersionNumber"),
    });
  });

  test("pins the machine image of the spec", () => {
    expect(launch).toMatchObject({ ImageId: "ami-0abcdef1234567890", InstanceType: "t3.small" });
  });

  test("allows the instance metadata service only with a token, and no SSH key", () => {
    expect(launch.MetadataOptions).toEqual({ HttpTokens: "required", HttpPutResponseHopLimit: 1 });
    expect(launch).not.toHaveProperty("KeyName");
    expect(launch.IamInstanceProfile).toEqual({ Name: ref("WebInstanceProfile") });
  });

  test("encrypts the volume", () => {
    expect(launch.BlockDeviceMappings).toEqual([
      {
        DeviceName: "/dev/xvda",
        Ebs: { VolumeType: "gp3", VolumeSize: 16, Encrypted: true },
      },
    ]);
  });
});

describe("user data", () => {
  const text = (changes: Parameters<typeof readTemplate>[0]) =>
    resource(readTemplate(changes), "WebLaunchTemplate").Properties.LaunchTemplateData.UserData["Fn::Base64"][
      "Fn::Sub"
    ];

  test("names the secret the database really has", () => {
    const readReplica = { database: { ...exampleSpec().database, readReplica: true } };
    expect(text({})).toContain(`DATABASE_SECRET='\${Database.MasterUserSecret.SecretArn}'`);
    expect(text(readReplica)).toContain(`DATABASE_SECRET='\${DatabaseSecret}'`);
  });

  test("never points the app at the replica", () => {
    expect(text({ database: { ...exampleSpec().database, readReplica: true } })).not.toContain("DatabaseReplica");
  });
});

test("the app's log group forgets after 30 days and goes with the stack", () => {
  const { Properties, DeletionPolicy = "Delete" } = resource(template, "WebLogGroup");
  expect(Properties.RetentionInDays).toBe(30);
  expect(DeletionPolicy).toBe("Delete");
});

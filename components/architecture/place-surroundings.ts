import type { ArchitectureModel } from "./architecture-model";
import type { Measures } from "./measures";
import { nodeIn, uprightNode } from "./place-content";
import { securityGroup } from "./place-tags";
import type { Box, Placed, Places } from "./placed";
import { textWidth } from "./text-width";

/** What stands around the zones and across them. */
export function placeSurroundings(model: ArchitectureModel, m: Measures): Places {
  return { ...outside(m), ...watching(model, m), vpc: vpc(model, m), ...balancer(model, m), ...group(model, m) };
}

function outside(m: Measures): Places {
  const wide = m.form === "wide";
  const [first, second, h] = wide ? [8, 66, 38] : [4, 46, 34];
  const role = { x: m.vpc.x, w: wide ? 152 : 118, h };
  const user = { x: m.spine - (wide ? 76 : 53), w: wide ? 152 : 106, h };
  const gateway = { x: m.spine - (wide ? 84 : 76), y: m.vpc.y - h / 2, w: wide ? 168 : 152, h };
  return {
    users: nodeIn({ ...user, y: first }, m, { icon: "users", title: "End users" }),
    internet: nodeIn({ ...user, y: second }, m, { icon: "internet", title: "Internet" }),
    ec2Role: nodeIn({ ...role, y: first }, m, { icon: "role", title: "EC2 IAM role" }),
    rdsRole: nodeIn({ ...role, y: second }, m, { icon: "role", title: "RDS IAM role" }),
    internetGateway: nodeIn(gateway, m, { icon: "internetGateway", title: "Internet gateway" }),
  };
}

/** CloudWatch and the bucket of access logs: beside the VPC, or at the top right where there is no room beside it. */
function watching({ accessLogsBucket }: ArchitectureModel, m: Measures): Places {
  if (m.form === "compact") {
    const column = { x: m.width - m.vpc.x - 118, w: 118 };
    const h = accessLogsBucket ? 34 : 76;
    const lines = accessLogsBucket ? [] : ["metrics, logs,", "alarms"];
    const logs = { ...column, w: 102, y: 46, h: 34 };
    return {
      cloudWatch: nodeIn({ ...column, y: 4, h }, m, { icon: "cloudWatch", title: "CloudWatch", lines }),
      ...(accessLogsBucket && { accessLogs: nodeIn(logs, m, { icon: "bucket", title: "Logs in S3" }) }),
    };
  }
  const x = m.vpc.x + m.vpc.w + 22;
  const column = { x, w: m.width - 8 - x };
  const y = accessLogsBucket ? m.rows.web.y : m.vpc.y;
  const lines = ["metrics", "logs", "alarms", "dashboard"];
  const watch = { ...column, y, h: m.vpc.y + m.vpc.h - y };
  const logs = { ...column, ...m.rows.public };
  return {
    cloudWatch: uprightNode(watch, m, { icon: "cloudWatch", title: "CloudWatch", lines }),
    ...(accessLogsBucket && {
      accessLogs: uprightNode(logs, m, { icon: "bucket", title: "S3 bucket", lines: ["access logs"] }),
    }),
  };
}

function vpc({ vpcCidr }: ArchitectureModel, m: Measures): Placed {
  const wide = m.form === "wide";
  const { x, y } = m.vpc;
  const title = {
    text: "VPC",
    x: x + (wide ? 34 : 28),
    y: y + (wide ? 22 : 20),
    tone: "title",
    size: m.text.title,
  } as const;
  const address = { text: vpcCidr, tone: "mono", size: m.text.mono } as const;
  return {
    kind: "frame",
    ...m.vpc,
    head: { x, y, w: wide ? 170 : 100, h: wide ? 32 : 38 },
    icon: { name: "vpc", x: x + (wide ? 12 : 6), y: title.y - 12.5, size: 16 },
    lines: wide
      ? [title, { ...address, x: title.x + 30, y: title.y }]
      : [title, { ...address, x: x + 7, y: title.y + 16, room: 92 }],
  };
}

function balancer(model: ArchitectureModel, m: Measures): Places {
  const x = m.inners[0] + (m.form === "wide" ? 40 : 10);
  const box: Box = { x, ...m.loadBalancer, w: 2 * (m.spine - x) };
  const tag = securityGroup(m, box.x + box.w - 14, box.y + box.h - (m.form === "wide" ? 24 : 17));
  return {
    loadBalancer: nodeIn(box, m, {
      icon: "loadBalancer",
      title: "Application Load Balancer",
      lines: [`internet-facing, ${model.https ? "HTTPS" : "HTTP"}`],
    }),
    loadBalancerSecurityGroup: tag,
  };
}

function group({ minInstances, maxInstances }: ArchitectureModel, m: Measures): Places {
  const x = m.inners[0] + (m.form === "wide" ? 12 : 5);
  const sizes = `${minInstances} to ${maxInstances} instances`;
  const title = "Auto Scaling group";
  const w = 40 + textWidth(title, m.text.title) + textWidth(sizes, m.text.text);
  const head = { x: m.spine - w / 2, y: m.group.y - m.group.pill / 2, w, h: m.group.pill };
  return {
    autoScalingGroup: {
      kind: "dashed",
      ...m.group,
      x,
      w: 2 * (m.spine - x),
      head,
      icon: { name: "autoScalingGroup", x: head.x + 4, y: m.group.y - 7, size: 14 },
      lines: [
        {
          text: title,
          x: head.x + 24,
          y: m.group.y + m.text.title * 0.36,
          tone: "title",
          size: m.text.title,
          after: { text: sizes, tone: "text", size: m.text.text },
        },
      ],
    },
  };
}

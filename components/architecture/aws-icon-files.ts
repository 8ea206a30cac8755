/** The icons of the drawing: files of the package `aws-icons`, which carries the AWS Architecture Icons as SVG. */
export const awsIconFiles = {
  users: "resource/Users",
  internet: "resource/Internetalt1",
  role: "resource/AWSIdentityAccessManagementRole",
  cloudWatch: "architecture-service/AmazonCloudWatch",
  bucket: "architecture-service/AmazonSimpleStorageService",
  vpc: "architecture-group/VirtualprivatecloudVPC",
  publicSubnet: "architecture-group/Publicsubnet",
  privateSubnet: "architecture-group/Privatesubnet",
  internetGateway: "resource/AmazonVPCInternetGateway",
  loadBalancer: "resource/ElasticLoadBalancingApplicationLoadBalancer",
  natGateway: "resource/AmazonVPCNATGateway",
  routeTable: "resource/AmazonRoute53RouteTable",
  securityGroup: "resource/Shield",
  autoScalingGroup: "architecture-group/AutoScalinggroup",
  instance: "architecture-service/AmazonEC2",
  database: "architecture-service/AmazonRDS",
} as const;

export type AwsIconName = keyof typeof awsIconFiles;

/** An icon as paths in a square; a path without a fill takes the colour of the text around it. */
export interface AwsIcon {
  readonly size: number;
  readonly paths: readonly { readonly d: string; readonly fill?: string }[];
}

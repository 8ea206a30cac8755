/** What a resource has that is lost with it. */
export type Holding = "data" | "secrets" | "logs" | "address";

export interface Holder {
  readonly type: string;
  readonly noun: string;
  readonly holds: Holding;
  /** What the noun has in the sentence on top of a plan; a type without one is called by its logical id there. */
  readonly article?: "the" | "a" | "an";
  /** Its address is another resource's: a NAT gateway has an Elastic IP address. */
  readonly borrows?: true;
}

/**
 * Everything that holds state or an address, most precious first. A type of AWS's that is not in here is held to carry
 * neither: it can be made anew from the template.
 */
export const holders: readonly Holder[] = [
  { type: "AWS::RDS::DBInstance", noun: "database", holds: "data", article: "the" },
  { type: "AWS::RDS::DBCluster", noun: "database cluster", holds: "data", article: "the" },
  { type: "AWS::RDS::GlobalCluster", noun: "database cluster", holds: "data" },
  { type: "AWS::DynamoDB::Table", noun: "table", holds: "data", article: "the" },
  { type: "AWS::DynamoDB::GlobalTable", noun: "table", holds: "data" },
  { type: "AWS::Redshift::Cluster", noun: "warehouse", holds: "data" },
  { type: "AWS::DocDB::DBCluster", noun: "database cluster", holds: "data" },
  { type: "AWS::Neptune::DBCluster", noun: "database cluster", holds: "data" },
  { type: "AWS::OpenSearchService::Domain", noun: "search domain", holds: "data" },
  { type: "AWS::EFS::FileSystem", noun: "file system", holds: "data", article: "the" },
  { type: "AWS::FSx::FileSystem", noun: "file system", holds: "data" },
  { type: "AWS::S3::Bucket", noun: "bucket", holds: "data", article: "the" },
  { type: "AWS::EC2::Volume", noun: "volume", holds: "data" },
  { type: "AWS::EC2::Instance", noun: "instance", holds: "data" },
  { type: "AWS::Backup::BackupVault", noun: "backup vault", holds: "data" },
  { type: "AWS::ElastiCache::ReplicationGroup", noun: "cache", holds: "data" },
  { type: "AWS::ElastiCache::CacheCluster", noun: "cache", holds: "data" },
  { type: "AWS::ElastiCache::ServerlessCache", noun: "cache", holds: "data" },
  { type: "AWS::MemoryDB::Cluster", noun: "cache", holds: "data" },
  { type: "AWS::SQS::Queue", noun: "queue", holds: "data" },
  { type: "AWS::Kinesis::Stream", noun: "stream", holds: "data" },
  { type: "AWS::ECR::Repository", noun: "image repository", holds: "data" },
  { type: "AWS::Cognito::UserPool", noun: "user pool", holds: "data" },
  { type: "AWS::KMS::Key", noun: "key", holds: "secrets" },
  { type: "AWS::KMS::ReplicaKey", noun: "key", holds: "secrets" },
  { type: "AWS::SecretsManager::Secret", noun: "secret", holds: "secrets", article: "the" },
  { type: "AWS::SSM::Parameter", noun: "parameter", holds: "secrets" },
  { type: "AWS::EC2::KeyPair", noun: "key pair", holds: "secrets" },
  { type: "AWS::CertificateManager::Certificate", noun: "certificate", holds: "secrets" },
  { type: "AWS::Route53::HostedZone", noun: "hosted zone", holds: "address" },
  { type: "AWS::EC2::EIP", noun: "Elastic IP address", holds: "address", article: "an" },
  { type: "AWS::EC2::NatGateway", noun: "NAT gateway", holds: "address", article: "a", borrows: true },
  { type: "AWS::ElasticLoadBalancingV2::LoadBalancer", noun: "load balancer", holds: "address", article: "the" },
  { type: "AWS::ElasticLoadBalancing::LoadBalancer", noun: "load balancer", holds: "address" },
  { type: "AWS::CloudFront::Distribution", noun: "distribution", holds: "address" },
  { type: "AWS::GlobalAccelerator::Accelerator", noun: "accelerator", holds: "address" },
  { type: "AWS::ApiGateway::RestApi", noun: "API", holds: "address" },
  { type: "AWS::ApiGatewayV2::Api", noun: "API", holds: "address" },
  { type: "AWS::RDS::DBProxy", noun: "database proxy", holds: "address" },
  { type: "AWS::EC2::NetworkInterface", noun: "network interface", holds: "address" },
  { type: "AWS::Logs::LogGroup", noun: "log group", holds: "logs" },
];

/** Types a plan's words tell the loss of data of, most precious first; they are named before anything else. */
export const dataTypes: readonly string[] = holders
  .filter(({ article, holds }) => article !== undefined && (holds === "data" || holds === "secrets"))
  .map(({ type }) => type);

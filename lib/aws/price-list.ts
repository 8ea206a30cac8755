import "server-only";
import { GetProductsCommand, PricingClient } from "@aws-sdk/client-pricing";
import { call, everyPage } from "./call";

/** What to ask the Price List for: a service, and the attributes its products must have. */
export interface ProductQuery {
  /** The Price List's own name of a service, such as AmazonEC2 or AWSELB. */
  readonly serviceCode: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The Price List answers in a few regions, for all of them ("Using the AWS Price List Query API"). */
const PRICE_LIST_REGION = "us-east-1";
const PRODUCTS_PER_PAGE = 100;

/**
 * Opens the Price List API with the process's own credentials. `getProducts` gives each product as the JSON text AWS
 * answers with, every page; it throws an `AwsError`. Close it after use.
 */
export function openPriceListApi() {
  const client = new PricingClient({
    region: PRICE_LIST_REGION,
    retryMode: "adaptive",
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  });
  return {
    getProducts: ({ serviceCode, attributes }: ProductQuery): Promise<string[]> =>
      everyPage(async (token) => {
        const page = await call("GetProducts", () =>
          client.send(
            new GetProductsCommand({
              ServiceCode: serviceCode,
              Filters: Object.entries(attributes).map(([Field, Value]) => ({ Type: "TERM_MATCH", Field, Value })),
              FormatVersion: "aws_v1",
              MaxResults: PRODUCTS_PER_PAGE,
              NextToken: token,
            }),
          ),
        );
        return { items: (page.PriceList ?? []).map(String), next: page.NextToken };
      }),
    close: () => client.destroy(),
  };
}

/** How many NAT gateways there can be, and what that means. */
export const natOptions = [
  {
    value: "2",
    title: "Two, one in each zone",
    description: "Each zone has its own way out: when one fails, instances in the other reach the internet as before.",
  },
  {
    value: "1",
    title: "One, shared",
    description:
      "Half the price. When the first zone fails, instances in the second reach nothing outside the VPC, and all they send out crosses zones, which AWS charges for.",
  },
];

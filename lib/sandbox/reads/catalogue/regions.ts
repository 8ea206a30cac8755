/** A region and its zones, `[letter, zone id]`; which id a letter has differs from account to account. */
export interface RegionFigures {
  name: string;
  zones: [letter: string, zoneId: string][];
}

// Display names of botocore 1.43.11, zones of moto 5.2.1. Read 2026-11-22.
export const regions: Record<string, RegionFigures> = {
  "af-south-1": {
    name: "Africa (Cape Town)",
    zones: [
      ["a", "afs1-az1"],
      ["b", "afs1-az2"],
      ["c", "afs1-az3"],
    ],
  },
  "ap-east-1": {
    name: "Asia Pacific (Hong Kong)",
    zones: [
      ["a", "ape1-az1"],
      ["b", "ape1-az2"],
      ["c", "ape1-az3"],
    ],
  },
  "ap-east-2": {
    name: "Asia Pacific (Taipei)",
    zones: [
      ["a", "ape2-az1"],
      ["b", "ape2-az2"],
      ["c", "ape2-az3"],
    ],
  },
  "ap-northeast-1": {
    name: "Asia Pacific (Tokyo)",
    zones: [
      ["a", "apne1-az4"],
      ["c", "apne1-az1"],
      ["d", "apne1-az2"],
    ],
  },
  "ap-northeast-2": {
    name: "Asia Pacific (Seoul)",
    zones: [
      ["a", "apne2-az1"],
      ["b", "apne2-az2"],
      ["c", "apne2-az3"],
      ["d", "apne2-az4"],
    ],
  },
  "ap-northeast-3": {
    name: "Asia Pacific (Osaka)",
    zones: [
      ["a", "apne3-az1"],
      ["b", "apne3-az2"],
      ["c", "apne3-az3"],
    ],
  },
  "ap-south-1": {
    name: "Asia Pacific (Mumbai)",
    zones: [
      ["a", "aps1-az1"],
      ["b", "aps1-az3"],
      ["c", "aps1-az2"],
    ],
  },
  "ap-south-2": {
    name: "Asia Pacific (Hyderabad)",
    zones: [
      ["a", "aps2-az1"],
      ["b", "aps2-az2"],
      ["c", "aps2-az3"],
    ],
  },
  "ap-southeast-1": {
    name: "Asia Pacific (Singapore)",
    zones: [
      ["a", "apse1-az1"],
      ["b", "apse1-az2"],
      ["c", "apse1-az3"],
    ],
  },
  "ap-southeast-2": {
    name: "Asia Pacific (Sydney)",
    zones: [
      ["a", "apse2-az1"],
      ["b", "apse2-az3"],
      ["c", "apse2-az2"],
    ],
  },
  "ap-southeast-3": {
    name: "Asia Pacific (Jakarta)",
    zones: [
      ["a", "apse3-az1"],
      ["b", "apse3-az2"],
      ["c", "apse3-az3"],
    ],
  },
  "ap-southeast-4": {
    name: "Asia Pacific (Melbourne)",
    zones: [
      ["a", "apse4-az1"],
      ["b", "apse4-az2"],
      ["c", "apse4-az3"],
    ],
  },
  "ap-southeast-5": {
    name: "Asia Pacific (Malaysia)",
    zones: [
      ["a", "apse5-az1"],
      ["b", "apse5-az2"],
      ["c", "apse5-az3"],
    ],
  },
  "ap-southeast-6": {
    name: "Asia Pacific (New Zealand)",
    zones: [
      ["a", "apse6-az1"],
      ["b", "apse6-az2"],
      ["c", "apse6-az3"],
    ],
  },
  "ap-southeast-7": {
    name: "Asia Pacific (Thailand)",
    zones: [
      ["a", "apse7-az1"],
      ["b", "apse7-az2"],
      ["c", "apse7-az3"],
    ],
  },
  "ca-central-1": {
    name: "Canada (Central)",
    zones: [
      ["a", "cac1-az1"],
      ["b", "cac1-az2"],
      ["d", "cac1-az4"],
    ],
  },
  "ca-west-1": {
    name: "Canada West (Calgary)",
    zones: [
      ["a", "caw1-az1"],
      ["b", "caw1-az2"],
      ["c", "caw1-az3"],
    ],
  },
  "eu-central-1": {
    name: "Europe (Frankfurt)",
    zones: [
      ["a", "euc1-az1"],
      ["b", "euc1-az2"],
      ["c", "euc1-az3"],
    ],
  },
  "eu-central-2": {
    name: "Europe (Zurich)",
    zones: [
      ["a", "euc2-az1"],
      ["b", "euc2-az2"],
      ["c", "euc2-az3"],
    ],
  },
  "eu-north-1": {
    name: "Europe (Stockholm)",
    zones: [
      ["a", "eun1-az1"],
      ["b", "eun1-az2"],
      ["c", "eun1-az3"],
    ],
  },
  "eu-south-1": {
    name: "Europe (Milan)",
    zones: [
      ["a", "eus1-az1"],
      ["b", "eus1-az2"],
      ["c", "eus1-az3"],
    ],
  },
  "eu-south-2": {
    name: "Europe (Spain)",
    zones: [
      ["a", "eus2-az1"],
      ["b", "eus2-az2"],
      ["c", "eus2-az3"],
    ],
  },
  "eu-west-1": {
    name: "Europe (Ireland)",
    zones: [
      ["a", "euw1-az3"],
      ["b", "euw1-az1"],
      ["c", "euw1-az2"],
    ],
  },
  "eu-west-2": {
    name: "Europe (London)",
    zones: [
      ["a", "euw2-az2"],
      ["b", "euw2-az3"],
      ["c", "euw2-az1"],
    ],
  },
  "eu-west-3": {
    name: "Europe (Paris)",
    zones: [
      ["a", "euw3-az1"],
      ["b", "euw3-az2"],
      ["c", "euw3-az3"],
    ],
  },
  "il-central-1": {
    name: "Israel (Tel Aviv)",
    zones: [
      ["a", "ilc1-az1"],
      ["b", "ilc1-az2"],
      ["c", "ilc1-az3"],
    ],
  },
  "me-central-1": {
    name: "Middle East (UAE)",
    zones: [
      ["a", "mec1-az1"],
      ["b", "mec1-az2"],
      ["c", "mec1-az3"],
    ],
  },
  "me-south-1": {
    name: "Middle East (Bahrain)",
    zones: [
      ["a", "mes1-az1"],
      ["b", "mes1-az2"],
      ["c", "mes1-az3"],
    ],
  },
  "mx-central-1": {
    name: "Mexico (Central)",
    zones: [
      ["a", "mxc1-az1"],
      ["b", "mxc1-az2"],
      ["c", "mxc1-az3"],
    ],
  },
  "sa-east-1": {
    name: "South America (Sao Paulo)",
    zones: [
      ["a", "sae1-az1"],
      ["b", "sae1-az2"],
      ["c", "sae1-az3"],
    ],
  },
  "us-east-1": {
    name: "US East (N. Virginia)",
    zones: [
      ["a", "use1-az6"],
      ["b", "use1-az1"],
      ["c", "use1-az2"],
      ["d", "use1-az4"],
      ["e", "use1-az3"],
      ["f", "use1-az5"],
    ],
  },
  "us-east-2": {
    name: "US East (Ohio)",
    zones: [
      ["a", "use2-az1"],
      ["b", "use2-az2"],
      ["c", "use2-az3"],
    ],
  },
  "us-west-1": {
    name: "US West (N. California)",
    zones: [
      ["a", "usw1-az3"],
      ["b", "usw1-az1"],
    ],
  },
  "us-west-2": {
    name: "US West (Oregon)",
    zones: [
      ["a", "usw2-az2"],
      ["b", "usw2-az1"],
      ["c", "usw2-az3"],
      ["d", "usw2-az4"],
    ],
  },
};

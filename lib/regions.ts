/** The Regions of every partition, with the names that the console and alarm mails show. Leaf data: screens read it too. */
export interface Region {
  code: string;
  /** As in alarm mails: `US East (N. Virginia)`. */
  longName: string;
  /** As in the navigation bar: `N. Virginia`. */
  shortName: string;
  /** Heading of the Region menu. */
  group: string;
  partition: string;
}

type Row = [code: string, longName: string, shortName: string, group: string];

const PARTITIONS: Record<string, Row[]> = {
  aws: [
    ["us-east-1", "US East (N. Virginia)", "N. Virginia", "United States"],
    ["us-east-2", "US East (Ohio)", "Ohio", "United States"],
    ["us-west-1", "US West (N. California)", "N. California", "United States"],
    ["us-west-2", "US West (Oregon)", "Oregon", "United States"],
    ["ap-east-1", "Asia Pacific (Hong Kong)", "Hong Kong", "Asia Pacific"],
    ["ap-east-2", "Asia Pacific (Taipei)", "Taipei", "Asia Pacific"],
    ["ap-northeast-1", "Asia Pacific (Tokyo)", "Tokyo", "Asia Pacific"],
    ["ap-northeast-2", "Asia Pacific (Seoul)", "Seoul", "Asia Pacific"],
    ["ap-northeast-3", "Asia Pacific (Osaka)", "Osaka", "Asia Pacific"],
    ["ap-south-1", "Asia Pacific (Mumbai)", "Mumbai", "Asia Pacific"],
    ["ap-south-2", "Asia Pacific (Hyderabad)", "Hyderabad", "Asia Pacific"],
    ["ap-southeast-1", "Asia Pacific (Singapore)", "Singapore", "Asia Pacific"],
    ["ap-southeast-2", "Asia Pacific (Sydney)", "Sydney", "Asia Pacific"],
    ["ap-southeast-3", "Asia Pacific (Jakarta)", "Jakarta", "Asia Pacific"],
    ["ap-southeast-4", "Asia Pacific (Melbourne)", "Melbourne", "Asia Pacific"],
    ["ap-southeast-5", "Asia Pacific (Malaysia)", "Malaysia", "Asia Pacific"],
    ["ap-southeast-6", "Asia Pacific (New Zealand)", "New Zealand", "Asia Pacific"],
    ["ap-southeast-7", "Asia Pacific (Thailand)", "Thailand", "Asia Pacific"],
    ["ca-central-1", "Canada (Central)", "Central", "Canada"],
    ["ca-west-1", "Canada West (Calgary)", "Calgary", "Canada"],
    ["eu-central-1", "Europe (Frankfurt)", "Frankfurt", "Europe"],
    ["eu-central-2", "Europe (Zurich)", "Zurich", "Europe"],
    ["eu-north-1", "Europe (Stockholm)", "Stockholm", "Europe"],
    ["eu-south-1", "Europe (Milan)", "Milan", "Europe"],
    ["eu-south-2", "Europe (Spain)", "Spain", "Europe"],
    ["eu-west-1", "Europe (Ireland)", "Ireland", "Europe"],
    ["eu-west-2", "Europe (London)", "London", "Europe"],
    ["eu-west-3", "Europe (Paris)", "Paris", "Europe"],
    ["sa-east-1", "South America (São Paulo)", "São Paulo", "South America"],
    ["af-south-1", "Africa (Cape Town)", "Cape Town", "Africa"],
    ["me-central-1", "Middle East (UAE)", "UAE", "Middle East"],
    ["me-south-1", "Middle East (Bahrain)", "Bahrain", "Middle East"],
    ["il-central-1", "Israel (Tel Aviv)", "Tel Aviv", "Israel"],
    ["mx-central-1", "Mexico (Central)", "Central", "Mexico"],
  ],
  "aws-cn": [
    ["cn-north-1", "China (Beijing)", "Beijing", "China"],
    ["cn-northwest-1", "China (Ningxia)", "Ningxia", "China"],
  ],
  "aws-us-gov": [
    ["us-gov-east-1", "AWS GovCloud (US-East)", "US-East", "United States"],
    ["us-gov-west-1", "AWS GovCloud (US-West)", "US-West", "United States"],
  ],
  "aws-iso": [
    ["us-iso-east-1", "US ISO East", "US ISO East", "United States"],
    ["us-iso-west-1", "US ISO West", "US ISO West", "United States"],
  ],
  "aws-iso-b": [
    ["us-isob-east-1", "US ISOB East (Ohio)", "Ohio", "United States"],
    ["us-isob-west-1", "US ISOB West", "US ISOB West", "United States"],
  ],
  "aws-iso-e": [["eu-isoe-west-1", "EU ISOE West", "EU ISOE West", "Europe"]],
  "aws-iso-f": [
    ["us-isof-east-1", "US ISOF East", "US ISOF East", "United States"],
    ["us-isof-south-1", "US ISOF SOUTH", "US ISOF SOUTH", "United States"],
  ],
  "aws-eusc": [["eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", "Germany", "Europe"]],
};

export const REGIONS: readonly Region[] = Object.entries(PARTITIONS).flatMap(([partition, rows]) =>
  rows.map(([code, longName, shortName, group]) => ({ code, longName, shortName, group, partition })),
);

export const DEFAULT_REGION = "us-east-1";

const BY_CODE = new Map(REGIONS.map((region) => [region.code, region]));

/** The Region with this code, if there is one. */
export function findRegion(code: string): Region | undefined {
  return BY_CODE.get(code);
}

/** The partition of a Region code (`aws`, `aws-cn`, `aws-us-gov`, `aws-iso…`); `aws` for a code nobody knows. */
export function partitionOf(code: string): string {
  return BY_CODE.get(code)?.partition ?? "aws";
}

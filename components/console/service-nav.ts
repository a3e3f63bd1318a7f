import type { SideNavigationProps } from "@cloudscape-design/components/side-navigation";

/** One service as the page frame needs it; each service has one in its `nav.ts`. */
export interface ServiceNav {
  /** Folder and first part of the path: `sqs`. */
  id: string;
  /** Breadcrumb and side navigation heading: `Amazon SQS`. */
  name: string;
  /** For the browser's tab: `SQS`. */
  shortName: string;
  /** Where the heading leads: `/sqs/queues`. */
  home: string;
  /** Side navigation; paths without `?region=`, which the frame adds. */
  items: SideNavigationProps.Item[];
  /** The side navigation begins open; a service with one entry does without. */
  open?: boolean;
  /** A service without Regions, such as IAM. */
  global?: boolean;
}

/** The paths of all links of a side navigation, those in its sections too. */
export function navLinks(items: readonly SideNavigationProps.Item[]): string[] {
  return items.flatMap((item) => [
    ...("href" in item ? [item.href] : []),
    ...("items" in item ? navLinks(item.items) : []),
  ]);
}

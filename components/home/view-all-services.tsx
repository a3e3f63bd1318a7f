"use client";

import Button from "@cloudscape-design/components/button";
import { openServicesMenu } from "#components/console/bar/services-menu.tsx";

/** Opens the services menu in the navigation bar. */
export function ViewAllServices() {
  return (
    <div className="text-center">
      <Button variant="inline-link" onClick={openServicesMenu}>
        View all services
      </Button>
    </div>
  );
}

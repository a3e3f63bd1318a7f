"use client";

export { GlobalError as default } from "#components/console/page-error.tsx";

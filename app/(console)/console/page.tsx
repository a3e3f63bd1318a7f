export { FrontDoor as default } from "#components/console/front-door.tsx";

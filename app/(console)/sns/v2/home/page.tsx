export { RealAddress as default } from "#components/sns/real-address.tsx";

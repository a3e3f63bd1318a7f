import { InvalidAuthenticationCodeException, type IAM, type VirtualMFADevice } from "@aws-sdk/client-iam";
import type { Context } from "#lib/api/context.ts";
import type { Operation } from "#lib/api/operation.ts";
import { wallNow } from "#lib/clock.ts";
import { areCodes, newSeed } from "#lib/identity/totp.ts";
import type { IamMfaDevice, Principal } from "#prisma/client.ts";
import { alreadyExists, deleteConflict, limitExceeded, noSuchEntity } from "./errors.ts";
import { LIMITS } from "./limits.ts";
import { checkName, checkPath } from "./names.ts";
import { findUser, findUserOrCaller, nowDate, touchedOwner, userOwner } from "./owners.ts";
import { page } from "./paging.ts";
import { pngOf } from "./png.ts";
import { qrCode } from "./qr-code.ts";
import { withTags, type TagSet } from "./tag-set.ts";
import { adding, listed, removing, type Change } from "./tags.ts";
import { userOutput } from "./users.ts";

const ISSUER = "Amazon Web Services";
const QR_SCALE = 4;

function notFound(serialNumber: string): Error {
  return noSuchEntity(`MFA Device with serial number ${serialNumber} does not exist.`);
}

async function findDevice({ accountId, db }: Context, serialNumber: string): Promise<IamMfaDevice> {
  const key = { accountId, serialNumber };
  const device = await db.prisma.iamMfaDevice.findUnique({ where: { accountId_serialNumber: key } });
  if (!device) throw notFound(serialNumber);
  return device;
}

/** A device of this user. Throws NoSuchEntity. */
async function findOwnDevice(ctx: Context, { principalId }: Principal, serialNumber: string): Promise<IamMfaDevice> {
  const device = await findDevice(ctx, serialNumber);
  if (device.principalId !== principalId) throw noSuchEntity("MFA Device invalid for user.");
  return device;
}

/** Two codes that follow each other show that the device is at hand. Throws InvalidAuthenticationCode. */
function checkCodes({ seed }: IamMfaDevice, first: string, second: string): void {
  if (areCodes(seed, first, second, wallNow())) return;
  throw new InvalidAuthenticationCodeException({
    message: "Authentication code for device is not valid.",
    $metadata: {},
  });
}

async function update(
  ctx: Context,
  { accountId, serialNumber }: IamMfaDevice,
  data: { principalId?: string | null; enabledAt?: Date | null; tags?: TagSet },
): Promise<void> {
  const key = { accountId, serialNumber };
  await ctx.db.prisma.iamMfaDevice.update({ where: { accountId_serialNumber: key }, data });
  ctx.touched("AWS::IAM::MFADevice", serialNumber);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html */
export const createVirtualMFADevice: Operation<IAM, "createVirtualMFADevice"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const path = checkPath(input.Path);
  const name = checkName("virtualMFADeviceName", input.VirtualMFADeviceName);
  const tags = withTags({}, input.Tags, "mfa device");
  const serialNumber = `arn:aws:iam::${accountId}:mfa${path}${name}`;
  if (await db.prisma.iamMfaDevice.count({ where: { accountId, serialNumber } })) {
    throw alreadyExists("MFA device already exists.");
  }
  const seed = newSeed();
  await db.prisma.iamMfaDevice.create({ data: { accountId, serialNumber, seed, tags, createdAt: nowDate(ctx) } });
  ctx.touched("AWS::IAM::MFADevice", serialNumber);
  const issuer = encodeURIComponent(ISSUER);
  const address = `otpauth://totp/${issuer}:${encodeURIComponent(name)}@${accountId}?secret=${seed}&issuer=${issuer}`;
  return {
    VirtualMFADevice: {
      SerialNumber: serialNumber,
      Base32StringSeed: new TextEncoder().encode(seed),
      QRCodePNG: pngOf(qrCode(address), QR_SCALE),
      Tags: input.Tags?.length ? input.Tags : undefined,
    },
  };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html */
export const listVirtualMFADevices: Operation<IAM, "listVirtualMFADevices"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const wanted = { Assigned: { not: null }, Unassigned: null, Any: undefined }[input.AssignmentStatus ?? "Any"];
  const devices = await db.prisma.iamMfaDevice.findMany({ where: { accountId, principalId: wanted } });
  const { items, ...rest } = page(devices, input, ({ serialNumber }) => serialNumber);
  const ids = items.flatMap(({ principalId }) => principalId ?? []);
  const users = await db.prisma.principal.findMany({ where: { accountId, principalId: { in: ids } } });
  const VirtualMFADevices = items.map(({ serialNumber, principalId, enabledAt }): VirtualMFADevice => {
    const user = users.find((row) => row.principalId === principalId);
    return {
      SerialNumber: serialNumber,
      ...(user && { User: userOutput(user) }),
      ...(enabledAt && { EnableDate: enabledAt }),
    };
  });
  return { VirtualMFADevices, ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html */
export const deleteVirtualMFADevice: Operation<IAM, "deleteVirtualMFADevice"> = async (ctx, input) => {
  const { accountId, serialNumber, principalId } = await findDevice(ctx, input.SerialNumber);
  if (principalId !== null) throw deleteConflict("MFA VirtualDevice in use. Must deactivate first.");
  await ctx.db.prisma.iamMfaDevice.delete({ where: { accountId_serialNumber: { accountId, serialNumber } } });
  ctx.touched("AWS::IAM::MFADevice", serialNumber);
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html */
export const enableMFADevice: Operation<IAM, "enableMFADevice"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const user = await findUser(ctx, input.UserName);
  const { principalId } = user;
  const device = await findDevice(ctx, input.SerialNumber);
  if (device.principalId !== null) throw alreadyExists("MFA Device is already in use.");
  if ((await db.prisma.iamMfaDevice.count({ where: { accountId, principalId } })) >= LIMITS.mfaDevicesPerUser) {
    throw limitExceeded(`Cannot exceed quota for MFADevicesPerUser: ${LIMITS.mfaDevicesPerUser}`);
  }
  checkCodes(device, input.AuthenticationCode1, input.AuthenticationCode2);
  await update(ctx, device, { principalId, enabledAt: nowDate(ctx) });
  touchedOwner(ctx, userOwner(user));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html */
export const deactivateMFADevice: Operation<IAM, "deactivateMFADevice"> = async (ctx, input) => {
  const user = await findUserOrCaller(ctx, input.UserName);
  const device = await findOwnDevice(ctx, user, input.SerialNumber);
  await update(ctx, device, { principalId: null, enabledAt: null });
  touchedOwner(ctx, userOwner(user));
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html */
export const resyncMFADevice: Operation<IAM, "resyncMFADevice"> = async (ctx, input) => {
  const user = await findUser(ctx, input.UserName);
  const device = await findOwnDevice(ctx, user, input.SerialNumber);
  // Virtual devices go by the server's clock as it is: there is nothing to keep.
  checkCodes(device, input.AuthenticationCode1, input.AuthenticationCode2);
  ctx.touched("AWS::IAM::MFADevice", device.serialNumber);
  return {};
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html */
export const listMFADevices: Operation<IAM, "listMFADevices"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const { principalId, userName } = await findUserOrCaller(ctx, input.UserName);
  const devices = await db.prisma.iamMfaDevice.findMany({ where: { accountId, principalId } });
  const { items, ...rest } = page(devices, input, ({ serialNumber }) => serialNumber);
  const MFADevices = items.map(({ serialNumber, enabledAt }) => ({
    UserName: userName,
    SerialNumber: serialNumber,
    EnableDate: enabledAt!,
  }));
  return { MFADevices, ...rest };
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html */
export const getMFADevice: Operation<IAM, "getMFADevice"> = async (ctx, input) => {
  const { accountId, db } = ctx;
  const device = await findDevice(ctx, input.SerialNumber);
  const { principalId } = device;
  if (input.UserName !== undefined) await findOwnDevice(ctx, await findUser(ctx, input.UserName), device.serialNumber);
  const user =
    principalId === null
      ? null
      : await db.prisma.principal.findUnique({ where: { accountId_principalId: { accountId, principalId } } });
  return {
    ...(user && { UserName: user.userName }),
    SerialNumber: device.serialNumber,
    ...(device.enabledAt && { EnableDate: device.enabledAt }),
  };
};

async function changeTags(ctx: Context, serialNumber: string, change: Change): Promise<object> {
  const device = await findDevice(ctx, serialNumber);
  await update(ctx, device, { tags: change(device.tags as TagSet, "mfa device") });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html */
export const tagMFADevice: Operation<IAM, "tagMFADevice"> = (ctx, input) =>
  changeTags(ctx, input.SerialNumber, adding(input.Tags));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html */
export const untagMFADevice: Operation<IAM, "untagMFADevice"> = (ctx, input) =>
  changeTags(ctx, input.SerialNumber, removing(input.TagKeys));

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html */
export const listMFADeviceTags: Operation<IAM, "listMFADeviceTags"> = async (ctx, input) =>
  listed((await findDevice(ctx, input.SerialNumber)).tags, "mfa device", input);

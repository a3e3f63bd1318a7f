import { IAM } from "@aws-sdk/client-iam";
import { STS } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wallNow } from "#lib/clock.ts";
import { codeAt } from "#lib/identity/totp.ts";
import { startTestServer, type TestServer } from "../../test/harness.ts";

let server: TestServer;
let iam: IAM;
let accountId: string;

beforeAll(async () => {
  server = await startTestServer();
  accountId = server.newAccount();
  iam = server.sdk(IAM, { accountId });
});
afterAll(() => server.close());

const refused = (name: string, message: string, httpStatusCode: number) => ({
  name,
  message,
  $metadata: expect.objectContaining({ httpStatusCode }),
});

async function newDevice(VirtualMFADeviceName: string) {
  const { VirtualMFADevice } = await iam.createVirtualMFADevice({ VirtualMFADeviceName });
  const seed = new TextDecoder().decode(VirtualMFADevice!.Base32StringSeed);
  return { SerialNumber: VirtualMFADevice!.SerialNumber!, seed, png: VirtualMFADevice!.QRCodePNG! };
}

const codes = (seed: string) => ({
  AuthenticationCode1: codeAt(seed, wallNow() - 30_000),
  AuthenticationCode2: codeAt(seed, wallNow()),
});

test("codes are those of RFC 6238", () => {
  // The RFC's secret `12345678901234567890`, its codes cut to six digits.
  const seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(codeAt(seed, 59_000)).toBe("287082");
  expect(codeAt(seed, 1_111_111_109_000)).toBe("081804");
  expect(codeAt(seed, 20_000_000_000_000)).toBe("353130");
});

describe("virtual MFA devices", () => {
  test("are created with a secret that only the answer shows", async () => {
    const { SerialNumber, seed, png } = await newDevice("phone");
    expect(SerialNumber).toBe(`arn:aws:iam::${accountId}:mfa/phone`);
    expect(seed).toMatch(/^[A-Z2-7]{64}$/);
    expect(Buffer.from(png).subarray(1, 4).toString("latin1")).toBe("PNG");
    await expect(newDevice("phone")).rejects.toMatchObject(
      refused("EntityAlreadyExistsException", "MFA device already exists.", 409),
    );
    const { VirtualMFADevices } = await iam.listVirtualMFADevices({ AssignmentStatus: "Unassigned" });
    expect(VirtualMFADevices).toEqual([{ SerialNumber }]);
    expect((await iam.listVirtualMFADevices({ AssignmentStatus: "Assigned" })).VirtualMFADevices).toEqual([]);
    await expect(iam.listVirtualMFADevices({ Marker: "invalid-marker-value" })).rejects.toMatchObject({
      message: "Invalid Marker.",
    });
    await iam.deleteVirtualMFADevice({ SerialNumber });
    await expect(iam.deleteVirtualMFADevice({ SerialNumber })).rejects.toMatchObject(
      refused("NoSuchEntityException", `MFA Device with serial number ${SerialNumber} does not exist.`, 404),
    );
  });

  test("have paths as everything has", async () => {
    const create = (Path: string) => iam.createVirtualMFADevice({ VirtualMFADeviceName: "path", Path });
    expect((await create("/test//double/")).VirtualMFADevice!.SerialNumber).toBe(
      `arn:aws:iam::${accountId}:mfa/test//double/path`,
    );
    await expect(create("/invalid-path")).rejects.toMatchObject({
      message: /^The specified value for path is invalid/,
    });
    await expect(create(`/${"a".repeat(512)}/`)).rejects.toMatchObject({
      message:
        "1 validation error detected: Value at 'path' failed to satisfy constraint: Member must have length less than or equal to 512",
    });
  });

  test("are enabled by two codes that follow each other, and hold their user back", async () => {
    const UserName = "ann";
    await iam.createUser({ UserName });
    const { SerialNumber, seed } = await newDevice("ann");
    await expect(
      iam.enableMFADevice({ UserName, SerialNumber, AuthenticationCode1: "000000", AuthenticationCode2: "000000" }),
    ).rejects.toMatchObject(
      refused("InvalidAuthenticationCodeException", "Authentication code for device is not valid.", 403),
    );
    await expect(iam.enableMFADevice({ UserName: "nobody", SerialNumber, ...codes(seed) })).rejects.toMatchObject({
      message: "The user with name nobody cannot be found.",
    });
    await iam.enableMFADevice({ UserName, SerialNumber, ...codes(seed) });
    await expect(iam.enableMFADevice({ UserName, SerialNumber, ...codes(seed) })).rejects.toMatchObject(
      refused("EntityAlreadyExistsException", "MFA Device is already in use.", 409),
    );
    expect((await iam.listMFADevices({ UserName })).MFADevices).toEqual([
      { UserName, SerialNumber, EnableDate: expect.any(Date) },
    ]);
    expect((await iam.listVirtualMFADevices({ AssignmentStatus: "Assigned" })).VirtualMFADevices).toEqual([
      { SerialNumber, EnableDate: expect.any(Date), User: expect.objectContaining({ UserName }) },
    ]);
    expect(await iam.getMFADevice({ SerialNumber })).toMatchObject({ UserName, SerialNumber });
    await iam.resyncMFADevice({ UserName, SerialNumber, ...codes(seed) });
    await expect(iam.deleteVirtualMFADevice({ SerialNumber })).rejects.toMatchObject({
      name: "DeleteConflictException",
      message: "MFA VirtualDevice in use. Must deactivate first.",
    });
    await expect(iam.deleteUser({ UserName })).rejects.toMatchObject({
      message: "Cannot delete entity, must delete MFA device first.",
    });
    expect((await iam.getAccountSummary({})).SummaryMap).toMatchObject({ MFADevicesInUse: 1, AccountMFAEnabled: 0 });
    await iam.deactivateMFADevice({ UserName, SerialNumber });
    expect((await iam.listMFADevices({ UserName })).MFADevices).toEqual([]);
    await iam.deleteVirtualMFADevice({ SerialNumber });
    await iam.deleteUser({ UserName });
  });

  test("have tags", async () => {
    const { SerialNumber } = await newDevice("tagged");
    await iam.tagMFADevice({ SerialNumber, Tags: [{ Key: "where", Value: "desk" }] });
    expect((await iam.listMFADeviceTags({ SerialNumber })).Tags).toEqual([{ Key: "where", Value: "desk" }]);
    await iam.untagMFADevice({ SerialNumber, TagKeys: ["where"] });
    expect((await iam.listMFADeviceTags({ SerialNumber })).Tags).toEqual([]);
  });

  test("let their user do what a policy allows only with a code", async () => {
    const UserName = "eve";
    await iam.createUser({ UserName });
    const { AccessKey } = await iam.createAccessKey({ UserName });
    const statement = { Effect: "Allow", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
    await iam.putUserPolicy({
      UserName,
      PolicyName: "with-mfa",
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, Action: "iam:ListUsers" }] }),
    });
    const { Role } = await iam.createRole({
      RoleName: "careful",
      AssumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${accountId}:user/eve` },
            Action: "sts:AssumeRole",
            Condition: statement.Condition,
          },
        ],
      }),
    });
    const { SerialNumber, seed } = await newDevice("eve");
    await iam.enableMFADevice({ UserName, SerialNumber, ...codes(seed) });
    const credentials = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
    const sts = server.sdk(STS, { credentials });
    await expect(server.sdk(IAM, { credentials }).listUsers({})).rejects.toMatchObject({ name: "AccessDenied" });
    await expect(sts.getSessionToken({ SerialNumber, TokenCode: "000000" })).rejects.toMatchObject({
      name: "AccessDenied",
      message: "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
    });
    await expect(
      sts.getSessionToken({ SerialNumber: `${SerialNumber}-other`, TokenCode: "000000" }),
    ).rejects.toMatchObject({
      message:
        "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
    });
    const TokenCode = codeAt(seed, wallNow());
    const { Credentials } = await sts.getSessionToken({ SerialNumber, TokenCode });
    const session = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    expect((await server.sdk(IAM, { credentials: session }).listUsers({})).Users).toHaveLength(1);
    const assume = { RoleArn: Role!.Arn!, RoleSessionName: "run" };
    await expect(sts.assumeRole(assume)).rejects.toMatchObject({ name: "AccessDenied" });
    // A code is good for one call.
    await expect(sts.assumeRole({ ...assume, SerialNumber, TokenCode })).rejects.toMatchObject({
      message: "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
    });
    await sts.assumeRole({ ...assume, SerialNumber, TokenCode: codeAt(seed, wallNow() + 30_000) });
  });

  test("give no answer for a while to whoever guesses their codes", async () => {
    const UserName = "mallory";
    await iam.createUser({ UserName });
    const { AccessKey } = await iam.createAccessKey({ UserName });
    const credentials = { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
    const sts = server.sdk(STS, { credentials });
    const guess = (SerialNumber: string, TokenCode: string) => sts.getSessionToken({ SerialNumber, TokenCode });
    const first = await newDevice("guessed");
    const second = await newDevice("spared");
    for (const { SerialNumber, seed } of [first, second]) {
      await iam.enableMFADevice({ UserName, SerialNumber, ...codes(seed) });
    }
    const right = (ahead = 0) => codeAt(first.seed, wallNow() + ahead);
    for (let count = 0; count < 4; count++) {
      await expect(guess(first.SerialNumber, "000000")).rejects.toMatchObject({ name: "AccessDenied" });
    }
    await guess(first.SerialNumber, right());
    const guesses = Array.from({ length: 6 }, () => guess(first.SerialNumber, "000000"));
    await expect(Promise.allSettled(guesses)).resolves.toMatchObject(guesses.map(() => ({ status: "rejected" })));
    await expect(guess(first.SerialNumber, right(30_000))).rejects.toMatchObject({
      message: "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
    });
    await guess(second.SerialNumber, codeAt(second.seed, wallNow()));
  });
});

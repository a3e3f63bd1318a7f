import { generateKeyPairSync } from "node:crypto";
import { IAM } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { fingerprintOf, readSshPublicKey, toLine, toPem } from "./ssh-public-key.ts";

let server: TestServer;
let iam: IAM;
let accountId: string;
let UserName: string;

beforeAll(async () => {
  server = await startTestServer();
  accountId = server.newAccount();
  iam = server.sdk(IAM, { accountId });
});
afterAll(() => server.close());

let users = 0;
beforeEach(async () => {
  UserName = `alice${++users}`;
  await iam.createUser({ UserName });
});

const refused = (name: string, message: string, httpStatusCode: number) => ({
  name,
  message,
  $metadata: expect.objectContaining({ httpStatusCode }),
});

const newPem = (modulusLength = 2_048) =>
  generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ format: "pem", type: "spki" }).toString();
const newLine = () => toLine(readSshPublicKey(newPem())!);

/** Made by `ssh-keygen -t rsa -b 2048`, with the fingerprint that `ssh-keygen -E md5 -l` shows. */
const LINE =
  "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDKIVRDTosobn55iSKNXfmM90+mQLChZm2ha9YVNaFdG+HTAB8fgJkODmQ2qWIs1FG7ih5ieKtxWfDsSYiKlD6NPe7A+D7MhxqETI2RhH4gdb6UInZ0RPx79ka+7Znfz+YftRNExcfJ/4sdnUTZWbXlU0Kvxby6DaIzeuH8Wlp3l0Ru7qOVhoHezy+Pa6jbxkhg/1GpKqgNWC1O+MKa0dDhR5FA0RAx5JAn9+iO7g0oquzoh7no56rTf0qJye75JcsNfnQSn/Lv0HC1/P1gvaQ49XIFsg4uaGoc8y+3cJq8dBNOK9HMuOpm6TGEuN4Ezv2YhaztA10dxLLG1eXgwKqX";
const FINGERPRINT = "20:cc:82:10:a5:c0:49:d1:e4:f7:a6:db:d7:ab:1d:f1";

/** Made by `openssl req -x509 -newkey ec`. */
const CERTIFICATES = [
  "-----BEGIN CERTIFICATE-----\nMIIBbTCCAROgAwIBAgIUAJHuQUoH3hxJTy013otIvg9yPWswCgYIKoZIzj0EAwIw\nDDEKMAgGA1UEAwwBMTAeFw0yNjExMjEwODQyNTJaFw0zNjExMTgwODQyNTJaMAwx\nCjAIBgNVBAMMATEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARryigpFGqXdqD8\nlwDfqligYadH745LmsTmOwdRyMMBZfsUx7ME8W+rF6tzfW+3He+YyR/eVe6FXHEZ\ng222AIECo1MwUTAdBgNVHQ4EFgQUnsFh+zk7FlfCikfe9eWnLY6iah8wHwYDVR0j\nBBgwFoAUnsFh+zk7FlfCikfe9eWnLY6iah8wDwYDVR0TAQH/BAUwAwEB/zAKBggq\nhkjOPQQDAgNIADBFAiBcRGu3fY0ff1NLrFjprBbIY/SGfFq/frwx7jEjgpgIfQIh\nAMO4A7N7HSauX61iWvH3GNG4R20EiMN8Oum5JWWw93fn\n-----END CERTIFICATE-----\n",
  "-----BEGIN CERTIFICATE-----\nMIIBbTCCAROgAwIBAgIUD5iqPL/AEG4RE6PmwChEbsB+CZIwCgYIKoZIzj0EAwIw\nDDEKMAgGA1UEAwwBMjAeFw0yNjExMjEwODQyNTJaFw0zNjExMTgwODQyNTJaMAwx\nCjAIBgNVBAMMATIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQuiUzi+sy5w+jL\nLBebj7hzSYovL6PY1UVcPU3Rz/hnz5lHQ6YKtB14yhC77BJG7NyBcBh3w0eyJ8nC\npBGCuLCDo1MwUTAdBgNVHQ4EFgQUV6MTE4TJf9cm3XQcFxWyj+isVGgwHwYDVR0j\nBBgwFoAUV6MTE4TJf9cm3XQcFxWyj+isVGgwDwYDVR0TAQH/BAUwAwEB/zAKBggq\nhkjOPQQDAgNIADBFAiBwMMS3EhPe4IkQxIIt5S1PnizhLdarxKpztT1JufCaPwIh\nAMuZhqvUozdKmXG3v9/jrA1FWR2E5MeH0epZ9fNXZFf1\n-----END CERTIFICATE-----\n",
  "-----BEGIN CERTIFICATE-----\nMIIBbTCCAROgAwIBAgIUMvEV+aiPRMswnolQ1c3uS4aF53EwCgYIKoZIzj0EAwIw\nDDEKMAgGA1UEAwwBMzAeFw0yNjExMjEwODQyNTJaFw0zNjExMTgwODQyNTJaMAwx\nCjAIBgNVBAMMATMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ3vsQolm/Xgda6\nKhkpDHAXv5cFsy6mP+jUGOIAujPbX4neJbPgxrUkflVYUUo9uybOI8q8GjKXvuIa\nL6j5aRhao1MwUTAdBgNVHQ4EFgQU86l1IXB3II1MN0WfhQ6AXnt8L/EwHwYDVR0j\nBBgwFoAU86l1IXB3II1MN0WfhQ6AXnt8L/EwDwYDVR0TAQH/BAUwAwEB/zAKBggq\nhkjOPQQDAgNIADBFAiAUzqZqDQY5GswHgpi2xqu5ZoMrTxMxa2Om5V70TpDyXwIh\nAMoeB7vdItjQG08ZMASFNx3PCYxHxU5cZN571ShpvM7F\n-----END CERTIFICATE-----\n",
];

describe("SSH public keys", () => {
  test("are read as ssh-keygen reads them", () => {
    const key = readSshPublicKey(`${LINE} alice@example.com\n`)!;
    expect(fingerprintOf(key)).toBe(FINGERPRINT);
    expect(toLine(key)).toBe(LINE);
    expect(toLine(readSshPublicKey(toPem(key))!)).toBe(LINE);
  });

  test.each([
    "ssh-rsa",
    "ssh-rsa AAAA",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOtwQHExiW7k7BlVVpQZGb3m2A6MS3fkG64KkNiaEy2f",
    `ssh-rsa ${LINE.slice(8, -8)}`,
    LINE.replace("ssh-rsa", "ssh-dss"),
    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
    newPem(1_024),
  ])("%j is no key", (text) => {
    expect(readSshPublicKey(text)).toBeUndefined();
  });

  test("are uploaded, read, deactivated and deleted", async () => {
    const { SSHPublicKey } = await iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: LINE });
    const { SSHPublicKeyId = "", UploadDate } = SSHPublicKey!;
    expect(SSHPublicKeyId).toMatch(/^APKA[A-Z2-7]{16}$/);
    const shown = { UserName, SSHPublicKeyId, Status: "Active", UploadDate };
    const whole = { ...shown, Fingerprint: FINGERPRINT, SSHPublicKeyBody: LINE };
    expect(SSHPublicKey).toEqual(whole);
    expect((await iam.listSSHPublicKeys({ UserName })).SSHPublicKeys).toEqual([shown]);
    const key = { UserName, SSHPublicKeyId };
    expect((await iam.getSSHPublicKey({ ...key, Encoding: "SSH" })).SSHPublicKey).toEqual(whole);
    const pem = (await iam.getSSHPublicKey({ ...key, Encoding: "PEM" })).SSHPublicKey!.SSHPublicKeyBody!;
    expect(toLine(readSshPublicKey(pem)!)).toBe(LINE);
    await iam.updateSSHPublicKey({ ...key, Status: "Inactive" });
    expect((await iam.getSSHPublicKey({ ...key, Encoding: "SSH" })).SSHPublicKey!.Status).toBe("Inactive");
    await expect(iam.deleteUser({ UserName })).rejects.toMatchObject(
      refused("DeleteConflictException", "Cannot delete entity, must remove referenced objects first.", 409),
    );
    await iam.deleteSSHPublicKey(key);
    expect(await iam.listSSHPublicKeys({ UserName })).toMatchObject({ SSHPublicKeys: [], IsTruncated: false });
    await iam.deleteUser({ UserName });
  });

  test("that do not exist, are no keys, come twice or are too many", async () => {
    const key = { UserName, SSHPublicKeyId: "APKAXXXXXXXXXXXXXXXXX" };
    const missing = refused(
      "NoSuchEntityException",
      "The Public Key with id APKAXXXXXXXXXXXXXXXXX cannot be found.",
      404,
    );
    await expect(iam.getSSHPublicKey({ ...key, Encoding: "SSH" })).rejects.toMatchObject(missing);
    await expect(iam.updateSSHPublicKey({ ...key, Status: "Inactive" })).rejects.toMatchObject(missing);
    await expect(iam.deleteSSHPublicKey(key)).rejects.toMatchObject(missing);
    await expect(iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: "ssh-rsa AAAA" })).rejects.toMatchObject(
      refused("InvalidPublicKeyException", "Invalid public key uploaded.", 400),
    );
    await expect(iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: "ssh-ed25519 AAAA" })).rejects.toMatchObject(
      refused("UnrecognizedPublicKeyEncodingException", "Invalid public key uploaded.", 400),
    );
    await iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: newLine() });
    await iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: LINE });
    const again = toPem(readSshPublicKey(LINE)!);
    await expect(iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: again })).rejects.toMatchObject({
      name: "DuplicateSSHPublicKeyException",
    });
    for (let count = 2; count < 5; count++) await iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: newPem() });
    await expect(iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: newLine() })).rejects.toMatchObject(
      refused("LimitExceededException", "Cannot exceed quota for SSHPublicKeysPerUser: 5", 409),
    );
    const page = await iam.listSSHPublicKeys({ UserName, MaxItems: 3 });
    expect(page).toMatchObject({ IsTruncated: true });
    expect((await iam.listSSHPublicKeys({ UserName, Marker: page.Marker })).SSHPublicKeys).toHaveLength(2);
  });

  test("of one user are not another's", async () => {
    const { SSHPublicKey } = await iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: LINE });
    await iam.createUser({ UserName: `${UserName}-other` });
    const other = { UserName: `${UserName}-other`, SSHPublicKeyId: SSHPublicKey!.SSHPublicKeyId! };
    await expect(iam.deleteSSHPublicKey(other)).rejects.toMatchObject({ name: "NoSuchEntityException" });
    await expect(iam.deleteSigningCertificate({ UserName, CertificateId: `${"A".repeat(28)}` })).rejects.toMatchObject({
      name: "NoSuchEntityException",
    });
    const elsewhere = server.sdk(IAM, { accountId: server.newAccount() });
    await elsewhere.createUser({ UserName });
    await expect(elsewhere.getSSHPublicKey({ ...other, UserName, Encoding: "SSH" })).rejects.toMatchObject({
      name: "NoSuchEntityException",
    });
  });
});

describe("signing certificates", () => {
  test("are uploaded, listed, deactivated and deleted; two at most", async () => {
    const [first, second, third] = CERTIFICATES as [string, string, string];
    const { Certificate } = await iam.uploadSigningCertificate({ UserName, CertificateBody: first });
    const { CertificateId = "", UploadDate } = Certificate!;
    expect(Certificate).toEqual({ UserName, CertificateId, CertificateBody: first, Status: "Active", UploadDate });
    await iam.updateSigningCertificate({ UserName, CertificateId, Status: "Inactive" });
    expect((await iam.listSigningCertificates({ UserName })).Certificates).toEqual([
      { ...Certificate, Status: "Inactive" },
    ]);
    await expect(iam.uploadSigningCertificate({ UserName, CertificateBody: first })).rejects.toMatchObject({
      name: "DuplicateCertificateException",
    });
    await iam.uploadSigningCertificate({ UserName, CertificateBody: second });
    await expect(iam.uploadSigningCertificate({ UserName, CertificateBody: third })).rejects.toMatchObject(
      refused("LimitExceededException", "Cannot exceed quota for CertificatesPerUser: 2", 409),
    );
    await iam.generateCredentialReport({});
    const report = new TextDecoder().decode((await iam.getCredentialReport({})).Content);
    const row = report.split("\n").find((line) => line.startsWith(`${UserName},`))!;
    expect(row.split(",").slice(-4)).toEqual([
      "false",
      expect.stringMatching(/^20/),
      "true",
      expect.stringMatching(/^20/),
    ]);
    await expect(iam.deleteUser({ UserName })).rejects.toMatchObject(
      refused("DeleteConflictException", "Cannot delete entity, must delete signing certificates first.", 409),
    );
    await iam.deleteSigningCertificate({ UserName, CertificateId });
    expect((await iam.listSigningCertificates({ UserName })).Certificates).toHaveLength(1);
  });

  test("that do not exist, are none or are nobody's", async () => {
    const CertificateId = "NONEXISTENTCERTID12345678901";
    const missing = refused("NoSuchEntityException", `The Certificate with id ${CertificateId} cannot be found.`, 404);
    await expect(iam.updateSigningCertificate({ UserName, CertificateId, Status: "Inactive" })).rejects.toMatchObject(
      missing,
    );
    await expect(iam.deleteSigningCertificate({ UserName, CertificateId })).rejects.toMatchObject(missing);
    await expect(
      iam.uploadSigningCertificate({ UserName, CertificateBody: "invalid-certificate-body" }),
    ).rejects.toMatchObject(
      refused("MalformedCertificateException", "Certificate invalid-certificate-body is malformed.", 400),
    );
    const nobody = refused("NoSuchEntityException", "The user with name nobody cannot be found.", 404);
    await expect(iam.listSigningCertificates({ UserName: "nobody" })).rejects.toMatchObject(nobody);
    await expect(
      iam.uploadSigningCertificate({ UserName: "nobody", CertificateBody: CERTIFICATES[0] }),
    ).rejects.toMatchObject(nobody);
  });
});

describe("service-specific credentials", () => {
  const ServiceName = "codecommit.amazonaws.com";

  test("are created, listed, deactivated, reset and deleted", async () => {
    const { ServiceSpecificCredential: created } = await iam.createServiceSpecificCredential({ UserName, ServiceName });
    const { ServicePassword, ...shown } = created!;
    expect(ServicePassword).toMatch(/^[A-Za-z0-9+/]{59}=$/);
    const ServiceSpecificCredentialId = shown.ServiceSpecificCredentialId!;
    expect(shown).toEqual({
      UserName,
      ServiceName,
      ServiceUserName: `${UserName}-at-${accountId}`,
      ServiceSpecificCredentialId: expect.stringMatching(/^ACCA[A-Z2-7]{16}$/),
      Status: "Active",
      CreateDate: expect.any(Date),
    });
    const list = async (input: object) =>
      (await iam.listServiceSpecificCredentials({ UserName, ...input })).ServiceSpecificCredentials;
    expect(await list({ ServiceName })).toEqual([shown]);
    expect(await list({ ServiceName: "cassandra.amazonaws.com" })).toEqual([]);
    expect(await list({ UserName: undefined, AllUsers: true })).toContainEqual(shown);
    const credential = { UserName, ServiceSpecificCredentialId };
    await iam.updateServiceSpecificCredential({ ...credential, Status: "Inactive" });
    expect(await list({})).toEqual([{ ...shown, Status: "Inactive" }]);
    const reset = (await iam.resetServiceSpecificCredential(credential)).ServiceSpecificCredential!;
    expect(reset).toEqual({ ...shown, Status: "Inactive", ServicePassword: expect.stringMatching(/=$/) });
    expect(reset.ServicePassword).not.toBe(ServicePassword);
    await expect(iam.deleteUser({ UserName })).rejects.toMatchObject(
      refused("DeleteConflictException", "Cannot delete entity, must remove referenced objects first.", 409),
    );
    await iam.deleteServiceSpecificCredential(credential);
    expect(await list({})).toEqual([]);
  });

  test("are two for each service at most", async () => {
    await iam.createServiceSpecificCredential({ UserName, ServiceName });
    const { ServiceSpecificCredential } = await iam.createServiceSpecificCredential({ UserName, ServiceName });
    expect(ServiceSpecificCredential!.ServiceUserName).toBe(`${UserName}+1-at-${accountId}`);
    await expect(iam.createServiceSpecificCredential({ UserName, ServiceName })).rejects.toMatchObject({
      name: "LimitExceededException",
    });
    await iam.createServiceSpecificCredential({ UserName, ServiceName: "cassandra.amazonaws.com" });
  });

  test("of users, services and ids that do not exist", async () => {
    const nobody = refused("NoSuchEntityException", "The user with name nobody cannot be found.", 404);
    for (const name of [ServiceName, "nonexistentservice.amazonaws.com"]) {
      const input = { UserName: "nobody", ServiceName: name };
      await expect(iam.createServiceSpecificCredential(input)).rejects.toMatchObject(nobody);
    }
    for (const name of ["nonexistentservice.amazonaws.com", "o3on3n3onosneo", "lambda.amazonaws.com"]) {
      const message = `No such service ${name} is supported for Service Specific Credentials`;
      const input = { UserName, ServiceName: name };
      const unknown = refused("NoSuchEntityException", message, 404);
      await expect(iam.createServiceSpecificCredential(input)).rejects.toMatchObject(unknown);
      await expect(iam.listServiceSpecificCredentials(input)).rejects.toMatchObject(unknown);
    }
    const wrong = { UserName, ServiceSpecificCredentialId: "satisfiesregexbutstillinvalid" };
    const missing = refused("NoSuchEntityException", "No such credential satisfiesregexbutstillinvalid exists", 404);
    await expect(iam.updateServiceSpecificCredential({ ...wrong, Status: "Inactive" })).rejects.toMatchObject(missing);
    await expect(iam.resetServiceSpecificCredential(wrong)).rejects.toMatchObject(missing);
    await expect(iam.deleteServiceSpecificCredential(wrong)).rejects.toMatchObject(missing);
    await expect(
      iam.resetServiceSpecificCredential({
        UserName,
        ServiceSpecificCredentialId: "totally-wrong-credential-id-with-hyphens",
      }),
    ).rejects.toMatchObject(
      refused(
        "ValidationError",
        "1 validation error detected: Value at 'serviceSpecificCredentialId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w]+",
        400,
      ),
    );
  });
});

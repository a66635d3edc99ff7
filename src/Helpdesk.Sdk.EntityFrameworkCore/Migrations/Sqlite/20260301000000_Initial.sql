CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "AccountLinks" (
    "Account" TEXT NOT NULL CONSTRAINT "PK_AccountLinks" PRIMARY KEY,
    "GroupId" TEXT NOT NULL,
    "LinkedAt" INTEGER NOT NULL
);

CREATE TABLE "AuthenticatorSteps" (
    "Device" TEXT NOT NULL CONSTRAINT "PK_AuthenticatorSteps" PRIMARY KEY,
    "Step" INTEGER NOT NULL
);

CREATE TABLE "ContactObservations" (
    "Account" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "FirstSeen" INTEGER NOT NULL,
    "AtFirstSight" INTEGER NOT NULL,
    CONSTRAINT "PK_ContactObservations" PRIMARY KEY ("Account", "Value")
);

CREATE TABLE "CredentialActions" (
    "OperationId" TEXT NOT NULL,
    "Account" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_CredentialActions" PRIMARY KEY ("OperationId", "Account")
);

CREATE TABLE "Enrollments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Enrollments" PRIMARY KEY,
    "Store" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "Factor" TEXT NOT NULL,
    "Address" TEXT NULL,
    "ProtectedSecret" BLOB NOT NULL,
    "Parameters" TEXT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ProvenAt" INTEGER NULL
);

CREATE TABLE "History" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_History" PRIMARY KEY,
    "At" TEXT NOT NULL,
    "OperationId" TEXT NULL,
    "ParentOperationId" TEXT NULL,
    "PerformerKind" TEXT NOT NULL,
    "Operator" TEXT NOT NULL,
    "OsUser" TEXT NULL,
    "Role" TEXT NULL,
    "Action" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "TargetStore" TEXT NULL,
    "TargetId" TEXT NULL,
    "TargetName" TEXT NULL,
    "Process" TEXT NULL,
    "Ticket" TEXT NULL,
    "Factors" TEXT NULL,
    "Reason" TEXT NULL,
    "Detail" TEXT NULL,
    "Machine" TEXT NULL,
    "IpAddress" TEXT NULL,
    "Client" TEXT NULL,
    "Salt" BLOB NOT NULL,
    "PersonalDigests" BLOB NOT NULL,
    "KeyId" TEXT NOT NULL,
    "Mac" BLOB NOT NULL
);

CREATE TABLE "LocalAccounts" (
    "Store" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "DisplayName" TEXT NULL,
    "GivenName" TEXT NULL,
    "Surname" TEXT NULL,
    "Email" TEXT NULL,
    "SecondaryEmail" TEXT NULL,
    "Mobile" TEXT NULL,
    "Location" TEXT NULL,
    "Enabled" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "PasswordLastSet" INTEGER NULL,
    "MustChangePassword" INTEGER NOT NULL,
    "FailedSignIns" INTEGER NOT NULL,
    "LastFailedSignIn" INTEGER NULL,
    "LockedAt" INTEGER NULL,
    "LastSignIn" INTEGER NULL,
    "Created" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "FoldedId" TEXT NOT NULL,
    "FoldedUserName" TEXT NOT NULL,
    "FoldedEmail" TEXT NULL,
    "FoldedSecondaryEmail" TEXT NULL,
    "SearchText" TEXT NOT NULL,
    CONSTRAINT "PK_LocalAccounts" PRIMARY KEY ("Store", "Id")
);

CREATE TABLE "Meta" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Meta" PRIMARY KEY,
    "Value" TEXT NOT NULL
);

CREATE TABLE "OneTimeSecrets" (
    "Purpose" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "KeyId" TEXT NOT NULL,
    "Hash" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "AttemptsLeft" INTEGER NOT NULL,
    "State" TEXT NULL,
    CONSTRAINT "PK_OneTimeSecrets" PRIMARY KEY ("Purpose", "Subject", "Channel")
);

CREATE TABLE "Operations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Operations" PRIMARY KEY,
    "Action" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "IdempotencyKey" TEXT NULL,
    "ParametersHash" TEXT NULL,
    "Approval" TEXT NULL,
    "ProofSession" TEXT NULL,
    "ProofAccount" TEXT NULL,
    "Before" TEXT NULL,
    "Deadline" INTEGER NOT NULL,
    "Recorded" TEXT NULL,
    "Server" TEXT NULL,
    "IntentSequence" INTEGER NOT NULL
);

CREATE TABLE "Outbox" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY,
    "OperationId" TEXT NULL,
    "Channel" TEXT NOT NULL,
    "Destination" TEXT NOT NULL,
    "Subject" TEXT NULL,
    "ProtectedText" BLOB NOT NULL,
    "CarriesSecret" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "NotBefore" INTEGER NOT NULL
);

CREATE TABLE "Places" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Places" PRIMARY KEY,
    "Counter" TEXT NOT NULL,
    "Member" TEXT NOT NULL,
    "Holder" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Window" INTEGER NOT NULL,
    "Keep" INTEGER NOT NULL
);

CREATE TABLE "Proofs" (
    "Session" TEXT NOT NULL,
    "Account" TEXT NOT NULL,
    "Holder" TEXT NULL,
    "Refusals" INTEGER NOT NULL,
    CONSTRAINT "PK_Proofs" PRIMARY KEY ("Session", "Account")
);

CREATE TABLE "Sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "Operator" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Target" TEXT NOT NULL,
    "Accounts" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "OptionsClass" TEXT NOT NULL,
    "Process" TEXT NOT NULL,
    "Ticket" TEXT NULL,
    "StartedAt" INTEGER NOT NULL,
    "LastActivityAt" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "Verified" TEXT NOT NULL,
    "ProvenAt" INTEGER NULL,
    "EndReason" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Unenrollments" (
    "Account" TEXT NOT NULL CONSTRAINT "PK_Unenrollments" PRIMARY KEY,
    "At" INTEGER NOT NULL
);

CREATE INDEX "IX_AccountLinks_GroupId" ON "AccountLinks" ("GroupId");

CREATE INDEX "IX_CredentialActions_Account_At" ON "CredentialActions" ("Account", "At");

CREATE INDEX "IX_Enrollments_Store_AccountId" ON "Enrollments" ("Store", "AccountId");

CREATE INDEX "IX_History_Operator_Sequence" ON "History" ("Operator", "Sequence");

CREATE INDEX "IX_History_TargetStore_TargetId_Sequence" ON "History" ("TargetStore", "TargetId", "Sequence");

CREATE INDEX "IX_LocalAccounts_Store_FoldedEmail" ON "LocalAccounts" ("Store", "FoldedEmail");

CREATE INDEX "IX_LocalAccounts_Store_FoldedId" ON "LocalAccounts" ("Store", "FoldedId");

CREATE INDEX "IX_LocalAccounts_Store_FoldedSecondaryEmail" ON "LocalAccounts" ("Store", "FoldedSecondaryEmail");

CREATE UNIQUE INDEX "IX_LocalAccounts_Store_FoldedUserName" ON "LocalAccounts" ("Store", "FoldedUserName");

CREATE INDEX "IX_OneTimeSecrets_ExpiresAt" ON "OneTimeSecrets" ("ExpiresAt");

CREATE INDEX "IX_Operations_Approval" ON "Operations" ("Approval") WHERE Approval IS NOT NULL;

CREATE UNIQUE INDEX "IX_Operations_IdempotencyKey" ON "Operations" ("IdempotencyKey") WHERE IdempotencyKey IS NOT NULL;

CREATE INDEX "IX_Operations_IntentSequence" ON "Operations" ("IntentSequence") WHERE Status IN (0, 4);

CREATE INDEX "IX_Outbox_ExpiresAt" ON "Outbox" ("ExpiresAt") WHERE Status < 2;

CREATE INDEX "IX_Outbox_NotBefore_Id" ON "Outbox" ("NotBefore", "Id") WHERE Status = 1;

CREATE INDEX "IX_Outbox_OperationId" ON "Outbox" ("OperationId");

CREATE INDEX "IX_Places_Counter_At" ON "Places" ("Counter", "At");

CREATE INDEX "IX_Places_Counter_Member_At" ON "Places" ("Counter", "Member", "At");

CREATE INDEX "IX_Places_Holder" ON "Places" ("Holder");

CREATE INDEX "IX_Sessions_LastActivityAt" ON "Sessions" ("LastActivityAt");

CREATE INDEX "IX_Sessions_Operator" ON "Sessions" ("Operator") WHERE Status <> 2;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260301000000_Initial', '10.0.14');


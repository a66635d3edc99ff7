ALTER TABLE "Sessions" ADD "Answered" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE "Sessions" ADD "Asked" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE "Places" ADD "Until" INTEGER NULL;

ALTER TABLE "Operations" ADD "KillsLinksOf" TEXT NULL;

ALTER TABLE "Operations" ADD "Redeems" TEXT NULL;

CREATE TABLE "Approvals" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Approvals" PRIMARY KEY,
    "Requester" TEXT NOT NULL,
    "RequesterOsUser" TEXT NULL,
    "Role" TEXT NULL,
    "Action" TEXT NOT NULL,
    "Target" TEXT NOT NULL,
    "TargetName" TEXT NOT NULL,
    "Options" TEXT NOT NULL,
    "Process" TEXT NOT NULL,
    "Ticket" TEXT NULL,
    "ParametersHash" TEXT NOT NULL,
    "Reasons" TEXT NOT NULL,
    "RequestedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "Status" INTEGER NOT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAt" INTEGER NULL,
    "ReasonSet" TEXT NOT NULL,
    "FoldedRequester" TEXT NOT NULL,
    "FoldedDecidedBy" TEXT NULL
);

CREATE TABLE "DeskStop" (
    "Desk" TEXT NOT NULL CONSTRAINT "PK_DeskStop" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "By" TEXT NOT NULL
);

CREATE TABLE "Freezes" (
    "Account" TEXT NOT NULL CONSTRAINT "PK_Freezes" PRIMARY KEY,
    "At" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "Reason" TEXT NOT NULL
);

CREATE TABLE "OperatorRevocations" (
    "FoldedOperator" TEXT NOT NULL CONSTRAINT "PK_OperatorRevocations" PRIMARY KEY,
    "Operator" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "By" TEXT NOT NULL
);

CREATE TABLE "QuarantineLifts" (
    "Account" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "LiftedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_QuarantineLifts" PRIMARY KEY ("Account", "Value")
);

CREATE TABLE "SecureLinkAccounts" (
    "Account" TEXT NOT NULL,
    "Link" TEXT NOT NULL,
    CONSTRAINT "PK_SecureLinkAccounts" PRIMARY KEY ("Account", "Link")
);

CREATE TABLE "SecureLinks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SecureLinks" PRIMARY KEY,
    "Kind" INTEGER NOT NULL,
    "Target" TEXT NOT NULL,
    "Accounts" TEXT NOT NULL,
    "KeyId" TEXT NOT NULL,
    "Hash" BLOB NOT NULL,
    "Operator" TEXT NULL,
    "Role" TEXT NULL,
    "Process" TEXT NULL,
    "Ticket" TEXT NULL,
    "OperationId" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "MaximumAttempts" INTEGER NOT NULL,
    "Options" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "Tries" INTEGER NOT NULL,
    "Claimant" TEXT NULL,
    "Doomed" INTEGER NOT NULL,
    "FoldedOperator" TEXT NULL
);

CREATE INDEX "IX_Outbox_CreatedAt_Id" ON "Outbox" ("CreatedAt", "Id") WHERE Status = 4;

CREATE INDEX "IX_Approvals_ExpiresAt" ON "Approvals" ("ExpiresAt");

CREATE INDEX "IX_Approvals_FoldedDecidedBy" ON "Approvals" ("FoldedDecidedBy") WHERE FoldedDecidedBy IS NOT NULL;

CREATE INDEX "IX_Approvals_FoldedRequester" ON "Approvals" ("FoldedRequester");

CREATE INDEX "IX_Approvals_ParametersHash" ON "Approvals" ("ParametersHash");

CREATE INDEX "IX_SecureLinkAccounts_Link" ON "SecureLinkAccounts" ("Link");

CREATE INDEX "IX_SecureLinks_ExpiresAt" ON "SecureLinks" ("ExpiresAt");

CREATE INDEX "IX_SecureLinks_FoldedOperator" ON "SecureLinks" ("FoldedOperator") WHERE FoldedOperator IS NOT NULL;

CREATE INDEX "IX_SecureLinks_OperationId" ON "SecureLinks" ("OperationId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260501000000_Caller', '10.0.14');

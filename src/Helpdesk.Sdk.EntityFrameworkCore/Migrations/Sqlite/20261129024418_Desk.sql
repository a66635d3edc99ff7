DROP INDEX "IX_LocalAccounts_Store_FoldedUserName";

ALTER TABLE "LocalAccounts" ADD "AccountExpires" INTEGER NULL;

ALTER TABLE "LocalAccounts" ADD "DeletedAt" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "LocalAccounts" ADD "Details" TEXT NULL;

ALTER TABLE "LocalAccounts" ADD "Role" TEXT NULL;

ALTER TABLE "LocalAccounts" ADD "SignInDetails" TEXT NULL;

CREATE TABLE "CampaignRecipients" (
    "Campaign" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Store" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "DisplayName" TEXT NULL,
    "Address" TEXT NULL,
    "Language" TEXT NULL,
    "Location" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Reason" TEXT NULL,
    "NotBefore" INTEGER NOT NULL,
    "Worker" TEXT NULL,
    "LeaseUntil" INTEGER NOT NULL,
    CONSTRAINT "PK_CampaignRecipients" PRIMARY KEY ("Campaign", "Number")
);

CREATE TABLE "Campaigns" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Campaigns" PRIMARY KEY,
    "OperationId" TEXT NOT NULL,
    "Operator" TEXT NOT NULL,
    "FoldedOperator" TEXT NOT NULL,
    "Definition" TEXT NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "IdempotencyKey" TEXT NULL,
    "RatePerMinute" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Control" INTEGER NOT NULL,
    "NextPage" TEXT NULL,
    "Announced" INTEGER NOT NULL,
    "PlannedAt" INTEGER NULL,
    "FinishedAt" INTEGER NULL,
    "Total" INTEGER NOT NULL,
    "Sent" INTEGER NOT NULL,
    "Failed" INTEGER NOT NULL,
    "Unknowns" INTEGER NOT NULL,
    "WithoutAddress" INTEGER NOT NULL,
    "Skipped" INTEGER NOT NULL,
    "Planner" TEXT NULL,
    "PlannerUntil" INTEGER NOT NULL,
    "NextSendAt" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_LocalAccounts_Store_FoldedUserName_DeletedAt" ON "LocalAccounts" ("Store", "FoldedUserName", "DeletedAt");

CREATE INDEX "IX_CampaignRecipients_Campaign_Status_Number" ON "CampaignRecipients" ("Campaign", "Status", "Number") WHERE Status > 3;

CREATE UNIQUE INDEX "IX_CampaignRecipients_Campaign_Store_AccountId" ON "CampaignRecipients" ("Campaign", "Store", "AccountId");

CREATE INDEX "IX_CampaignRecipients_LeaseUntil" ON "CampaignRecipients" ("LeaseUntil") WHERE Status IN (1, 2);

CREATE INDEX "IX_CampaignRecipients_Waiting" ON "CampaignRecipients" ("Campaign", "Number") WHERE Status = 0;

CREATE INDEX "IX_Campaigns_CreatedAt" ON "Campaigns" ("CreatedAt");

CREATE UNIQUE INDEX "IX_Campaigns_Fingerprint" ON "Campaigns" ("Fingerprint") WHERE FinishedAt IS NULL;

CREATE UNIQUE INDEX "IX_Campaigns_IdempotencyKey" ON "Campaigns" ("IdempotencyKey") WHERE IdempotencyKey IS NOT NULL;

CREATE TABLE "LocalAccountNumbers" ("Number" INTEGER PRIMARY KEY, "Store" TEXT NOT NULL, "Id" TEXT NOT NULL, UNIQUE ("Store", "Id"));
CREATE VIRTUAL TABLE "LocalAccountSearch" USING fts5("SearchText", content='', contentless_delete=1, detail='none', tokenize='trigram case_sensitive 1');
INSERT INTO "LocalAccountNumbers" ("Store", "Id") SELECT "Store", "Id" FROM "LocalAccounts";
INSERT INTO "LocalAccountSearch" (rowid, "SearchText")
    SELECT n."Number", a."SearchText" FROM "LocalAccountNumbers" AS n JOIN "LocalAccounts" AS a ON a."Store" = n."Store" AND a."Id" = n."Id";
CREATE TRIGGER "LocalAccountAdded" AFTER INSERT ON "LocalAccounts" BEGIN
    INSERT INTO "LocalAccountNumbers" ("Store", "Id") VALUES (new."Store", new."Id");
    INSERT INTO "LocalAccountSearch" (rowid, "SearchText")
        SELECT "Number", new."SearchText" FROM "LocalAccountNumbers" WHERE "Store" = new."Store" AND "Id" = new."Id";
END;
CREATE TRIGGER "LocalAccountChanged" AFTER UPDATE OF "SearchText" ON "LocalAccounts" WHEN new."SearchText" <> old."SearchText" BEGIN
    DELETE FROM "LocalAccountSearch" WHERE rowid = (SELECT "Number" FROM "LocalAccountNumbers" WHERE "Store" = old."Store" AND "Id" = old."Id");
    INSERT INTO "LocalAccountSearch" (rowid, "SearchText")
        SELECT "Number", new."SearchText" FROM "LocalAccountNumbers" WHERE "Store" = old."Store" AND "Id" = old."Id";
END;
CREATE TRIGGER "LocalAccountRemoved" AFTER DELETE ON "LocalAccounts" BEGIN
    DELETE FROM "LocalAccountSearch" WHERE rowid = (SELECT "Number" FROM "LocalAccountNumbers" WHERE "Store" = old."Store" AND "Id" = old."Id");
    DELETE FROM "LocalAccountNumbers" WHERE "Store" = old."Store" AND "Id" = old."Id";
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129024418_Desk', '10.0.14');


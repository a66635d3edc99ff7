DROP INDEX "IX_localaccounts_store_foldedusername";

ALTER TABLE localaccounts ADD accountexpires bigint;

ALTER TABLE localaccounts ADD deletedat bigint NOT NULL DEFAULT 0;

ALTER TABLE localaccounts ADD details text COLLATE "C";

ALTER TABLE localaccounts ADD role text COLLATE "C";

ALTER TABLE localaccounts ADD signindetails text COLLATE "C";

CREATE TABLE campaignrecipients (
    campaign text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    store text COLLATE "C" NOT NULL,
    accountid text COLLATE "C" NOT NULL,
    username text COLLATE "C" NOT NULL,
    displayname text COLLATE "C",
    address text COLLATE "C",
    language text COLLATE "C",
    location text COLLATE "C",
    status integer NOT NULL,
    attempts integer NOT NULL,
    reason text COLLATE "C",
    notbefore bigint NOT NULL,
    worker text COLLATE "C",
    leaseuntil bigint NOT NULL,
    CONSTRAINT "PK_campaignrecipients" PRIMARY KEY (campaign, number)
);

CREATE TABLE campaigns (
    id text COLLATE "C" NOT NULL,
    operationid text COLLATE "C" NOT NULL,
    operator text COLLATE "C" NOT NULL,
    foldedoperator text COLLATE "C" NOT NULL,
    definition text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    idempotencykey text COLLATE "C",
    rateperminute integer NOT NULL,
    createdat bigint NOT NULL,
    control integer NOT NULL,
    nextpage text COLLATE "C",
    announced bigint NOT NULL,
    plannedat bigint,
    finishedat bigint,
    total bigint NOT NULL,
    sent bigint NOT NULL,
    failed bigint NOT NULL,
    unknowns bigint NOT NULL,
    withoutaddress bigint NOT NULL,
    skipped bigint NOT NULL,
    planner text COLLATE "C",
    planneruntil bigint NOT NULL,
    nextsendat bigint NOT NULL,
    CONSTRAINT "PK_campaigns" PRIMARY KEY (id)
);

CREATE UNIQUE INDEX "IX_localaccounts_store_foldedusername_deletedat" ON localaccounts (store, foldedusername, deletedat);

CREATE INDEX "IX_campaignrecipients_campaign_status_number" ON campaignrecipients (campaign, status, number) WHERE Status > 3;

CREATE UNIQUE INDEX "IX_campaignrecipients_campaign_store_accountid" ON campaignrecipients (campaign, store, accountid);

CREATE INDEX "IX_campaignrecipients_leaseuntil" ON campaignrecipients (leaseuntil) WHERE Status IN (1, 2);

CREATE INDEX "IX_CampaignRecipients_Waiting" ON campaignrecipients (campaign, number) WHERE Status = 0;

CREATE INDEX "IX_campaigns_createdat" ON campaigns (createdat);

CREATE UNIQUE INDEX "IX_campaigns_fingerprint" ON campaigns (fingerprint) WHERE FinishedAt IS NULL;

CREATE UNIQUE INDEX "IX_campaigns_idempotencykey" ON campaigns (idempotencykey) WHERE IdempotencyKey IS NOT NULL;

DO $do$
DECLARE home text;
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
    EXCEPTION WHEN OTHERS THEN
        NULL;
    END;
    SELECT n.nspname INTO home FROM pg_catalog.pg_extension AS e JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
    IF home IS NOT NULL THEN
        EXECUTE format('CREATE INDEX ix_localaccounts_searchtext ON localaccounts USING gin (searchtext %I.gin_trgm_ops)', home);
    END IF;
END
$do$;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129024418_Desk', '10.0.14');


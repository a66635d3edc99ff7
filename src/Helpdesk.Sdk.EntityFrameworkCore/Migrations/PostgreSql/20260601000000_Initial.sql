CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

CREATE TABLE accountlinks (
    account text COLLATE "C" NOT NULL,
    groupid text COLLATE "C" NOT NULL,
    linkedat bigint NOT NULL,
    CONSTRAINT "PK_accountlinks" PRIMARY KEY (account)
);

CREATE TABLE approvals (
    id text COLLATE "C" NOT NULL,
    requester text COLLATE "C" NOT NULL,
    requesterosuser text COLLATE "C",
    role text COLLATE "C",
    action text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    targetname text COLLATE "C" NOT NULL,
    options text COLLATE "C" NOT NULL,
    process text COLLATE "C" NOT NULL,
    ticket text COLLATE "C",
    parametershash text COLLATE "C" NOT NULL,
    reasons text COLLATE "C" NOT NULL,
    requestedat bigint NOT NULL,
    expiresat bigint NOT NULL,
    status integer NOT NULL,
    decidedby text COLLATE "C",
    decidedat bigint,
    reasonset text COLLATE "C" NOT NULL,
    foldedrequester text COLLATE "C" NOT NULL,
    foldeddecidedby text COLLATE "C",
    CONSTRAINT "PK_approvals" PRIMARY KEY (id)
);

CREATE TABLE authenticatorsteps (
    device text COLLATE "C" NOT NULL,
    step bigint NOT NULL,
    CONSTRAINT "PK_authenticatorsteps" PRIMARY KEY (device)
);

CREATE TABLE contactobservations (
    account text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    firstseen bigint NOT NULL,
    atfirstsight integer NOT NULL,
    CONSTRAINT "PK_contactobservations" PRIMARY KEY (account, value)
);

CREATE TABLE credentialactions (
    operationid text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT "PK_credentialactions" PRIMARY KEY (operationid, account)
);

CREATE TABLE deskstop (
    desk text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_deskstop" PRIMARY KEY (desk)
);

CREATE TABLE enrollments (
    id text COLLATE "C" NOT NULL,
    store text COLLATE "C" NOT NULL,
    accountid text COLLATE "C" NOT NULL,
    factor text COLLATE "C" NOT NULL,
    address text COLLATE "C",
    protectedsecret bytea NOT NULL,
    parameters text COLLATE "C",
    createdat bigint NOT NULL,
    provenat bigint,
    CONSTRAINT "PK_enrollments" PRIMARY KEY (id)
);

CREATE TABLE freezes (
    account text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_freezes" PRIMARY KEY (account)
);

CREATE TABLE history (
    sequence bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    operationid text COLLATE "C",
    parentoperationid text COLLATE "C",
    performerkind text COLLATE "C" NOT NULL,
    operator text COLLATE "C" NOT NULL,
    osuser text COLLATE "C",
    role text COLLATE "C",
    action text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    targetstore text COLLATE "C",
    targetid text COLLATE "C",
    targetname text COLLATE "C",
    process text COLLATE "C",
    ticket text COLLATE "C",
    factors text COLLATE "C",
    reason text COLLATE "C",
    detail text COLLATE "C",
    machine text COLLATE "C",
    ipaddress text COLLATE "C",
    client text COLLATE "C",
    salt bytea NOT NULL,
    personaldigests bytea NOT NULL,
    keyid text COLLATE "C" NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT "PK_history" PRIMARY KEY (sequence)
);

CREATE TABLE localaccounts (
    store text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    username text COLLATE "C" NOT NULL,
    displayname text COLLATE "C",
    givenname text COLLATE "C",
    surname text COLLATE "C",
    email text COLLATE "C",
    secondaryemail text COLLATE "C",
    mobile text COLLATE "C",
    location text COLLATE "C",
    enabled integer NOT NULL,
    passwordhash text COLLATE "C",
    passwordlastset bigint,
    mustchangepassword integer NOT NULL,
    failedsignins integer NOT NULL,
    lastfailedsignin bigint,
    lockedat bigint,
    lastsignin bigint,
    created bigint NOT NULL,
    version integer NOT NULL,
    foldedid text COLLATE "C" NOT NULL,
    foldedusername text COLLATE "C" NOT NULL,
    foldedemail text COLLATE "C",
    foldedsecondaryemail text COLLATE "C",
    searchtext text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_localaccounts" PRIMARY KEY (store, id)
);

CREATE TABLE meta (
    name text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_meta" PRIMARY KEY (name)
);

CREATE TABLE onetimesecrets (
    purpose text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    channel text COLLATE "C" NOT NULL,
    keyid text COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    createdat bigint NOT NULL,
    expiresat bigint NOT NULL,
    attemptsleft integer NOT NULL,
    state text COLLATE "C",
    CONSTRAINT "PK_onetimesecrets" PRIMARY KEY (purpose, subject, channel)
);

CREATE TABLE operations (
    id text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    status integer NOT NULL,
    idempotencykey text COLLATE "C",
    parametershash text COLLATE "C",
    approval text COLLATE "C",
    proofsession text COLLATE "C",
    proofaccount text COLLATE "C",
    before text COLLATE "C",
    deadline bigint NOT NULL,
    recorded text COLLATE "C",
    server text COLLATE "C",
    intentsequence bigint NOT NULL,
    redeems text COLLATE "C",
    killslinksof text COLLATE "C",
    CONSTRAINT "PK_operations" PRIMARY KEY (id)
);

CREATE TABLE operatorrevocations (
    foldedoperator text COLLATE "C" NOT NULL,
    operator text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_operatorrevocations" PRIMARY KEY (foldedoperator)
);

CREATE TABLE outbox (
    id text COLLATE "C" NOT NULL,
    operationid text COLLATE "C",
    channel text COLLATE "C" NOT NULL,
    destination text COLLATE "C" NOT NULL,
    subject text COLLATE "C",
    protectedtext bytea NOT NULL,
    carriessecret integer NOT NULL,
    createdat bigint NOT NULL,
    expiresat bigint NOT NULL,
    attempts integer NOT NULL,
    status integer NOT NULL,
    notbefore bigint NOT NULL,
    rowid bigint GENERATED BY DEFAULT AS IDENTITY,
    CONSTRAINT "PK_outbox" PRIMARY KEY (id)
);

CREATE TABLE places (
    id bigint GENERATED BY DEFAULT AS IDENTITY,
    counter text COLLATE "C" NOT NULL,
    member text COLLATE "C" NOT NULL,
    holder text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    "window" bigint NOT NULL,
    keep integer NOT NULL,
    until bigint,
    CONSTRAINT "PK_places" PRIMARY KEY (id)
);

CREATE TABLE proofs (
    session text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    holder text COLLATE "C",
    refusals integer NOT NULL,
    CONSTRAINT "PK_proofs" PRIMARY KEY (session, account)
);

CREATE TABLE quarantinelifts (
    account text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    liftedat bigint NOT NULL,
    CONSTRAINT "PK_quarantinelifts" PRIMARY KEY (account, value)
);

CREATE TABLE securelinkaccounts (
    account text COLLATE "C" NOT NULL,
    link text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_securelinkaccounts" PRIMARY KEY (account, link)
);

CREATE TABLE securelinks (
    id text COLLATE "C" NOT NULL,
    kind integer NOT NULL,
    target text COLLATE "C" NOT NULL,
    accounts text COLLATE "C" NOT NULL,
    keyid text COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    operator text COLLATE "C",
    role text COLLATE "C",
    process text COLLATE "C",
    ticket text COLLATE "C",
    operationid text COLLATE "C" NOT NULL,
    createdat bigint NOT NULL,
    expiresat bigint NOT NULL,
    maximumattempts integer NOT NULL,
    options text COLLATE "C",
    status integer NOT NULL,
    tries integer NOT NULL,
    claimant text COLLATE "C",
    doomed integer NOT NULL,
    foldedoperator text COLLATE "C",
    CONSTRAINT "PK_securelinks" PRIMARY KEY (id)
);

CREATE TABLE sessions (
    id text COLLATE "C" NOT NULL,
    operator text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    accounts text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    optionsclass text COLLATE "C" NOT NULL,
    process text COLLATE "C" NOT NULL,
    ticket text COLLATE "C",
    startedat bigint NOT NULL,
    lastactivityat bigint NOT NULL,
    status integer NOT NULL,
    verified text COLLATE "C" NOT NULL,
    provenat bigint,
    endreason text COLLATE "C",
    version integer NOT NULL,
    asked text COLLATE "C" NOT NULL,
    answered text COLLATE "C" NOT NULL,
    CONSTRAINT "PK_sessions" PRIMARY KEY (id)
);

CREATE TABLE unenrollments (
    account text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT "PK_unenrollments" PRIMARY KEY (account)
);

CREATE INDEX "IX_accountlinks_groupid" ON accountlinks (groupid);

CREATE INDEX "IX_approvals_expiresat" ON approvals (expiresat);

CREATE INDEX "IX_approvals_foldeddecidedby" ON approvals (foldeddecidedby) WHERE FoldedDecidedBy IS NOT NULL;

CREATE INDEX "IX_approvals_foldedrequester" ON approvals (foldedrequester);

CREATE INDEX "IX_approvals_parametershash" ON approvals (parametershash);

CREATE INDEX "IX_credentialactions_account_at" ON credentialactions (account, at);

CREATE INDEX "IX_enrollments_store_accountid" ON enrollments (store, accountid);

CREATE INDEX "IX_history_operator_sequence" ON history (operator, sequence);

CREATE INDEX "IX_history_targetstore_targetid_sequence" ON history (targetstore, targetid, sequence);

CREATE INDEX "IX_localaccounts_store_foldedemail" ON localaccounts (store, foldedemail);

CREATE INDEX "IX_localaccounts_store_foldedid" ON localaccounts (store, foldedid);

CREATE INDEX "IX_localaccounts_store_foldedsecondaryemail" ON localaccounts (store, foldedsecondaryemail);

CREATE UNIQUE INDEX "IX_localaccounts_store_foldedusername" ON localaccounts (store, foldedusername);

CREATE INDEX "IX_onetimesecrets_expiresat" ON onetimesecrets (expiresat);

CREATE INDEX "IX_operations_approval" ON operations (approval) WHERE Approval IS NOT NULL;

CREATE UNIQUE INDEX "IX_operations_idempotencykey" ON operations (idempotencykey) WHERE IdempotencyKey IS NOT NULL;

CREATE INDEX "IX_operations_intentsequence" ON operations (intentsequence) WHERE Status IN (0, 4);

CREATE INDEX "IX_outbox_createdat_id" ON outbox (createdat, id) WHERE Status = 4;

CREATE INDEX "IX_outbox_expiresat" ON outbox (expiresat) WHERE Status < 2;

CREATE INDEX "IX_outbox_notbefore_id" ON outbox (notbefore, id) WHERE Status = 1;

CREATE INDEX "IX_outbox_operationid" ON outbox (operationid);

CREATE INDEX "IX_places_counter_at" ON places (counter, at);

CREATE INDEX "IX_places_counter_member_at" ON places (counter, member, at);

CREATE INDEX "IX_places_holder" ON places (holder);

CREATE INDEX "IX_securelinkaccounts_link" ON securelinkaccounts (link);

CREATE INDEX "IX_securelinks_expiresat" ON securelinks (expiresat);

CREATE INDEX "IX_securelinks_foldedoperator" ON securelinks (foldedoperator) WHERE FoldedOperator IS NOT NULL;

CREATE INDEX "IX_securelinks_operationid" ON securelinks (operationid);

CREATE INDEX "IX_sessions_lastactivityat" ON sessions (lastactivityat);

CREATE INDEX "IX_sessions_operator" ON sessions (operator) WHERE Status <> 2;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20260601000000_Initial', '10.0.14');


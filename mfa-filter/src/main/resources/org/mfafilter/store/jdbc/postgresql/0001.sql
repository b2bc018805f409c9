-- Two-step verification, schema version 1, for PostgreSQL.
--
-- What is kept of each caller: the credential epoch, the authenticators, what is pending between two pages, the recovery
-- codes, and the wrong guesses. Every secret in here is encrypted or hashed before it arrives.
--
-- Run this script once, as it stands; or set mfa.store.ddl = create and let the library run it where none of the tables exists.
-- With mfa.store.ddl = validate, the default here, the library needs no right but
-- SELECT, INSERT, UPDATE and DELETE on the seven tables.
--
-- Times (..._at) are UTC milliseconds since 1970. mfa_schema comes first and its row last: tables without that row are
-- half made. If no node is starting and mfa_caller is empty or missing, drop the tables and run the script again.

-- One row: the number of the last script that was run to its end.
CREATE TABLE mfa_schema (
    schema_id           SMALLINT      NOT NULL PRIMARY KEY,
    schema_version      INTEGER       NOT NULL
);

-- One row a caller, made at the first set-up and kept for life. caller_key is the SHA-256 of realm, NUL and name in
-- UTF-8, in lower-case hexadecimal, folded_key the same of the name's folded form; realm and caller_name are for people
-- to read. Enrolled: enrolled_at is set and revoked_at is not; revoked: the reverse; epoch 0: neither. Anything else, or
-- rows in mfa_authenticator that do not fit, is damage, and the caller is refused.
-- guesses are the wrong ones at sign-in since the last right one (guesses_in_window: since window_began_at; guesses_in_all:
-- since the authenticator was confirmed); guess_series is raised by each right one.
-- fresh_sign_in_at is when a fresh sign-in was asked for in place of the password, until it comes.
CREATE TABLE mfa_caller (
    caller_key          VARCHAR(64)   NOT NULL PRIMARY KEY,
    folded_key          VARCHAR(64)   NOT NULL,
    realm               VARCHAR(1000),
    caller_name         VARCHAR(1000) NOT NULL,
    epoch               BIGINT        NOT NULL,
    enrolled_at         BIGINT,
    revoked_at          BIGINT,
    revoked_by          VARCHAR(1000),
    revoke_reason       VARCHAR(1000),
    guess_series        BIGINT        NOT NULL,
    guesses             INTEGER       NOT NULL,
    guesses_in_window   INTEGER       NOT NULL,
    guesses_in_all      INTEGER       NOT NULL,
    window_began_at     BIGINT,
    last_guess_at       BIGINT,
    last_recovery_at    BIGINT,
    recovery_set_id     VARCHAR(64),
    recovery_salt       VARCHAR(128),
    recovery_iterations INTEGER,
    fresh_sign_in_at    BIGINT
) WITH (fillfactor = 80);

CREATE INDEX mfa_caller_folded ON mfa_caller (folded_key);

-- The active authenticators. last_time_step is the last accepted 30-second step since 1970; it only ever rises.
CREATE TABLE mfa_authenticator (
    caller_key          VARCHAR(64)   NOT NULL REFERENCES mfa_caller (caller_key),
    id                  VARCHAR(64)   NOT NULL,
    method_name         VARCHAR(64)   NOT NULL,
    sealed              VARCHAR(2000) NOT NULL,
    key_id              VARCHAR(64)   NOT NULL,
    last_time_step      BIGINT        NOT NULL,
    confirmed_at        BIGINT        NOT NULL,
    PRIMARY KEY (caller_key, id)
) WITH (fillfactor = 80);

-- One row a caller at most, for ten minutes: content_kind is SECRET (waits for its first code) or RECOVERY_CODES
-- (confirmed, the codes may still be shown). An expired row is not found any more and replaced by the next set-up.
CREATE TABLE mfa_pending (
    caller_key          VARCHAR(64)   NOT NULL PRIMARY KEY REFERENCES mfa_caller (caller_key),
    id                  VARCHAR(64)   NOT NULL,
    method_name         VARCHAR(64)   NOT NULL,
    content_kind        VARCHAR(16)   NOT NULL,
    sealed              VARCHAR(2000) NOT NULL,
    key_id              VARCHAR(64)   NOT NULL,
    guesses             INTEGER       NOT NULL,
    expires_at          BIGINT        NOT NULL
);

-- The recovery codes, hashed with the salt and iterations in mfa_caller. used_at is set once.
CREATE TABLE mfa_recovery_code (
    caller_key          VARCHAR(64)   NOT NULL REFERENCES mfa_caller (caller_key),
    set_id              VARCHAR(64)   NOT NULL,
    code_number         INTEGER       NOT NULL,
    code_hash           VARCHAR(128)  NOT NULL,
    used_at             BIGINT,
    PRIMARY KEY (caller_key, set_id, code_number)
);

-- The wrong passwords typed again, one row a session: session_key is a hash of its id. Rows of more than a day ago go.
CREATE TABLE mfa_password_guess (
    caller_key          VARCHAR(64)   NOT NULL REFERENCES mfa_caller (caller_key),
    session_key         VARCHAR(64)   NOT NULL,
    guesses             INTEGER       NOT NULL,
    last_guess_at       BIGINT        NOT NULL,
    PRIMARY KEY (caller_key, session_key)
);

-- The marks of sessions that were signed out, so that no copy of such a session counts. Rows of more than two days ago go:
-- no mark lives that long.
CREATE TABLE mfa_ended_mark (
    caller_key          VARCHAR(64)   NOT NULL REFERENCES mfa_caller (caller_key),
    mark_id             VARCHAR(64)   NOT NULL,
    ended_at            BIGINT        NOT NULL,
    PRIMARY KEY (caller_key, mark_id)
);

-- What is outdated is found by its time: unconfirmed set-ups, guesses at passwords, ended marks.
CREATE INDEX mfa_pending_expires ON mfa_pending (expires_at);

CREATE INDEX mfa_password_guess_last ON mfa_password_guess (last_guess_at);

CREATE INDEX mfa_ended_mark_ended ON mfa_ended_mark (ended_at);

INSERT INTO mfa_schema (schema_id, schema_version) VALUES (1, 1);

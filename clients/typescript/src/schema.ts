// Written by `npm run openapi` from openapi.json.
export interface paths {
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers of this process and of publishing in all projects, for Prometheus.
         * @description 404 unless `METRICS_TOKEN` is set; it is the bearer token.
         *
         *     **Access:** nobody needs to be signed in.
         */
        get: operations["Metrics_scrape"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness: the process answers.
         * @description **Access:** nobody needs to be signed in.
         */
        get: operations["Health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness: the database answers as well.
         * @description **Access:** nobody needs to be signed in.
         */
        get: operations["Health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether background work is being done, by whichever process: it tells by a beat every few seconds.
         * @description Other than the readiness of this process, this proves that work gets through. Work that is more than a minute behind counts as stopped.
         *
         *     **Access:** nobody needs to be signed in.
         */
        get: operations["Health_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registers a person, who can sign in at once.
         * @description A mail asks for the proof of the address.
         *
         *     409 when the e-mail address is taken, 422 `auth.weak-password` when the password is easy to guess, 429 after too
         *     many registrations from one place.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["Auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in: an access token for the calls, a refresh token for the next access token.
         * @description A person with a second factor gets a challenge instead, for `POST /auth/login/second-factor`. 401 when address or
         *     password is wrong, 429 after too many wrong ones.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["Auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goes on with a challenge: signs in with a code of the authenticator app, or with a recovery code.
         * @description 401 `auth.wrong-second-factor` for a wrong code, 401 `auth.invalid-challenge` when it is too late, 429 after too
         *     many wrong ones.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["Auth_loginWithSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges the refresh token for new tokens.
         * @description Each refresh token works once.
         *
         *     Sent again within ten seconds, by a client that lost the answer, it leads to the same next token. One that comes
         *     back later, or after its successor, was stolen: the session ends.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["Auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the session.
         * @description Its tokens stop working at once.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["Auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys (RFC 7517).
         * @description A token's header names one of them by `kid`; a key may be here before it signs, and after.
         *
         *     **Access:** nobody needs to be signed in.
         */
        get: operations["Jwks_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes one's password and ends all other sessions, and API keys unless `keepApiKeys` is true.
         * @description 422 when the current one is wrong or the new one easy to guess, 429 after too many wrong ones.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["Password_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a mail with a token to set a new password, if the address is somebody's: the answer does not tell.
         * @description 429 after too many requests from one place, 503 `mail.not-configured` where the server sends no mail.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["Password_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets a new password with the token of the mail and ends all sessions and API keys.
         * @description The token lives for one hour and works once. 422 when it is not valid, or the password is easy to guess: then the
         *     token stays good.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["Password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/email-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends the mail with the token again.
         * @description 409 when the address is verified already, 429 after too many requests, 503 `mail.not-configured` where the server
         *     sends no mail.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["EmailVerification_sendAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verifies the address that the token was sent to.
         * @description The token lives for a day and works once. 422 when it is not valid.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["EmailVerification_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in, or whose API key it is.
         * @description **Access:** anybody who is signed in. API keys need the scope `users:read`.
         */
        get: operations["Users_me"];
        put?: never;
        post?: never;
        /**
         * Ends one's account for good.
         * @description 409 while one owns projects.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        delete: operations["Users_close"];
        options?: never;
        head?: never;
        /**
         * Changes one's name or time zone.
         * @description **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        patch: operations["Users_update"];
        trace?: never;
    };
    "/api/v1/users/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's sessions that are alive, the newest first.
         * @description **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        get: operations["Sessions_list"];
        put?: never;
        post?: never;
        /**
         * Ends all sessions but this one.
         * @description Their tokens stop working at once.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        delete: operations["Sessions_endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends one session.
         * @description Its tokens stop working at once.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        delete: operations["Sessions_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether one's sign-in takes a code besides the password.
         * @description **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        get: operations["SecondFactor_describe"];
        put?: never;
        /**
         * Begins to set it up: takes the password, answers what the app needs.
         * @description 409 when it is on already, 422 when the password is wrong, 429 after too many wrong ones.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["SecondFactor_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switches it on with the first code of the app.
         * @description The recovery codes in the answer are told this once.
         *
         *     409 when nothing was begun, 422 when the code is wrong, 429 after too many wrong ones.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["SecondFactor_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/second-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switches it off: takes password and code.
         * @description 409 when it is not on, 422 when password or code is wrong, 429 after too many wrong ones.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["SecondFactor_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes ten new recovery codes: takes password and code.
         * @description Earlier ones work no more.
         *
         *     409 when it is not on, 422 when password or code is wrong, 429 after too many wrong ones.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["SecondFactor_replaceCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's keys, newest first, the expired ones too.
         * @description **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        get: operations["ApiKeys_list"];
        put?: never;
        /**
         * Makes a key that acts as oneself, within its scopes; a mail tells of it.
         * @description Its text is told this once.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["ApiKeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends a key at once.
         * @description **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        delete: operations["ApiKeys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The projects that one owns or is a member of, newest first.
         * @description **Access:** anybody who is signed in. API keys need the scope `projects:read`.
         */
        get: operations["Projects_list"];
        put?: never;
        /**
         * Makes a project, with oneself as its owner.
         * @description **Access:** anybody who is signed in. API keys need the scope `projects:write`.
         */
        post: operations["Projects_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One project.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `projects:read`.
         */
        get: operations["Projects_get"];
        put?: never;
        post?: never;
        /**
         * Puts the project into the bin: nobody sees it and nothing of it goes out until the owner restores it.
         * @description **Access:** the role `owner` in the project, or one that includes it. API keys need the scope `projects:write`.
         */
        delete: operations["Projects_remove"];
        options?: never;
        head?: never;
        /**
         * Changes name, description or settings.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `projects:write`.
         */
        patch: operations["Projects_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the project out of the bin.
         * @description **Access:** the role `owner` in the project, or one that includes it. API keys need the scope `projects:write`.
         */
        post: operations["Projects_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/publishing/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets no post of the project go out until it is resumed.
         * @description What is on its way at this moment still arrives.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `projects:write`.
         */
        post: operations["Projects_pausePublishing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/publishing/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets posts go out again.
         * @description What became due meanwhile follows the setting for late posts.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `projects:write`.
         */
        post: operations["Projects_resumePublishing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a member the owner, which takes the password and cannot be undone.
         * @description The owner so far becomes an admin.
         *
         *     **Access:** the role `owner` in the project, or one that includes it. API keys may not call it: it takes a session.
         */
        post: operations["Projects_handOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All members and open invitations.
         * @description The owner is no member: see the project's `ownerId`.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `members:read`.
         */
        get: operations["Members_list"];
        put?: never;
        /**
         * Invites a person by e-mail address: a mail brings them the token to accept with.
         * @description Inviting an address again sends another mail and makes the earlier token useless.
         *
         *     403 before one's own address is verified, or when a key would make an admin; 409 when the address is a member already, 429 after too many invitations, 503 `mail.not-configured` where the server
         *     sends no mail.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `members:write`.
         */
        post: operations["Members_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member, or somebody who is invited.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `members:read`.
         */
        get: operations["Members_get"];
        put?: never;
        post?: never;
        /**
         * Removes a member, or withdraws an invitation.
         * @description It holds from the next request on.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `members:write`.
         */
        delete: operations["Members_remove"];
        options?: never;
        head?: never;
        /**
         * Gives a member another role.
         * @description 409 while the invitation is not accepted: invite the address again, with the other role.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `members:write`.
         */
        patch: operations["Members_changeRole"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/members/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leaves the project.
         * @description The owner cannot.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `members:write`.
         */
        delete: operations["Members_leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Joins the project, with the token that came by mail.
         * @description One must be signed in with the invited address, which counts as verified from then on.
         *
         *     422 for an invitation that leads nowhere: `invitation.expired`, `invitation.withdrawn`, `invitation.other-address`,
         *     `invitation.inviter-gone`, `invitation.own-project`; `invitation.invalid` when it is used, or there is none.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        post: operations["Invitations_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entries, newest first, each with the rows that it changed, before and after.
         * @description Secrets are left out.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `audit-log:read`.
         */
        get: operations["AuditLog_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/audit-log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest 10,000 entries as CSV, a line for each changed row.
         * @description Cells that look like formulas are quoted.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `audit-log:read`.
         */
        get: operations["AuditLog_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells what has happened in a project behind a place: its posts, contents, reviews and accounts.
         * @description In one order, without gaps, and each event is there exactly if what it tells of was committed. Ask again with `nextAfter`. Kept for 90 days.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `events:read`.
         */
        get: operations["ProjectEvents_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells the same events as they happen, as Server-Sent Events: first `ready`, then each event, once and in order, with its type as the name and its place as the id.
         * @description When the stream ends, come back with the id of the last event as `Last-Event-ID`: it goes on behind it, and nothing is missed. Without, it begins now; `0` begins with the oldest event that is kept.
         *
         *     Send the bearer token as for any route, by `fetch` or a library on top of it: a browser's own `EventSource` cannot. Lines that
         *     begin with a colon come every 15 s. The stream ends within seconds when the session ends or the person leaves the project, after
         *     `seconds`, and when the server stops; who reads too slowly is cut off. Each person may have 10 streams open.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `events:read`.
         */
        get: operations["ProjectEvents_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your notifications, newest first.
         * @description Kept for 90 days; those of a project that you have left are not yours any more.
         *
         *     **Access:** anybody who is signed in. API keys need the scope `notifications:read`.
         */
        get: operations["Notifications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many of them you have not read.
         * @description **Access:** anybody who is signed in. API keys need the scope `notifications:read`.
         */
        get: operations["Notifications_countUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How you want to be told.
         * @description Mails about passwords, sign-in and addresses come in any case.
         *
         *     **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        get: operations["Notifications_getPreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes how you want to be told.
         * @description **Access:** anybody who is signed in. API keys may not call it: it takes a session.
         */
        patch: operations["Notifications_updatePreferences"];
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks all of them as read, or those up to one.
         * @description **Access:** anybody who is signed in. API keys need the scope `notifications:write`.
         */
        post: operations["Notifications_readAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{notificationId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks one as read.
         * @description One that is read stays as it is.
         *
         *     **Access:** anybody who is signed in. API keys need the scope `notifications:write`.
         */
        post: operations["Notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contents of the project, newest first unless sorted otherwise.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["Contents_list"];
        put?: never;
        /**
         * Makes a draft.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Contents_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds contents by words in title, tags, text and variants, best first: by their forms in the language of the project (`settings.locale`), or, where no content has them, by likeness of title and tags.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["Contents_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One content.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["Contents_get"];
        put?: never;
        post?: never;
        /**
         * Puts a content into the bin.
         * @description 409 while posts of it are to go out.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        delete: operations["Contents_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a content.
         * @description Posts that are still to go out take the change along; an approval is void.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        patch: operations["Contents_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a draft with all that a content says, its variants and labels.
         * @description Posts, approvals and `externalId` are not copied.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Contents_duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a content out of the bin.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Contents_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts a content away: it can be read, and not changed or scheduled.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Contents_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a content back from the archive.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Contents_unarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version of a content, newest first: who made it, when, and what it changed of the one before.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["ContentVersions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/versions/{version}/compare/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two versions, field by field: from the first to the other.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["ContentVersions_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A content as it was at a version.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["ContentVersions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a content what it was at a version, as a new version.
         * @description Its labels and `externalId` stay as they are.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["ContentVersions_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All decisions on a content, newest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["Approvals_list"];
        put?: never;
        /**
         * Approves, rejects or asks for changes.
         * @description It holds for exactly what the content is now, and what is to go out with it: its variants, the accounts of its posts, what they set or say by themselves, and the times between which it may go out.
         *
         *     **Access:** the role `reviewer` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Approvals_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/approvals/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a content stands with the project's policy, as it is now: what is still missing, and whose approvals count.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["Approvals_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/approval-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The requests of the project, newest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["ApprovalRequests_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/approval-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for an approval of the content as it is now.
         * @description The request closes with the approval, with an objection, and when the content changes; a content has one open request at most.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["ApprovalRequests_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/approval-requests/{requestId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an open request back.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["ApprovalRequests_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All comments on a content, oldest first.
         * @description `parentId` tells the thread of each.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["Comments_list"];
        put?: never;
        /**
         * Begins a thread, or answers in one.
         * @description **Access:** the role `reviewer` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Comments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One comment.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["Comments_get"];
        put?: never;
        post?: never;
        /**
         * Takes away one's own comment, or as an admin anybody's.
         * @description With the first comment of a thread goes the thread, which only an admin may once others have answered.
         *
         *     **Access:** the role `reviewer` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        delete: operations["Comments_remove"];
        options?: never;
        head?: never;
        /**
         * Changes one's own comment.
         * @description **Access:** the role `reviewer` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        patch: operations["Comments_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/comments/{commentId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settles a thread, by its first comment.
         * @description **Access:** the role `reviewer` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Comments_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/comments/{commentId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a settled thread again.
         * @description **Access:** the role `reviewer` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Comments_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/review-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The links of a content that were not revoked, newest first, without their addresses.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:read`.
         */
        get: operations["ReviewLinks_list"];
        put?: never;
        /**
         * Makes a link for somebody outside.
         * @description Its address is told this once; it works until it expires or is revoked, the content is deleted, or you are no editor of the project any more. They may comment, and decide where the project's policy says `external`: you answer for it, so that it does not count if you have written on the content, unless authors may approve. No API key makes one, since it would outlive the key.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys may not call it: it takes a session.
         */
        post: operations["ReviewLinks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/review-links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends a link at once.
         * @description What was decided by it stands, as long as the content stays what it was.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        delete: operations["ReviewLinks_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The content that somebody outside is asked to review, exactly as it goes out.
         * @description With `Accept: text/html` it is a page. 404 when the link has expired or was revoked, when the content is gone, or whoever has made it is no editor of the project any more.
         *
         *     **Access:** nobody needs to be signed in.
         */
        get: operations["ExternalReview_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves, rejects or asks for changes, where the project's policy lets somebody outside: else 403.
         * @description It holds for exactly what was seen; 412 when that has changed since.
         *
         *     **Access:** nobody needs to be signed in.
         */
        post: operations["ExternalReview_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/review/{token}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says something to the team.
         * @description **Access:** nobody needs to be signed in.
         */
        post: operations["ExternalReview_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The categories that the project uses, by name.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `categories:read`.
         */
        get: operations["Categories_list"];
        put?: never;
        /**
         * Makes a category.
         * @description 409 when the project has one of that name.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `categories:write`.
         */
        post: operations["Categories_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/categories/{categoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One category.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `categories:read`.
         */
        get: operations["Categories_get"];
        put?: never;
        post?: never;
        /**
         * Puts a category of this project into the bin.
         * @description Contents keep it, unseen.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `categories:write`.
         */
        delete: operations["Categories_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a category of this project.
         * @description One that is shared with it is changed in its home project.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `categories:write`.
         */
        patch: operations["Categories_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/categories/{categoryId}/share-from/{homeProjectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets this project use a category of another project that one is a member of.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `categories:write`.
         */
        post: operations["Categories_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/categories/{categoryId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes two categories one: contents that have this one get the other, and this one is gone from the project.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `categories:write`.
         */
        post: operations["Categories_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The files of the library, newest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `media:read`.
         */
        get: operations["MediaFiles_list"];
        put?: never;
        /**
         * Takes a file: JPEG, PNG, GIF, WebP, MP4 or QuickTime, told by its bytes.
         * @description The same bytes again are answered with the file that is there, and 200. What breaks off or is refused leaves nothing behind.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `media:write`.
         */
        post: operations["MediaUploads_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One file, without its bytes.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `media:read`.
         */
        get: operations["MediaFiles_get"];
        put?: never;
        post?: never;
        /**
         * Puts a file into the bin.
         * @description 409 `media.in-use` while posts are to go out with it: `details.posts` tells which.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `media:write`.
         */
        delete: operations["MediaFiles_remove"];
        options?: never;
        head?: never;
        /**
         * Changes name, folder or alt text.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `media:write`.
         */
        patch: operations["MediaFiles_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-files/{fileId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a file out of the bin.
         * @description 409 where the library has the same bytes again.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `media:write`.
         */
        post: operations["MediaFiles_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-files/{fileId}/bytes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a file, as they came.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `media:read`.
         */
        get: operations["MediaFiles_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-files/{fileId}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A small picture of a picture, as WebP: 480 pixels at most.
         * @description 404 for a video.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `media:read`.
         */
        get: operations["MediaFiles_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-files/{fileId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An address by which anybody can fetch the file for a time, as networks do.
         * @description It cannot be called back, but ends when the file goes into the bin.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `media:write`.
         */
        post: operations["MediaFiles_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The folders that files are in, by name: the first thousand.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `media:read`.
         */
        get: operations["MediaFolders_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-folders/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renames a folder, or moves it below another one, with all that is in it and below it.
         * @description Two of one name become one.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `media:write`.
         */
        post: operations["MediaFolders_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/media-files/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetches a file from an address on the public internet, by the same rules.
         * @description 422 `media.address-unusable` where that cannot be.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `media:write`.
         */
        post: operations["MediaUploads_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media-links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file, to whoever has its address: a network that was given it, or a browser that shows it.
         * @description 404 when its time is over.
         *
         *     **Access:** nobody needs to be signed in.
         */
        get: operations["PublicMedia_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tags that the project uses, by name.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `tags:read`.
         */
        get: operations["Tags_list"];
        put?: never;
        /**
         * Makes a tag.
         * @description 409 when the project has one of that name.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `tags:write`.
         */
        post: operations["Tags_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/tags/{tagId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tag.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `tags:read`.
         */
        get: operations["Tags_get"];
        put?: never;
        post?: never;
        /**
         * Puts a tag of this project into the bin.
         * @description Contents keep it, unseen.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `tags:write`.
         */
        delete: operations["Tags_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a tag of this project.
         * @description One that is shared with it is changed in its home project.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `tags:write`.
         */
        patch: operations["Tags_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/tags/{tagId}/share-from/{homeProjectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets this project use a tag of another project that one is a member of.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `tags:write`.
         */
        post: operations["Tags_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/tags/{tagId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes two tags one: contents that have this one get the other, and this one is gone from the project.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `tags:write`.
         */
        post: operations["Tags_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The project's texts, by name.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `templates:read`.
         */
        get: operations["Templates_list"];
        put?: never;
        /**
         * Makes a text.
         * @description It is refused where it cannot be read, or uses a name that `variables` does not have.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `templates:write`.
         */
        post: operations["Templates_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One text.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `templates:read`.
         */
        get: operations["Templates_get"];
        put?: never;
        post?: never;
        /**
         * Takes a text away.
         * @description What was made of it stays.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `templates:write`.
         */
        delete: operations["Templates_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a text.
         * @description What was made of it stays.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `templates:write`.
         */
        patch: operations["Templates_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/templates/{templateId}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fills a text in, and keeps nothing: `text` for a content, or the names of what is `missing`.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `templates:write`.
         */
        post: operations["Templates_render"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The project's accounts, in the order they were connected.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `accounts:read`.
         */
        get: operations["Accounts_list"];
        put?: never;
        /**
         * Finishes to connect an account, with the address to which the network has sent the browser back.
         * @description Only for whoever began, in the project where they began.
         *
         *     422 for an address whose state is unknown, used or older than ten minutes, and when the network has refused; 503 when
         *     it does not answer. Each state works once: then begin anew. 201 with the account; 202 with choices where there are several.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        post: operations["Accounts_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/networks/{platform}/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins to connect an account: open the address in a browser, allow access there, and come back with the address it leads to.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        post: operations["Accounts_connect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/choose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connects some of several accounts that one consent has granted, such as pages.
         * @description 422 when the grant is not the person's own, or older than ten minutes, and for an id that is no choice of it.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        post: operations["Accounts_choose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `accounts:read`.
         */
        get: operations["Accounts_get"];
        put?: never;
        post?: never;
        /**
         * Disconnects the account and forgets its tokens.
         * @description Connecting it again keeps its id and posts.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        delete: operations["Accounts_disconnect"];
        options?: never;
        head?: never;
        /**
         * Changes the zone of the audience.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        patch: operations["Accounts_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/{accountId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets nothing go out to the account until it is resumed.
         * @description What is on its way at this moment still arrives.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        post: operations["Accounts_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/{accountId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets posts go out again.
         * @description What became due meanwhile follows the project's setting for late posts.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        post: operations["Accounts_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/{accountId}/read-destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has the network asked where in the account a post can go, such as boards.
         * @description They stand in the account's `destinations` a moment later; networks that have no such thing leave them empty.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `accounts:write`.
         */
        post: operations["Accounts_readDestinations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/{accountId}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the account is doing: its connection, what it waits for, and which scheduled posts it will not publish as things are.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `accounts:read`.
         */
        get: operations["Accounts_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The posts of the project, by their time unless sorted otherwise.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `posts:read`.
         */
        get: operations["Posts_list"];
        put?: never;
        /**
         * Makes a post of a content on an account.
         * @description With a time it is scheduled, without one a draft.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One post.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `posts:read`.
         */
        get: operations["Posts_get"];
        put?: never;
        post?: never;
        /**
         * Puts a post into the bin; what is out stays out.
         * @description A scheduled one must be cancelled first.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        delete: operations["Posts_remove"];
        options?: never;
        head?: never;
        /**
         * Gives a draft or scheduled post another time or other settings.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        patch: operations["Posts_reschedule"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a scheduled post out of the queue: it is a draft again.
         * @description 409 when it is on its way already.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/publish-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a draft or scheduled post as soon as its account is free.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_publishNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries a failed post again.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells what became of a post whose outcome nobody could tell (`needsAttention: unknown_outcome`).
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/take-down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a published post, or a reply, taken down at its network.
         * @description `networkChange` tells how it goes, `takenDownAt` that it is done; one that is gone there already counts as taken down. Replies that are not out yet become drafts; what is out below it is a post of its own.
         *
         *     409 `post.take-down-not-supported` where the network's API cannot. Asked for twice, it is done once.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_takeDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/edit-published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has the text of a published post follow its content as it is now.
         * @description `networkChange` tells how it goes; once it is done, `contentVersion` is that of the content. Media, title and settings stay as they went out.
         *
         *     409 `post.edit-not-supported` where the network's API cannot, `post.not-approved` where the project wants approval and the
         *     content as it is has none, `post.under-embargo`, `post.media-changed` where it has other media than went out; 422 where the network would not take the
         *     text. Asked for twice, it is done once.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_editPublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a post out of the bin.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["Posts_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The story of the post: every try, oldest first, with what happened; what people did; what happens next, and what is safe to do.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `posts:read`.
         */
        get: operations["Posts_listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Holds a content against the rules of networks: its text as each network counts it, number and kind of its media, and the media themselves, which are looked at where they are.
         * @description Keeps nothing.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `posts:write`.
         */
        post: operations["PostValidation_validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/post-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows the posts of the project, as Server-Sent Events.
         * @description Read the list of posts once `ready` has come; then `post.changed` brings each post as it stands when something of it changes, and `reload` says that too many have changed to tell: read the list again. When the stream ends, come back with the id of the last event as `Last-Event-ID`: what changed since is told, some of it twice, up to 500 posts, else `reload`.
         *
         *     Send the bearer token as for any route, by `fetch` or a library on top of it: a browser's own `EventSource` cannot. Lines that
         *     begin with a colon come every 15 s. The stream ends within seconds when the session ends or the person leaves the project, after
         *     `seconds`, and when the server stops; who reads too slowly is cut off. 429 `events.too-many-streams` for more than 10 streams of a
         *     person.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `posts:read`.
         */
        get: operations["PostEvents_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/publishing/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How punctual posts were in a period, and what does not simply go out at this moment: each with the one safe thing to do.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `posts:read`.
         */
        get: operations["PublishingHealth_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts these in place of the variants of a content.
         * @description Posts that are still to go out take them along; what a post itself has been given comes before them. An approval is void.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        put: operations["Variants_replace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/adapt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proposes variants by rules: what is too long goes on in a chain, numbered, or is shortened; addresses get the project's `utm` parameters, or move below the post; hashtags as the network has them.
         * @description Keeps nothing: send what you like with PUT …/variants.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Adaptation_adapt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shows exactly what would be sent to each target, counted as its network counts, and what the network would say of it.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `contents:write`.
         */
        post: operations["Adaptation_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proposes ideas, captions, hooks, hashtags, variants for networks, a rewriting in another tone or alternative texts, in the project's brand voice.
         * @description Each text keeps the rules of the networks that are named; what does not is written again, at most twice. Keeps nothing: send what you like to where it belongs.
         *
         *     With `Accept: text/event-stream` it tells how it goes: `attempt` when the model is asked, with what was wrong before; `text`, a part
         *     of the JSON that it writes; and at the end `proposals`, the same as the answer without streaming, or `problem`. 503: `generation.not-configured`,
         *     `generation.too-slow`, `generation.unusable-answer`, or `generation.provider-refused`, `-busy`, `-unavailable`. 429: `generation.budget-exhausted`.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `generation:write`.
         */
        post: operations["Generation_generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/generation/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the project has used of language models in this month, and what it may use.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `generation:read`.
         */
        get: operations["Generation_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The project's posts in a period: where they stand, how punctual they were, what they reached, beside the period before.
         * @description Its picture is the comparison.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Analytics_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What posts came to, by when they were published: every hour, day, week or month of the period, in the project's zone.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Analytics_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/heat-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What posts came to, by the hour of the week in which they were published, in the project's zone.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Analytics_heatMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/decay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a post's numbers grew with its age, beside what is usual on its account.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Analytics_decay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/posts/{postId}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every reading of a post's metrics, oldest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Analytics_listOfPost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/contents/{contentId}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A content's posts taken together, day by day.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Analytics_listOfContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/{accountId}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the network told of an account day by day, oldest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Analytics_listOfAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The experiments of the project, newest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Experiments_list"];
        put?: never;
        /**
         * Makes a draft of an experiment: what is compared, how, and on which posts.
         * @description Those stay as they are until it starts.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        post: operations["Experiments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/experiments/{experimentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One experiment.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Experiments_get"];
        put?: never;
        post?: never;
        /**
         * Throws a draft away.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        delete: operations["Experiments_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/experiments/{experimentId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its posts, each with its arm once it has one.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Experiments_listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/experiments/{experimentId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What it says: counts until it is over, then the arms, their difference with an interval, and a verdict.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Experiments_result"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/experiments/{experimentId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts it: draws an arm for each post, for good, and gives the posts the texts or times of their arms.
         * @description 409 `experiment.start-refused` where one of them cannot have it, by the calendar's rules, say; then nothing is changed.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        post: operations["Experiments_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/experiments/{experimentId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends it: what is read from now on does not count.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        post: operations["Experiments_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Posts with their newest numbers, all readings of posts, or all readings of accounts, in order of time, as they are in one moment.
         * @description The file is streamed, however long it is. See `…/analytics/export/manifest` for its columns.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Export_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/export/manifest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Columns of the exports, with their units and definitions.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Export_manifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The goals of the project, newest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Goals_list"];
        put?: never;
        /**
         * Sets a goal: a target on a metric in a period.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        post: operations["Goals_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/goals/{goalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One goal.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Goals_get"];
        put?: never;
        post?: never;
        /**
         * Gives a goal up.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        delete: operations["Goals_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a goal.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        patch: operations["Goals_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/goals/{goalId}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a goal is now: value, pace, forecast with an interval, and what is left.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Goals_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports how posts of the past did, so that best times and comparisons work on the first day.
         * @description Columns: `account` (`network:username`), `published_at`, `content_type`; optional `platform_post_id`, `recorded_at` (when the numbers were so; unless said: now), and metrics: `views`, `reach`, `likes`, `comments`, `shares`, `saves`, `clicks`, `video_views`. A row about a post of the project becomes a reading of it. At most 20,000 rows. A wrong row is named by line and column, and nothing is imported unless `mode=best-effort` asks for the rest.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `analytics:write`.
         */
        post: operations["Imports_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The posts that did best and worst, and why: what is usual on their account, in their hour, of their kind and with their tags.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Questions_ranking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/cadence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many posts accounts published week by week, and what came of it.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Questions_cadence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/on-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How punctual posts were, and why some did not go out.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Questions_onTime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report of one week as one HTML file with its pictures in it.
         * @description Beside the week before, day by day, by hour, the posts that did best and worst and why, how punctual they were, and what each account published.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `analytics:read`.
         */
        get: operations["Report_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/analytics/report/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether you get the weekly report by mail.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys may not call it: it takes a session.
         */
        get: operations["ReportSubscriptions_get"];
        /**
         * Has the weekly report sent to you by mail, from the next one on, at the time of the project's setting `weeklyReport`.
         * @description It goes to your verified address, for as long as you are in the project.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys may not call it: it takes a session.
         */
        put: operations["ReportSubscriptions_subscribe"];
        post?: never;
        /**
         * Ends the mails to you at once.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys may not call it: it takes a session.
         */
        delete: operations["ReportSubscriptions_unsubscribe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/accounts/{accountId}/best-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The best hours of the week for an account, and the heat map of all of them, learnt from what its posts have earned.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["BestTimes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The posts of a day, a week or a month, or from one day to another, grouped by local day: every post that has a time, whatever its status.
         * @description A post is moved by `PATCH …/posts/{postId}`.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Calendar_view"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports an editorial calendar: each row becomes a content and its scheduled posts.
         * @description A wrong row is named by line and column, and nothing is imported unless `mode=best-effort` asks for the rest.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["Calendar_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calendar as CSV, in order of time, in a form that the import takes unchanged: a row for each content and time.
         * @description What has no `externalId` is named by the id of its content, so that importing the file again into the same project changes nothing. Cells that look like formulas begin with an apostrophe, which the import takes away. Settings and replies of posts are not in it.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Calendar_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The feeds of the project, newest first, without their addresses.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["CalendarFeeds_list"];
        put?: never;
        /**
         * Makes a feed.
         * @description Its address is told this once; it works until it is revoked or you leave the project. No API key makes one, since it would outlive the key.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys may not call it: it takes a session.
         */
        post: operations["CalendarFeeds_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar/feeds/{feedId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends a feed at once: one's own, or as an admin anybody's.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        delete: operations["CalendarFeeds_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/schedule/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finds the best times for contents on accounts, by what is known of their audiences and by the rules of the calendar.
         * @description The answer is a draft with a reason for each time; nothing is scheduled before it is applied.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["Plans_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/schedule/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plans of the project, newest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Plans_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/schedule/plans/{planId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One plan.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Plans_get"];
        put?: never;
        post?: never;
        /**
         * Throws a draft plan away.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        delete: operations["Plans_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/schedule/plans/{planId}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The posts of a plan in the order of time, each with why it is there; those without a place last.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Plans_listEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/schedule/plans/{planId}/entries/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Moves a post of a draft plan, or leaves it out.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        patch: operations["Plans_updateEntry"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/schedule/plans/{planId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedules all posts of the plan, or none of them.
         * @description 409 `plan.calendar-moved` when calendar or rules have changed so that it does not fit any more, with the entries and rules that say so.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["Plans_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/schedule/plans/{planId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the times of an applied plan back, as far as its posts are still to go out as it said.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["Plans_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar-feeds/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calendar as iCalendar (RFC 5545): posts of the past 30 days and the next 366, at most 2,000.
         * @description The address is the secret; 404 when it was revoked, or when whoever made it is no longer in the project.
         *
         *     **Access:** nobody needs to be signed in.
         */
        get: operations["PublicCalendarFeeds_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queues of the project with their slots, oldest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `queues:read`.
         */
        get: operations["Queues_list"];
        put?: never;
        /**
         * Makes a queue.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `queues:write`.
         */
        post: operations["Queues_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues/{queueId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One queue with its slots.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `queues:read`.
         */
        get: operations["Queues_get"];
        put?: never;
        post?: never;
        /**
         * Ends a queue.
         * @description Its posts stay scheduled at the times that they have.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `queues:write`.
         */
        delete: operations["Queues_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a queue; `slots` are replaced as a whole.
         * @description Posts that are in slots keep their times.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `queues:write`.
         */
        patch: operations["Queues_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues/{queueId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives no slots of the queue until it is resumed.
         * @description Posts that are in slots stay scheduled, and go out at their times.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `queues:write`.
         */
        post: operations["Queues_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues/{queueId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives slots again.
         * @description **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `queues:write`.
         */
        post: operations["Queues_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues/{queueId}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The slots as they come, in order of time, with the posts that are in them.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `queues:read`.
         */
        get: operations["Queues_listSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues/{queueId}/next-slot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The slot that the next post would get: the first free one that keeps all rules of the calendar.
         * @description Nothing is kept for anybody. 409 while the queue is paused, or when there is none within a year.
         *
         *     **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `queues:read`.
         */
        get: operations["Queues_nextSlot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues/{queueId}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedules a new post, or a draft, in the next free slot that keeps all rules of the calendar, and tells which slots were skipped and why.
         * @description Two who ask at once get different slots. 409 while the queue is paused, or when there is no slot within a year.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `queues:write`.
         */
        post: operations["Queues_addPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/queues/{queueId}/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts posts of the queue into another order: they exchange their slots, all of them or none.
         * @description 422 where a slot is for another category, or the order breaks a rule of the calendar; 409 for a post that is on its way.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `queues:write`.
         */
        post: operations["Queues_reorder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules of the project, oldest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["RuleBook_list"];
        put?: never;
        /**
         * Makes a rule.
         * @description It holds for every time given from now on; what is scheduled already stays where it is.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["RuleBook_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar-rules/{ruleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rule.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["RuleBook_get"];
        put?: never;
        post?: never;
        /**
         * Ends a rule.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        delete: operations["RuleBook_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a rule.
         * @description Its kind stays.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        patch: operations["RuleBook_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/calendar-rules/overrides/{postId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who went past soft rules for a post, and why; newest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["RuleBook_listOverrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The series of the project, oldest first.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Series_list"];
        put?: never;
        /**
         * Makes a series.
         * @description Its posts are made by a worker, two weeks ahead, the first ones within moments.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["Series_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/series/{seriesId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One series.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Series_get"];
        put?: never;
        post?: never;
        /**
         * Ends a series.
         * @description Its posts that are still to go out are cancelled and go into the bin; what is out, or on its way at this moment, stays.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        delete: operations["Series_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a series from now on.
         * @description Its posts that are still to go out are cancelled, go into the bin, and are made anew.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        patch: operations["Series_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/series/{seriesId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets the series rest.
         * @description Its posts that are still to go out are cancelled and go into the bin.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["Series_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/series/{seriesId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goes on with a series that rests.
         * @description What it missed meanwhile is not made up for.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        post: operations["Series_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/series/{seriesId}/occurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The times of a series in a period, with what became of them, or what the rule says is to come.
         * @description **Access:** the role `viewer` in the project, or one that includes it. API keys need the scope `calendar:read`.
         */
        get: operations["Series_listOccurrences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/series/{seriesId}/occurrences/{recurrenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Skips one occurrence, moves it, or chooses its content.
         * @description One whose time is less than two weeks away has its post at once, or is refused for what stands against it. A post that it has already is cancelled, goes into the bin, and is made anew.
         *
         *     **Access:** the role `editor` in the project, or one that includes it. API keys need the scope `calendar:write`.
         */
        patch: operations["Series_updateOccurrence"];
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All people, newest first.
         * @description **Access:** superusers. API keys may not call it: it takes a session.
         */
        get: operations["Administration_listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{userId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Locks a person out at once, sessions and keys.
         * @description Not oneself, and not the last superuser.
         *
         *     **Access:** superusers. API keys may not call it: it takes a session.
         */
        post: operations["Administration_deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{userId}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a person in again.
         * @description **Access:** superusers. API keys may not call it: it takes a session.
         */
        post: operations["Administration_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/projects/{projectId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a project to somebody when its owner cannot sign in any more.
         * @description **Access:** superusers. API keys may not call it: it takes a session.
         */
        post: operations["Administration_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Errors that nobody foresaw: answers with 500, failed jobs, failed turns of the worker.
         * @description One item for each kind, the last seen first.
         *
         *     **Access:** superusers. API keys may not call it: it takes a session.
         */
        get: operations["Errors_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/errors/{errorId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks one as resolved, until it is seen again.
         * @description **Access:** superusers. API keys may not call it: it takes a session.
         */
        post: operations["Errors_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhooks of the project, newest first.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:read`.
         */
        get: operations["Webhooks_list"];
        put?: never;
        /**
         * Makes a webhook, at most 20 a project.
         * @description It is told of what happens from now on. Its secret is in this answer and nowhere else.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        post: operations["Webhooks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:read`.
         */
        get: operations["Webhooks_get"];
        put?: never;
        post?: never;
        /**
         * Removes a webhook.
         * @description What waits for it is not sent.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        delete: operations["Webhooks_remove"];
        options?: never;
        head?: never;
        /**
         * Changes a webhook.
         * @description One that is switched on again goes on with what has waited.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        patch: operations["Webhooks_update"];
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces the secret.
         * @description For a time deliveries carry signatures by both. The new one is in this answer and nowhere else.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        post: operations["Webhooks_rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goes on after a pause, with what has waited.
         * @description 409 `webhook.not-active` for one that people have switched off.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        post: operations["Webhooks_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an event `webhook.test` at once, and tells what came of it.
         * @description It is in no order, and not kept.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        post: operations["Webhooks_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook, and waits to be, newest event first.
         * @description Kept for 30 days.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:read`.
         */
        get: operations["WebhookDeliveries_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery, with all its tries.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:read`.
         */
        get: operations["WebhookDeliveries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a delivery again, under the same id, whatever came of it.
         * @description **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        post: operations["WebhookDeliveries_replayOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{projectId}/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends what the webhook wants of the events behind a place, or since a time, again: for a receiver that has lost something.
         * @description What it was sent already has the same id. At most 10,000 events, and none older than 30 days.
         *
         *     **Access:** the role `admin` in the project, or one that includes it. API keys need the scope `webhooks:write`.
         */
        post: operations["WebhookDeliveries_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HealthDto: {
            /**
             * @description Always `ok`; a process that is not answers an error.
             * @enum {string}
             */
            status: "ok";
        };
        HeartbeatDto: {
            /**
             * Format: double
             * @description Seconds since then, by the database's clock.
             */
            ageSeconds: number;
            /** @description Which work: `jobs`, the queue of background jobs; `publishing`. */
            name: string;
            /** Format: date-time */
            beatenAt: string;
        };
        WorkDto: {
            /**
             * @description Always `ok`; work that has stopped is answered with an error.
             * @enum {string}
             */
            status: "ok";
            beats: components["schemas"]["HeartbeatDto"][];
        };
        RegisterDto: {
            /**
             * Format: email
             * @description E-mail address, unique without regard to case.
             */
            email: string;
            /** @description 15 to 128 characters, any of them (OWASP ASVS 5.0, 6.2); not one that others would guess first. */
            password: string;
            /** @description How the person is called. */
            fullName: string;
            /** @description IANA zone in which the person wants to see times, e.g. `Europe/Vienna`. */
            timeZone?: string;
        };
        UserDto: {
            id: string;
            /** @description E-mail address. */
            email: string;
            /**
             * Format: date-time
             * @description When the address was proved by a token that came to it; null until then.
             */
            emailVerifiedAt: string | null;
            /** @description How the person is called. */
            fullName: string;
            /** @description IANA zone in which the person wants to see times. */
            timeZone: string;
            /** @description Whether the person may sign in. */
            isActive: boolean;
            /** @description Whether the person may use administration routes. */
            isSuperuser: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SignedInDto: {
            /** @description Keep it on this device, also after signing out, and send it with the next sign-in. It opens nothing by itself. */
            deviceToken: string;
            /** @description JWT for the `Authorization: Bearer` header. */
            accessToken: string;
            /**
             * @description Always `Bearer`.
             * @enum {string}
             */
            tokenType: "Bearer";
            /** @description Life of the access token, in seconds. */
            expiresIn: number;
            /** @description Exchange it once for new tokens at `POST /auth/refresh`. Keep it secret. */
            refreshToken: string;
        };
        SecondFactorChallengeDto: {
            /** @description Send it with a code to `POST /auth/login/second-factor`. It works once, for five tries. */
            challengeToken: string;
            /** @description Life of the challenge, in seconds. */
            challengeExpiresIn: number;
        };
        LoginDto: {
            /** @description E-mail address. */
            email: string;
            /** @description Password. */
            password: string;
            /** @description The `deviceToken` of the last sign-in on this device. With it, nobody else's wrong tries keep this device out. */
            deviceToken?: string;
        };
        SecondFactorLoginDto: {
            /** @description From the answer to the password. */
            challengeToken: string;
            /** @description Six digits of the authenticator app, or a recovery code. */
            code: string;
            /** @description As with the password. */
            deviceToken?: string;
        };
        RefreshDto: {
            /** @description The newest refresh token of the session. */
            refreshToken: string;
        };
        TokensDto: {
            /** @description JWT for the `Authorization: Bearer` header. */
            accessToken: string;
            /**
             * @description Always `Bearer`.
             * @enum {string}
             */
            tokenType: "Bearer";
            /** @description Life of the access token, in seconds. */
            expiresIn: number;
            /** @description Exchange it once for new tokens at `POST /auth/refresh`. Keep it secret. */
            refreshToken: string;
        };
        JwkDto: {
            /** @description Key type: `EC`. */
            kty: string;
            /** @description Curve: `P-256`. */
            crv: string;
            /** @description X coordinate, base64url. */
            x: string;
            /** @description Y coordinate, base64url. */
            y: string;
            /** @description Thumbprint of the key (RFC 7638). */
            kid: string;
            /** @description Algorithm: `ES256`. */
            alg: string;
            /** @description Use: `sig`, signatures. */
            use: string;
        };
        JwkSetDto: {
            keys: components["schemas"]["JwkDto"][];
        };
        ChangePasswordDto: {
            /** @description The password that holds now. */
            currentPassword: string;
            /** @description 15 to 128 characters, any of them; not one that others would guess first. */
            password: string;
            /** @description Lets one's API keys live on. Left out: they end, as the other sessions do. */
            keepApiKeys?: boolean;
        };
        RequestPasswordResetDto: {
            /**
             * Format: email
             * @description E-mail address of the account.
             */
            email: string;
        };
        ResetPasswordDto: {
            /** @description From the mail. */
            token: string;
            /** @description 15 to 128 characters, any of them; not one that others would guess first. */
            password: string;
        };
        KnownDeviceDto: {
            /** @description Send it with the next sign-in. It opens nothing by itself. */
            deviceToken: string;
        };
        VerifyEmailDto: {
            /** @description From the mail. */
            token: string;
        };
        UpdateUserDto: {
            /** @description How the person is called. */
            fullName?: string;
            /** @description IANA zone in which the person wants to see times. */
            timeZone?: string;
        };
        CloseAccountDto: {
            /** @description The person's password. */
            password: string;
        };
        SessionDto: {
            id: string;
            /**
             * Format: date-time
             * @description When the person signed in.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the session last got new tokens; an access token may have been used for some minutes since.
             */
            lastUsedAt: string;
            /**
             * Format: date-time
             * @description When it ends, unless it gets new tokens before.
             */
            expiresAt: string;
            /** @description What the client called itself (RFC 9110, 10.1.5); null where it said nothing. */
            userAgent: string | null;
            /** @description Whether it is the session of this request. */
            isCurrent: boolean;
        };
        SessionListDto: {
            items: components["schemas"]["SessionDto"][];
            /** @description Always null: the newest hundred are listed, and nobody needs more. */
            nextCursor: string | null;
        };
        SecondFactorDto: {
            /** @description Whether it also takes a code. */
            isEnabled: boolean;
            /**
             * Format: date-time
             * @description Since when; null while it is off.
             */
            enabledAt: string | null;
            /** @description Recovery codes that were not used yet. */
            recoveryCodesLeft: number;
        };
        BeginSecondFactorDto: {
            /** @description The person's password. */
            password: string;
        };
        SecondFactorSetupDto: {
            /** @description The shared secret, base32 (RFC 4648), for typing in. */
            secret: string;
            /** @description The same as an `otpauth://` address, to be shown as a QR code. */
            uri: string;
        };
        ConfirmSecondFactorDto: {
            /**
             * @description Six digits.
             * @example 492039
             */
            code: string;
        };
        RecoveryCodesDto: {
            /** @description Ten codes; each works once. Earlier ones work no more. */
            recoveryCodes: string[];
        };
        ChangeSecondFactorDto: {
            /** @description The person's password. */
            password: string;
            /** @description Six digits of the app, or a recovery code. */
            code: string;
        };
        ApiKeyDto: {
            id: string;
            name: string;
            /** @description What it may do. */
            scopes: string[];
            /** @description The only projects that it reaches; null for all of yours. */
            projectIds: string[] | null;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was last sent, exact to a minute; null until then.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        ApiKeyPageDto: {
            items: components["schemas"]["ApiKeyDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateApiKeyDto: {
            /**
             * Format: date-time
             * @description When it ends: an instant in the future, at most 365 days from now.
             */
            expiresAt: string;
            /**
             * @description What it is for: 1 to 100 characters.
             * @example Content tool
             */
            name: string;
            /**
             * @description What it may do, each as an operation's `x-required-scope` names it, e.g. `contents:read`.
             * @example [
             *       "contents:read"
             *     ]
             */
            scopes: string[];
            /** @description The only projects that it reaches, at most 50. Left out: all of yours, later ones too. */
            projectIds?: string[];
            /** @description One's own, again: a key works for longer than a stolen session. */
            password: string;
        };
        NewApiKeyDto: {
            id: string;
            name: string;
            /** @description What it may do. */
            scopes: string[];
            /** @description The only projects that it reaches; null for all of yours. */
            projectIds: string[] | null;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When it was last sent, exact to a minute; null until then.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Send it as `Authorization: Bearer asc_…`. Keep it secret. */
            key: string;
        };
        ApprovalStageSettings: {
            /** @description What the team calls it: 1 to 100 characters. */
            name: string;
            /** @description How many different people must approve. Default 1. */
            approvals?: number;
            /** @description Who may approve. Left out or empty: every reviewer of the project. */
            approverIds?: string[];
            /** @description True: somebody outside may approve too, by a review link. Default false: they may comment. */
            external?: boolean;
        };
        ApprovalSettings: {
            /** @description True: a post goes out only while its content, as it is, has an approval. Default false. */
            required?: boolean;
            /** @description How many different people must approve. Default 1; not together with `stages`. */
            approvals?: number;
            /** @description Who may approve. Left out or empty: every reviewer of the project. Not together with `stages`. */
            approverIds?: string[];
            /** @description True: somebody outside may approve too, by a review link. Default false: they may comment. Not together with `stages`. */
            external?: boolean;
            /** @description Steps one after the other, instead of one: each is open when all before it are done. At most 10. */
            stages?: components["schemas"]["ApprovalStageSettings"][];
            /** @description True: whoever has written on a content may approve it too. Default false. */
            selfApproval?: boolean;
        };
        /**
         * @description What becomes of a late post. Default `publish`.
         * @enum {string}
         */
        LatePolicy: "publish" | "hold" | "skip";
        ScheduleSettings: {
            /** @description What becomes of a late post. Default `publish`. */
            latePolicy?: components["schemas"]["LatePolicy"];
            /** @description From how many minutes behind its time a post counts as late. Default 60. */
            lateAfterMinutes?: number;
            /** @description How many minutes before its time a post is checked. 0: not at all. Default 15. */
            checkMinutesBefore?: number;
            /** @description True: a post that would be kept from going out waits for a person, who has been told why. Default false. */
            holdOnProblems?: boolean;
            /** @description Percentage of the posts of a plan that are placed to find better times, not to earn most. 0 to 50, default 0. */
            explorationShare?: number;
        };
        NotificationSettings: {
            /**
             * @description True: admins, the owner and whoever made the content are told by mail when a post is in danger: at most six mails an hour to each.
             *     Default true.
             */
            troubleMails?: boolean;
            /** @description True: people are told by mail when their approval is asked for, shortly before it is due, and when a comment mentions them. Default true. */
            reviewMails?: boolean;
        };
        WeeklyReportSettings: {
            /** @description 1 is Monday, 7 is Sunday. Default 1. */
            weekday?: number;
            /** @description Full hour. Default 8. */
            hour?: number;
        };
        GenerationSettings: {
            /** @description Most tokens in a calendar month (UTC). Default, and at most: what the server allows, see `…/generation/usage`. */
            monthlyTokens?: number;
        };
        UtmSettings: {
            /** @description `utm_source`; default: the platform. */
            source?: string;
            /** @description `utm_medium`. */
            medium?: string;
            /** @description `utm_campaign`. */
            campaign?: string;
        };
        ProjectSettings: {
            /** @description IANA zone of the team's calendar. Default `UTC`. */
            timeZone?: string;
            /** @description Language of the content, as a BCP 47 tag, e.g. `de-AT`. Default `en`. */
            locale?: string;
            /** @description Whether content must be approved. */
            approval?: components["schemas"]["ApprovalSettings"];
            /** @description Rules of the calendar. */
            schedule?: components["schemas"]["ScheduleSettings"];
            /** @description What the team is told by mail. */
            notifications?: components["schemas"]["NotificationSettings"];
            /** @description When the weekly report is sent by mail. */
            weeklyReport?: components["schemas"]["WeeklyReportSettings"];
            /** @description How the brand speaks, for people and for generated text. */
            brandVoice?: string;
            /** @description What language models may write. */
            generation?: components["schemas"]["GenerationSettings"];
            /** @description Parameters that are added to links. */
            utm?: components["schemas"]["UtmSettings"];
        };
        ProjectDto: {
            id: string;
            name: string;
            description: string;
            /** @description The person who owns the project. */
            ownerId: string;
            /** @description Choices of the team. */
            settings: components["schemas"]["ProjectSettings"];
            /**
             * Format: date-time
             * @description Since when nothing goes out; null: posts do.
             */
            publishingPausedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ProjectPageDto: {
            items: components["schemas"]["ProjectDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateProjectDto: {
            /**
             * @description 1 to 200 characters.
             * @example Harbour Bakery
             */
            name: string;
            /** @description Up to 5,000 characters. */
            description?: string;
            /** @description Choices of the team. A change replaces those that it names, each as a whole: `{ "approval": {} }` is as if it had never been set. */
            settings?: components["schemas"]["ProjectSettings"];
        };
        UpdateProjectDto: {
            /**
             * @description 1 to 200 characters.
             * @example Harbour Bakery
             */
            name?: string;
            /** @description Up to 5,000 characters. */
            description?: string;
            /** @description Choices of the team. A change replaces those that it names, each as a whole: `{ "approval": {} }` is as if it had never been set. */
            settings?: components["schemas"]["ProjectSettings"];
        };
        HandOverDto: {
            /**
             * Format: uuid
             * @description An active member.
             */
            userId: string;
            /** @description The owner's, again. */
            password: string;
        };
        /** @enum {string} */
        MemberRole: "viewer" | "reviewer" | "editor" | "admin";
        /** @enum {string} */
        MemberStatus: "invited" | "active";
        MemberDto: {
            id: string;
            /** @description Null until the invitation is accepted. */
            userId: string | null;
            email: string;
            role: components["schemas"]["MemberRole"];
            status: components["schemas"]["MemberStatus"];
            /** @description Who invited the person. */
            invitedBy: string;
            /** Format: date-time */
            joinedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the invitation can be accepted.
             */
            invitationExpiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        MemberListDto: {
            items: components["schemas"]["MemberDto"][];
            /** @description Always null: teams fit on one page. */
            nextCursor: string | null;
        };
        InviteMemberDto: {
            /**
             * Format: email
             * @description Address of the person; they accept with an account of this address.
             */
            email: string;
            /** @description What the person may do. */
            role: components["schemas"]["MemberRole"];
        };
        ChangeRoleDto: {
            /** @description What the person may do from now on. */
            role: components["schemas"]["MemberRole"];
        };
        AcceptInvitationDto: {
            /** @description As the mail told it. */
            token: string;
        };
        MembershipDto: {
            projectId: string;
            memberId: string;
        };
        AuditChangeDto: {
            /** @description Table of the row, such as `contents`. */
            table: string;
            /** @description Id of the row; null for one without, such as a label of a content. */
            rowId: string | null;
            /** @description `insert`, `update` or `delete`. */
            operation: string;
            /** @description What stood there before: of a changed row only what differs; null for a new row. */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description What stands there now, likewise; null for a row that is gone. */
            after: {
                [key: string]: unknown;
            } | null;
        };
        AuditEntryDto: {
            id: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who. */
            actorId: string;
            /** @description What, by the operation's name in the OpenAPI document. */
            action: string;
            /** @description The request's id, as in its answer and in the server's log. */
            requestId: string;
            /** @description Where the request came from. */
            address: string;
            /** @description Place in the project's chain of hashes, from 1; null for a moment after it was written. */
            sealedAs: number | null;
            /** @description Its hash, in hexadecimal: keep the newest one elsewhere, and nobody can rewrite what came before it. */
            seal: string | null;
            changes: components["schemas"]["AuditChangeDto"][];
        };
        AuditPageDto: {
            items: components["schemas"]["AuditEntryDto"][];
            nextCursor: string | null;
        };
        ProjectEventDto: {
            /** @description Ids and scalars, as they were right after it. What they mean is said at the resource of the same name. */
            data: {
                [key: string]: string | number | null;
            };
            /** @description The same wherever the event is told. */
            id: string;
            /** @description Place in the order of the project: from 1, without gaps. */
            sequence: number;
            /** @description What happened, in the past tense, e.g. `post.published`. More types may come. */
            type: string;
            /** @description What it happened to: a post, a content, an account. */
            subjectId: string;
            /** Format: date-time */
            occurredAt: string;
        };
        ProjectEventsDto: {
            /** @description In order. */
            items: components["schemas"]["ProjectEventDto"][];
            /** @description Send it as `after` next time. The same as was sent where nothing has happened since. */
            nextAfter: number;
        };
        /** @enum {string} */
        NotificationKind: "approval.wanted" | "approval.decided" | "comment.mentioned" | "comment.made" | "post.failed" | "post.needs-attention" | "post.endangered" | "account.needs-attention" | "report.sent" | "webhook.paused";
        NotificationDto: {
            /** @description What it is about in general. More kinds may come. */
            kind: components["schemas"]["NotificationKind"];
            id: string;
            projectId: string;
            /** @description What has happened, on one line. */
            title: string;
            /** @description What there is to say beside it, on one line; empty where the title says all. */
            text: string;
            /** @description What it is about: `content`, `post`, `account`, `report`, `webhook`. More may come. */
            subjectType: string;
            subjectId: string;
            /** @description Where in this API to read it, e.g. `/api/v1/projects/…/posts/…`. */
            path: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When you have marked it as read; null: not yet.
             */
            readAt: string | null;
        };
        NotificationPageDto: {
            items: components["schemas"]["NotificationDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        UnreadNotificationsDto: {
            unread: number;
        };
        /**
         * @description By mail: at once, in one mail a day, or not at all.
         * @enum {string}
         */
        NotificationMail: "immediately" | "digest" | "never";
        KindPreferenceDto: {
            kind: components["schemas"]["NotificationKind"];
            /** @description By mail: at once, in one mail a day, or not at all. */
            mail: components["schemas"]["NotificationMail"];
            /** @description When it is told, and to whom. */
            meaning: string;
            /** @description Whether it stands in your list. */
            inApp: boolean;
        };
        ProjectPreferenceDto: {
            /** @description Kinds of which no mail comes; links in mails add to it. */
            noMailOf: components["schemas"]["NotificationKind"][];
            projectId: string;
            /** @description You are told nothing of it. */
            isMuted: boolean;
        };
        NotificationPreferencesDto: {
            /** @description When the digest comes, on the hour, from 0 to 23. It comes only if there is something to tell. */
            digestHour: number;
            /** @description IANA zone of that hour; null: that of your profile. */
            timeZone: string | null;
            /** @description All kinds that there are. */
            kinds: components["schemas"]["KindPreferenceDto"][];
            /** @description Projects of which you want something else. */
            projects: components["schemas"]["ProjectPreferenceDto"][];
        };
        KindPreferenceChangeDto: {
            kind: components["schemas"]["NotificationKind"];
            /** @description By mail: at once, in one mail a day, or not at all. */
            mail?: components["schemas"]["NotificationMail"];
            /** @description Whether it stands in your list. */
            inApp?: boolean;
        };
        ProjectPreferenceChangeDto: {
            /** @description Kinds of which no mail comes, whatever `kinds` says; all of them, each once. */
            noMailOf?: components["schemas"]["NotificationKind"][];
            /** Format: uuid */
            projectId: string;
            /** @description `true`: you are told nothing of it, neither by mail nor in your list. */
            isMuted?: boolean;
        };
        UpdateNotificationPreferencesDto: {
            /** @description IANA zone of that hour; null: that of your profile. */
            timeZone?: string | null;
            /** @description When the digest comes, on the hour, from 0 to 23. */
            digestHour?: number;
            /** @description Each kind once. */
            kinds?: components["schemas"]["KindPreferenceChangeDto"][];
            /** @description Each project once, up to 100. */
            projects?: components["schemas"]["ProjectPreferenceChangeDto"][];
        };
        ReadNotificationsDto: {
            /**
             * Format: uuid
             * @description The newest one that you have seen, by its id: it and all older ones are read. Left out: all.
             */
            upTo?: string;
            /**
             * Format: uuid
             * @description Only those of this project.
             */
            projectId?: string;
        };
        /** @enum {string} */
        ContentSort: "-createdAt" | "createdAt" | "-updatedAt" | "updatedAt" | "title" | "-title";
        /** @enum {string} */
        ContentStatus: "draft" | "scheduled" | "published" | "archived";
        /** @enum {string} */
        ContentType: "text" | "image" | "video" | "carousel" | "story" | "reel";
        VariantDto: {
            /** @description The network that it is for. Not together with `accountId`. */
            platform?: string;
            /**
             * Format: uuid
             * @description The account of the project that it is for; it comes before a variant for the whole network. Not together with `platform`.
             * @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f
             */
            accountId?: string;
            /** @description 1 to 300 characters. */
            title?: string;
            /** @description The copy that goes out. Up to 63,206 characters. */
            text?: string;
            /** @description The pictures or videos, in order: http(s) addresses, or references of files in the library. At most 35. */
            mediaUrls?: string[];
            /** @description Settings that only the network knows, as in a post. Those of a post itself come before them, each under its name. */
            settings?: {
                [key: string]: unknown;
            };
            /** @description What is written below the post once it is out, in this order: a first comment, or the further parts of a thread. At most 25. */
            replies?: string[];
        };
        ContentDto: {
            metadata: {
                [key: string]: unknown;
            };
            id: string;
            projectId: string;
            /** @description Who made it. */
            creatorId: string;
            title: string;
            /** @description The copy that goes out. */
            description: string;
            contentType: components["schemas"]["ContentType"];
            status: components["schemas"]["ContentStatus"];
            /** @description Counts the changes, from 1. */
            version: number;
            mediaUrls: string[];
            /** @description What is said of media to those who do not see them, by their addresses. */
            altTexts: {
                [key: string]: string;
            };
            /** @description What differs for single networks or accounts. */
            variants: components["schemas"]["VariantDto"][];
            /** @description What it is called where it comes from. Null: nothing. */
            externalId: string | null;
            categoryIds: string[];
            tagIds: string[];
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the earliest. Null: whenever.
             */
            embargo: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the latest. Null: whenever.
             */
            deadline: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Set while the content is in the bin.
             */
            deletedAt: string | null;
        };
        ContentPageDto: {
            items: components["schemas"]["ContentDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        FoundContentDto: {
            metadata: {
                [key: string]: unknown;
            };
            /**
             * Format: double
             * @description How well the words fit: more is better. Comparable within one answer only.
             */
            rank: number;
            id: string;
            projectId: string;
            /** @description Who made it. */
            creatorId: string;
            title: string;
            /** @description The copy that goes out. */
            description: string;
            contentType: components["schemas"]["ContentType"];
            status: components["schemas"]["ContentStatus"];
            /** @description Counts the changes, from 1. */
            version: number;
            mediaUrls: string[];
            /** @description What is said of media to those who do not see them, by their addresses. */
            altTexts: {
                [key: string]: string;
            };
            /** @description What differs for single networks or accounts. */
            variants: components["schemas"]["VariantDto"][];
            /** @description What it is called where it comes from. Null: nothing. */
            externalId: string | null;
            categoryIds: string[];
            tagIds: string[];
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the earliest. Null: whenever.
             */
            embargo: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the latest. Null: whenever.
             */
            deadline: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Set while the content is in the bin.
             */
            deletedAt: string | null;
        };
        FoundContentsDto: {
            /** @description True: no content has these words, these have words like them. */
            isFuzzy: boolean;
            items: components["schemas"]["FoundContentDto"][];
            /** @description Always null: ask for more by `limit`, or with better words. */
            nextCursor: string | null;
        };
        CreateContentDto: {
            /**
             * @description What is said of media to those who do not see them: texts of up to 2,000 characters by the addresses in `mediaUrls`, here or in variants.
             *     A file of the library that is not named here has its text from there, as it is at this moment; an empty text says nothing. At most 300.
             * @example {}
             */
            altTexts?: {
                [key: string]: string;
            };
            /** @description Free data of the client, stored as it is. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description What it is called where it comes from, such as a row of an imported calendar: 1 to 200 characters on one line, once in a project. Null: nothing. */
            externalId?: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the earliest. Null: whenever.
             */
            embargo?: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the latest, not before `embargo`. Null: whenever.
             */
            deadline?: string | null;
            /**
             * @description For the team, and for networks that have titles. 1 to 300 characters.
             * @example Summer bread
             */
            title: string;
            /**
             * @description The copy that goes out. Up to 63,206 characters, the most that any network takes.
             * @example Fresh from the oven, every morning at seven.
             */
            description?: string;
            /** @description What kind of thing goes out. */
            contentType: components["schemas"]["ContentType"];
            /** @description The pictures or videos, in order: http(s) addresses, or references of files in the library. At most 35. */
            mediaUrls?: string[];
            /** @description Categories of the project. */
            categoryIds?: string[];
            /** @description Tags of the project. */
            tagIds?: string[];
        };
        UpdateContentDto: {
            /**
             * @description What is said of media to those who do not see them: texts of up to 2,000 characters by the addresses in `mediaUrls`, here or in variants.
             *     A file of the library that is not named here has its text from there, as it is at this moment; an empty text says nothing. At most 300.
             * @example {}
             */
            altTexts?: {
                [key: string]: string;
            };
            /** @description Free data of the client, stored as it is. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description What it is called where it comes from, such as a row of an imported calendar: 1 to 200 characters on one line, once in a project. Null: nothing. */
            externalId?: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the earliest. Null: whenever.
             */
            embargo?: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the latest, not before `embargo`. Null: whenever.
             */
            deadline?: string | null;
            /**
             * @description For the team, and for networks that have titles. 1 to 300 characters.
             * @example Summer bread
             */
            title?: string;
            /**
             * @description The copy that goes out. Up to 63,206 characters, the most that any network takes.
             * @example Fresh from the oven, every morning at seven.
             */
            description?: string;
            /** @description What kind of thing goes out. */
            contentType?: components["schemas"]["ContentType"];
            /** @description The pictures or videos, in order: http(s) addresses, or references of files in the library. At most 35. */
            mediaUrls?: string[];
            /** @description Categories of the project. */
            categoryIds?: string[];
            /** @description Tags of the project. */
            tagIds?: string[];
        };
        FieldChangeDto: {
            /** @description Path of the part: `title`, `metadata.note`, `variants.….text`. */
            field: string;
            /** @description What it was; null: there was none. */
            before: Record<string, never>;
            /** @description What it is; null: there is none any more. */
            after: Record<string, never>;
        };
        ChangedContentVersionDto: {
            changes: components["schemas"]["FieldChangeDto"][];
            /** @description Counts from 1. */
            version: number;
            /** @description Who made it; null: not a person of the product. */
            changedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The content by the names of its fields. Fields that came to the product later are missing. */
            snapshot: {
                [key: string]: unknown;
            };
        };
        ContentVersionPageDto: {
            items: components["schemas"]["ChangedContentVersionDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        ContentComparisonDto: {
            from: number;
            to: number;
            changes: components["schemas"]["FieldChangeDto"][];
        };
        ContentVersionDto: {
            /** @description Counts from 1. */
            version: number;
            /** @description Who made it; null: not a person of the product. */
            changedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The content by the names of its fields. Fields that came to the product later are missing. */
            snapshot: {
                [key: string]: unknown;
            };
        };
        ExternalReviewerDto: {
            reviewLinkId: string;
            /** @description What the link calls them. */
            name: string;
        };
        /** @enum {string} */
        ApprovalStatus: "pending" | "approved" | "rejected" | "changes_requested";
        ApprovalDto: {
            id: string;
            contentId: string;
            /** @description Null: somebody outside decided. */
            approverId: string | null;
            /** @description Who outside decided, by a review link. Null: a member did. */
            external: components["schemas"]["ExternalReviewerDto"] | null;
            status: components["schemas"]["ApprovalStatus"];
            comment: string;
            /** @description The stage in which it was taken, from 0. */
            stage: number;
            /** @description Whether it was the approval that was still missing when it was given. */
            completes: boolean;
            /** @description Whether it still counts: the person's last word, on the content as it is now. */
            isCurrent: boolean;
            /** Format: date-time */
            decidedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        ApprovalListDto: {
            items: components["schemas"]["ApprovalDto"][];
            /** @description Always null: they fit on one page. */
            nextCursor: string | null;
        };
        StageStandingDto: {
            name: string;
            /** @description How many different people must approve. */
            needed: number;
            /** @description Who of the project may approve; empty: every reviewer. */
            approverIds: string[];
            /** @description Whether somebody outside may, by a review link. */
            external: boolean;
            /** @description Members whose approvals count for the content as it is. */
            approvedBy: string[];
            /** @description Those outside whose approvals count. Each is one with that of whoever has made the link. */
            approvedOutside: components["schemas"]["ExternalReviewerDto"][];
        };
        OpenRequestDto: {
            id: string;
            /**
             * Format: date-time
             * @description Until when it is wanted. Null: no time was given.
             */
            dueAt: string | null;
            /** @description Who asks. */
            requestedBy: string;
        };
        StandingDto: {
            /** @description `pending`: approvals are missing. */
            state: components["schemas"]["ApprovalStatus"];
            /** @description Whether the project wants approval at all. */
            isRequired: boolean;
            /** @description The stage whose approvals are missing, from 0. Null: none. */
            openStage: number | null;
            stages: components["schemas"]["StageStandingDto"][];
            /** @description Changes with the content, and with what is to go out with it. Send it with a decision. */
            fingerprint: string;
            /** @description The open request for approval. Null: nobody asks for one. */
            request: components["schemas"]["OpenRequestDto"] | null;
        };
        /**
         * @description The decision.
         * @enum {string}
         */
        Decision: "approved" | "rejected" | "changes_requested";
        DecideDto: {
            /** @description The decision. */
            status: components["schemas"]["Decision"];
            /** @description The reason. Up to 5,000 characters. */
            comment?: string;
            /** @description The version that the reviewer saw: 409 when the content has changed since. */
            contentVersion?: number;
            /** @description The `fingerprint` of GET …/approvals/standing that the reviewer saw: 409 when the content, or what is to go out with it, has changed since. */
            fingerprint?: string;
        };
        /**
         * @description How it ended; `changed`: the content is not what was to be approved any more. Null while it is open.
         * @enum {string}
         */
        RequestEnd: "approved" | "rejected" | "changes_requested" | "changed" | "withdrawn";
        ApprovalRequestDto: {
            id: string;
            contentId: string;
            /** @description The version of the content that is to be approved. */
            contentVersion: number;
            /** @description Who asks. */
            requestedBy: string;
            note: string;
            /**
             * Format: date-time
             * @description Until when it is wanted. Null: no time was given.
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @description When those who are still asked are reminded. Null: they are not.
             */
            remindAt: string | null;
            /** @description How it ended; `changed`: the content is not what was to be approved any more. Null while it is open. */
            closedAs: components["schemas"]["RequestEnd"] | null;
            /** Format: date-time */
            closedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        ApprovalRequestPageDto: {
            items: components["schemas"]["ApprovalRequestDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateApprovalRequestDto: {
            /**
             * Format: date-time
             * @description Until when it is wanted: an instant in the future.
             */
            dueAt?: string;
            /**
             * Format: date-time
             * @description When those who are still asked are reminded: before `dueAt`. Left out: a day before it, where that is to come.
             */
            remindAt?: string;
            /** @description What reviewers should know. Up to 2,000 characters. */
            note?: string;
        };
        CommentDto: {
            id: string;
            contentId: string;
            /** @description The thread that it answers in, by its first comment. Null: it begins one. */
            parentId: string | null;
            /** @description Who wrote it. Null: somebody outside. */
            authorId: string | null;
            /** @description Who outside wrote it, by a review link. Null: a member did. */
            external: components["schemas"]["ExternalReviewerDto"] | null;
            body: string;
            /** @description People who are told of it. */
            mentions: string[];
            /** @description The version of the content that it was written about. */
            contentVersion: number;
            /**
             * Format: date-time
             * @description When its author changed it last. Null: never.
             */
            editedAt: string | null;
            /**
             * Format: date-time
             * @description Of a thread's first comment: since when the thread is settled. Null: it is open.
             */
            resolvedAt: string | null;
            resolvedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        CommentPageDto: {
            items: components["schemas"]["CommentDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateCommentDto: {
            /** @description The words: 1 to 5,000 characters. */
            body: string;
            /** @description Ids of people of the project who are to be told of it. At most 20. */
            mentions?: string[];
            /**
             * Format: uuid
             * @description The first comment of the thread that it answers in. Left out: it begins one.
             */
            parentId?: string;
        };
        UpdateCommentDto: {
            /** @description The words: 1 to 5,000 characters. */
            body?: string;
            /** @description Ids of people of the project who are to be told of it. At most 20. */
            mentions?: string[];
        };
        ReviewLinkDto: {
            id: string;
            contentId: string;
            /** @description Who has made it, and answers for what is decided by it. It ends with their role. */
            madeBy: string;
            /** @description Who got it. */
            name: string;
            /** @description The stage that it may decide in, from 0. Null: whichever is open. */
            stage: number | null;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            createdAt: string;
        };
        ReviewLinkPageDto: {
            items: components["schemas"]["ReviewLinkDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateReviewLinkDto: {
            /**
             * Format: date-time
             * @description Until when it works: at most 90 days from now. Left out: 7 days.
             */
            expiresAt?: string;
            /** @description Who gets it: 1 to 100 characters. Their decisions and comments carry this name. */
            name: string;
            /** @description The stage of the project's policy that it may decide in, from 0. Left out: whichever is open. */
            stage?: number;
        };
        NewReviewLinkDto: {
            id: string;
            contentId: string;
            /** @description Who has made it, and answers for what is decided by it. It ends with their role. */
            madeBy: string;
            /** @description Who got it. */
            name: string;
            /** @description The stage that it may decide in, from 0. Null: whichever is open. */
            stage: number | null;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            createdAt: string;
            /** @description The secret address, as JSON for programs and as a page for people. It is told this once: whoever has it is the reviewer. */
            url: string;
            /** @description The secret in it. */
            token: string;
        };
        ReviewedMediumDto: {
            /** @description Where anybody can fetch it; signed for a time where it is a file of the library. */
            url: string;
            /** @description Null: it stands elsewhere, where nobody has looked. */
            contentType: string | null;
            /** @description What is said of it to those who do not see it. Null: nothing. */
            altText: string | null;
        };
        ReviewedFormDto: {
            platform: string;
            title: string;
            text: string;
            media: components["schemas"]["ReviewedMediumDto"][];
            /** @description Settings that only the network knows. */
            settings: {
                [key: string]: unknown;
            };
            /** @description What stands below the post. */
            replies: string[];
        };
        ReviewedContentDto: {
            title: string;
            text: string;
            contentType: components["schemas"]["ContentType"];
            media: components["schemas"]["ReviewedMediumDto"][];
            /**
             * Format: date-time
             * @description It goes out at this instant at the earliest. Null: whenever.
             */
            embargo: string | null;
            /**
             * Format: date-time
             * @description It goes out at this instant at the latest. Null: whenever.
             */
            deadline: string | null;
            forms: components["schemas"]["ReviewedFormDto"][];
        };
        OwnDecisionDto: {
            status: components["schemas"]["ApprovalStatus"];
            comment: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description Whether it still counts: the content is as it was. */
            isCurrent: boolean;
        };
        ExternalReviewDto: {
            /** @description Who is asked, as the link has it. */
            reviewer: string;
            projectName: string;
            /** @description Who asks. */
            askedBy: string;
            content: components["schemas"]["ReviewedContentDto"];
            /** @description Where the content stands; `pending`: approvals are missing. */
            state: components["schemas"]["ApprovalStatus"];
            /**
             * Format: date-time
             * @description Until when an approval is wanted. Null: no time was given.
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @description Until when this link works.
             */
            expiresAt: string;
            /** @description Whether a decision is taken here; comments are in any case. */
            mayDecide: boolean;
            /** @description Null: none yet. */
            decision: components["schemas"]["OwnDecisionDto"] | null;
            /** @description Changes with what a decision would be on. Send it with the decision. */
            fingerprint: string;
        };
        ExternalDecisionDto: {
            /** @description The decision. */
            status: components["schemas"]["Decision"];
            /** @description The reason. Up to 5,000 characters. */
            comment?: string;
            /** @description The `fingerprint` that came with what was seen: 412 when it has changed since. */
            fingerprint: string;
        };
        ExternalCommentDto: {
            /** @description The words: 1 to 5,000 characters. */
            body: string;
        };
        CategoryDto: {
            /** @description What belongs into it. */
            description: string;
            id: string;
            /** @description The home project, whose editors change it. */
            projectId: string;
            name: string;
            /** @description The name in a form fit for addresses. */
            slug: string;
            /** @description `#rrggbb`. */
            colour: string;
            /** @description How many contents of the project that asks have it. */
            contentCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        CategoryPageDto: {
            items: components["schemas"]["CategoryDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateCategoryDto: {
            /** @description What belongs into it. Up to 2,000 characters. */
            description?: string;
            /** @description 1 to 100 characters, unique in the project. */
            name: string;
            /** @description `#rrggbb` in lower case. Default: slate. */
            colour?: string;
        };
        UpdateCategoryDto: {
            /** @description 1 to 100 characters, unique in the project. */
            name?: string;
            /** @description `#rrggbb` in lower case. Default: slate. */
            colour?: string;
            /** @description What belongs into it. Up to 2,000 characters. */
            description?: string;
        };
        MergeLabelDto: {
            /**
             * Format: uuid
             * @description What is left: another one that the project uses.
             */
            intoId: string;
        };
        /** @enum {string} */
        MediaKind: "image" | "video";
        MediaFileDto: {
            /**
             * Format: double
             * @description Of a video.
             */
            seconds: number | null;
            id: string;
            projectId: string;
            /** @description Who brought it. */
            uploaderId: string;
            /** @description What contents put into their `mediaUrls` to go out with it. */
            reference: string;
            folder: string;
            fileName: string;
            /** @description By its bytes. */
            contentType: string;
            bytes: number;
            /** @description Of its bytes, hexadecimal. */
            sha256: string;
            /** @description In pixels. */
            width: number | null;
            height: number | null;
            /** @description Of a video, as RFC 6381 calls it, such as `avc1.64001f`. */
            codec: string | null;
            /** @description Pictures have one. */
            hasThumbnail: boolean;
            /** @description What it shows, for those who do not see it. */
            altText: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Set while the file is in the bin. After 30 days there its bytes are given up.
             */
            deletedAt: string | null;
        };
        MediaFilePageDto: {
            items: components["schemas"]["MediaFileDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        UpdateMediaDto: {
            /**
             * @description Names with slashes between them, such as `campaigns/spring`; empty: at the top. Up to 500 characters. A folder is there while files are in it.
             * @example campaigns/spring
             */
            folder?: string;
            /**
             * @description 1 to 255 characters, no slashes. Left out: what it is called where it comes from.
             * @example bread.png
             */
            fileName?: string;
            /**
             * @description What it shows, for those who do not see it. Up to 2,000 characters.
             * @example A loaf of bread
             */
            altText?: string;
        };
        MediaLinkDto: {
            /** @description Whoever has it can fetch the file. */
            url: string;
            /**
             * Format: date-time
             * @description When it works no more.
             */
            expiresAt: string;
        };
        MediaFolderDto: {
            /** @description Names with slashes between them; empty: at the top. */
            folder: string;
            /** @description Files in it, without those of the folders below it. */
            files: number;
        };
        MediaFolderListDto: {
            items: components["schemas"]["MediaFolderDto"][];
            /** @description Always null: they fit on one page. */
            nextCursor: string | null;
        };
        MoveFolderDto: {
            /** @description The folder as it is. 1 to 500 characters. */
            from: string;
            /** @description What it is to be; empty: its files go to the top. Up to 500 characters. */
            to: string;
        };
        MovedFolderDto: {
            /** @description Files that have another place now. */
            files: number;
        };
        UploadMediaDto: {
            /**
             * Format: binary
             * @description The file. Its type is told by its bytes, not by its name.
             */
            file: Blob;
            /**
             * @description Names with slashes between them, such as `campaigns/spring`; empty: at the top. Up to 500 characters. A folder is there while files are in it.
             * @example campaigns/spring
             */
            folder?: string;
            /**
             * @description 1 to 255 characters, no slashes. Left out: what it is called where it comes from.
             * @example bread.png
             */
            fileName?: string;
            /**
             * @description What it shows, for those who do not see it. Up to 2,000 characters.
             * @example A loaf of bread
             */
            altText?: string;
        };
        ImportMediaDto: {
            /**
             * Format: uri
             * @description An http or https address on the public internet.
             */
            url: string;
            /**
             * @description Names with slashes between them, such as `campaigns/spring`; empty: at the top. Up to 500 characters. A folder is there while files are in it.
             * @example campaigns/spring
             */
            folder?: string;
            /**
             * @description 1 to 255 characters, no slashes. Left out: what it is called where it comes from.
             * @example bread.png
             */
            fileName?: string;
            /**
             * @description What it shows, for those who do not see it. Up to 2,000 characters.
             * @example A loaf of bread
             */
            altText?: string;
        };
        TagDto: {
            id: string;
            /** @description The home project, whose editors change it. */
            projectId: string;
            name: string;
            /** @description The name in a form fit for addresses. */
            slug: string;
            /** @description `#rrggbb`. */
            colour: string;
            /** @description How many contents of the project that asks have it. */
            contentCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        TagPageDto: {
            items: components["schemas"]["TagDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateTagDto: {
            /** @description 1 to 100 characters, unique in the project. */
            name: string;
            /** @description `#rrggbb` in lower case. Default: slate. */
            colour?: string;
        };
        UpdateTagDto: {
            /** @description 1 to 100 characters, unique in the project. */
            name?: string;
            /** @description `#rrggbb` in lower case. Default: slate. */
            colour?: string;
        };
        /** @enum {string} */
        TemplateKind: "template" | "signature" | "hashtags";
        /**
         * @description What it takes. `date`: `2027-03-01`, or an instant. `list`: texts.
         * @enum {string}
         */
        TemplateVariableType: "text" | "number" | "boolean" | "date" | "list";
        TemplateVariableDto: {
            /** @description What it takes. `date`: `2027-03-01`, or an instant. `list`: texts. */
            type: components["schemas"]["TemplateVariableType"];
            /**
             * @description As the template writes it: a letter, then letters, digits and `_`, up to 50.
             * @example offer
             */
            name: string;
            /** @description For whoever fills it in. Up to 500 characters. */
            description?: string;
            /** @description What stands there where nothing is given. Left out: it must be given. */
            default?: Record<string, never>;
        };
        TemplateDto: {
            id: string;
            projectId: string;
            name: string;
            kind: components["schemas"]["TemplateKind"];
            body: string;
            variables: components["schemas"]["TemplateVariableDto"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        TemplatePageDto: {
            items: components["schemas"]["TemplateDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateTemplateDto: {
            /** @description 1 to 100 characters; once for each kind. */
            name: string;
            /** @description What it is for. */
            kind: components["schemas"]["TemplateKind"];
            /** @description In the Liquid language, 1 to 20,000 characters; of `hashtags`: hashtags with blanks between them. */
            body: string;
            /** @description What the text takes from outside: every name that it uses. At most 50. */
            variables?: components["schemas"]["TemplateVariableDto"][];
        };
        UpdateTemplateDto: {
            /** @description 1 to 100 characters; once for each kind. */
            name?: string;
            /** @description In the Liquid language, 1 to 20,000 characters; of `hashtags`: hashtags with blanks between them. */
            body?: string;
            /** @description What the text takes from outside: every name that it uses. At most 50. */
            variables?: components["schemas"]["TemplateVariableDto"][];
        };
        RenderTemplateDto: {
            /** @description By the variables' names. */
            values?: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description A signature that stands below the text; its variables are filled in from the same values.
             */
            signatureId?: string;
            /** @description Groups of hashtags that stand at the end. At most 10. */
            hashtagGroupIds?: string[];
        };
        RenderedTemplateDto: {
            /** @description Null as long as something is missing. */
            text: string | null;
            /** @description Names of the variables that have no value and no default. */
            missing: string[];
        };
        /** @enum {string} */
        Platform: "facebook" | "instagram" | "linkedin" | "pinterest" | "threads" | "tiktok" | "twitter";
        /** @enum {string} */
        AccountStatus: "active" | "needs_reauth" | "revoked";
        DestinationDto: {
            id: string;
            name: string;
        };
        AccountDto: {
            platform: components["schemas"]["Platform"];
            id: string;
            projectId: string;
            /** @description The network's own id of the account. */
            platformAccountId: string;
            username: string;
            displayName: string;
            status: components["schemas"]["AccountStatus"];
            /** @description What the network has allowed. */
            scopes: string[];
            /**
             * Format: date-time
             * @description When the token ends; it is refreshed before. Null: never.
             */
            tokenExpiresAt: string | null;
            /** @description IANA zone of the audience. */
            timeZone: string;
            /**
             * Format: date-time
             * @description Since when nothing goes out there; null: posts do.
             */
            pausedAt: string | null;
            /** @description Where in it a post can go, such as boards; their ids are for the post's settings. */
            destinations: components["schemas"]["DestinationDto"][];
            /**
             * Format: date-time
             * @description When the network told them; null: it was not asked.
             */
            destinationsReadAt: string | null;
            /** @description Who connected it last. */
            connectedBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        AccountPageDto: {
            items: components["schemas"]["AccountDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        ConnectDto: {
            /** @description Open it in a browser. It works for ten minutes, once. */
            authorizeUrl: string;
        };
        FinishConnectionDto: {
            /**
             * Format: uri
             * @description The whole address to which the network has sent the browser back, with `state` and `code`.
             * @example https://planner.example.com/accounts/callback?code=abc&state=def
             */
            callbackUrl: string;
        };
        AccountChoiceDto: {
            /** @description The network's own id of the account. */
            platformAccountId: string;
            username: string;
            displayName: string;
            /** @description What it is there, in the network's own word: page, board, organisation. */
            kind: string;
        };
        AccountChoicesDto: {
            /** @description To be sent back with the choice, within ten minutes, by the same person to the same project. */
            grant: string;
            /** Format: date-time */
            expiresAt: string;
            choices: components["schemas"]["AccountChoiceDto"][];
        };
        ChooseAccountsDto: {
            /** @description As it was answered with the choices. */
            grant: string;
            /** @description The networks' ids of the accounts, from the choices. */
            platformAccountIds: string[];
        };
        ConnectedAccountsDto: {
            items: components["schemas"]["AccountDto"][];
        };
        UpdateAccountDto: {
            /** @description IANA zone of the audience. */
            timeZone: string;
        };
        /**
         * @description What it waits for then.
         * @enum {string}
         */
        LaneWait: "failures" | "network" | "limit";
        /**
         * @description What will keep posts from going out unless somebody connects the account again.
         * @enum {string}
         */
        AccountRisk: "not-connected" | "token-ends";
        PostAheadDto: {
            id: string;
            /** Format: date-time */
            scheduledTime: string | null;
        };
        AccountHealthDto: {
            status: components["schemas"]["AccountStatus"];
            /**
             * Format: date-time
             * @description When the token ends. Null: never, or there is none.
             */
            tokenExpiresAt: string | null;
            /** @description Whether the token is renewed by itself before; otherwise only a new consent gives another one. */
            isRenewable: boolean;
            /**
             * Format: date-time
             * @description Since when a person lets nothing go out to the account.
             */
            pausedAt: string | null;
            /**
             * Format: date-time
             * @description The same of the whole project.
             */
            projectPausedAt: string | null;
            /**
             * Format: date-time
             * @description Nothing is sent before.
             */
            waitsUntil: string | null;
            /** @description What it waits for then. */
            waitsFor: components["schemas"]["LaneWait"] | null;
            /** @description Failures of the network, one after the other, up to now. */
            failuresInARow: number;
            /** @description Posts that are still to go out. */
            scheduledPosts: number;
            /**
             * Format: date-time
             * @description Time of the first of them.
             */
            nextScheduledTime: string | null;
            /** @description What will keep posts from going out unless somebody connects the account again. */
            risk: components["schemas"]["AccountRisk"] | null;
            /** @description The posts that it concerns, by their time, at most 20. */
            postsAtRisk: components["schemas"]["PostAheadDto"][];
            /** @description How many there are in all. */
            postsAtRiskTotal: number;
        };
        FacebookSettings: {
            /**
             * Format: uri
             * @description Address of a link preview; for posts without media. Facebook makes the preview of what it finds there.
             */
            link?: string;
            /** @description Title of a video or reel, up to 255 characters. Left out: it has none. */
            videoTitle?: string;
            /** @description Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
            altTexts?: string[];
        };
        InstagramSettings: {
            /**
             * Format: uri
             * @description Address of a reel's cover, a JPEG. It goes before `thumbOffset`.
             */
            coverUrl?: string;
            /** @description Up to 3 usernames that are invited as authors. Not for stories. */
            collaborators?: string[];
            /** @description Id of the place's page on Facebook, in digits. Not for stories. */
            locationId?: string;
            /** @description Whether a reel is shown in the feed too. Left out: as Instagram has it. */
            shareToFeed?: boolean;
            /** @description Where in a reel its cover is, in milliseconds. */
            thumbOffset?: number;
            /** @description Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
            altTexts?: string[];
        };
        /**
         * @description Who sees it. Left out: everybody. Organisations post to everybody only.
         * @enum {string}
         */
        LinkedInVisibility: "PUBLIC" | "CONNECTIONS" | "LOGGED_IN";
        LinkedInSettings: {
            /** @description Who sees it. Left out: everybody. Organisations post to everybody only. */
            visibility?: components["schemas"]["LinkedInVisibility"];
            /**
             * Format: uri
             * @description Address of an article card; for posts without media. LinkedIn does not look at the page: title, description and picture are given here.
             */
            link?: string;
            /**
             * Format: uri
             * @description Address of the card's picture.
             */
            linkThumbnail?: string;
            /** @description Whether others may not share it further. Left out: they may. */
            isReshareDisabled?: boolean;
            /** @description Title of the card, up to 400 characters. Left out: the content's title. */
            linkTitle?: string;
            /** @description Description on the card, up to 4,000 characters. */
            linkDescription?: string;
            /** @description Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
            altTexts?: string[];
        };
        PinterestSettings: {
            /**
             * Format: uri
             * @description Where the pin leads.
             */
            link?: string;
            /**
             * Format: uri
             * @description Address of a video's cover. Left out: a picture of the video.
             */
            coverImageUrl?: string;
            /** @description Id of the board that the pin goes to. May be left out where the account has one board only. */
            boardId?: string;
            /** @description Id of a section of the board. */
            boardSectionId?: string;
            /** @description Second of the video whose picture is its cover. Left out: the first. */
            coverSecond?: number;
            /** @description Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
            altTexts?: string[];
        };
        /**
         * @description Who may reply. Left out: everyone.
         * @enum {string}
         */
        ThreadsReplyControl: "everyone" | "accounts_you_follow" | "mentioned_only" | "parent_post_author_only" | "followers_only";
        ThreadsSettings: {
            /** @description Who may reply. Left out: everyone. */
            replyControl?: components["schemas"]["ThreadsReplyControl"];
            /**
             * Format: uri
             * @description Address of a link preview; for posts without media.
             */
            link?: string;
            /** @description The post's topic, 1 to 50 characters without full stop and ampersand. Left out: the first tag of the text. */
            topicTag?: string;
            /** @description Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
            altTexts?: string[];
        };
        /**
         * @description Who sees it. Left out: everybody. What the creator's account does not offer is refused; so is everything but SELF_ONLY before TikTok's audit.
         * @enum {string}
         */
        TikTokPrivacyLevel: "PUBLIC_TO_EVERYONE" | "MUTUAL_FOLLOW_FRIENDS" | "FOLLOWER_OF_CREATOR" | "SELF_ONLY";
        TikTokSettings: {
            /** @description Who sees it. Left out: everybody. What the creator's account does not offer is refused; so is everything but SELF_ONLY before TikTok's audit. */
            privacyLevel?: components["schemas"]["TikTokPrivacyLevel"];
            /** @description Whether people may comment. Left out: no. */
            allowsComments?: boolean;
            /** @description Whether people may make duets with a video. Left out: no. */
            allowsDuets?: boolean;
            /** @description Whether people may take parts of a video into theirs. Left out: no. */
            allowsStitches?: boolean;
            /** @description Disclosure: it promotes somebody else's brand ("Paid partnership"). */
            isBrandedContent?: boolean;
            /** @description Disclosure: it promotes the creator's own business ("Promotional content"). */
            promotesOwnBusiness?: boolean;
            /** @description Disclosure: a video was made by artificial intelligence. */
            isAiGenerated?: boolean;
            /** @description The frame of a video that is its cover, in milliseconds. Left out: the first. */
            coverAtMs?: number;
            /** @description The photo that is the cover, from 0. Left out: the first. */
            coverIndex?: number;
            /** @description Whether TikTok puts music to photos. Left out: no. */
            addsMusic?: boolean;
            /** @description Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
            altTexts?: string[];
        };
        /**
         * @description Who may reply. Left out: everyone.
         * @enum {string}
         */
        TwitterReplySettings: "following" | "mentionedUsers" | "subscribers" | "verified";
        TwitterSettings: {
            /** @description Who may reply. Left out: everyone. */
            replySettings?: components["schemas"]["TwitterReplySettings"];
            /** @description Answers of a poll, 2 to 4 of 1 to 25 characters each; for posts without media. */
            pollOptions?: string[];
            /** @description How long the poll is open, in minutes: 5 to 10080 (a week). Left out: a day. */
            pollMinutes?: number;
            /** @description Id of the community that the post goes to. */
            communityId?: string;
            /** @description Whether it is marked as made with AI. */
            madeWithAi?: boolean;
            /** @description Whether it is marked as a paid partnership. */
            paidPartnership?: boolean;
            /** @description Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
            altTexts?: string[];
        };
        /** @enum {string} */
        PostSort: "scheduledTime" | "-scheduledTime" | "-createdAt" | "createdAt";
        /** @enum {string} */
        PostStatus: "draft" | "scheduled" | "published" | "failed";
        /**
         * @description `moved-forward`: clocks skip the local time that was wished, and it stands as far behind the gap. `first-of-two`, `second-of-two`:
         *     clocks show it twice, and this is which. Null: the local time is one instant.
         * @enum {string}
         */
        TimeAdjustment: "moved-forward" | "first-of-two" | "second-of-two";
        /** @enum {string} */
        ChangeKind: "take_down" | "edit";
        /** @enum {string} */
        ChangeState: "pending" | "done" | "failed";
        /**
         * @description With `failed`: why. Null: not the network but a rule of the team keeps it. With `pending`: why it waits.
         * @enum {string}
         */
        FailureClass: "retry_later" | "reauthorise" | "permission_lost" | "rejected_content" | "policy_block" | "duplicate" | "billing" | "app_misconfigured" | "unknown_outcome" | "content_gone" | "late";
        NetworkChangeDto: {
            /** Format: date-time */
            requestedAt: string;
            /**
             * Format: date-time
             * @description When it was done, or given up.
             */
            finishedAt: string | null;
            kind: components["schemas"]["ChangeKind"];
            state: components["schemas"]["ChangeState"];
            /** @description Of an edit: the version of the content whose text is wanted. */
            contentVersion: number | null;
            /** @description Tries so far. */
            tries: number;
            /** @description With `failed`: why. Null: not the network but a rule of the team keeps it. With `pending`: why it waits. */
            failureClass: components["schemas"]["FailureClass"] | null;
            /** @description The same in words. */
            message: string | null;
        };
        /**
         * @description What a person has to decide before it goes on.
         * @enum {string}
         */
        Attention: "unknown_outcome" | "quarantined" | "not_approved" | "late" | "check_failed" | "outside_window";
        /** @enum {string} */
        ProblemCode: "content-gone" | "content-incomplete" | "not-approved" | "account-not-connected" | "account-paused" | "project-paused" | "media-unreachable" | "limit" | "not-accepted";
        PostProblemDto: {
            code: components["schemas"]["ProblemCode"];
            /** @description In words. */
            message: string;
        };
        PostDto: {
            platform: components["schemas"]["Platform"];
            /**
             * @description `moved-forward`: clocks skip the local time that was wished, and it stands as far behind the gap. `first-of-two`, `second-of-two`:
             *     clocks show it twice, and this is which. Null: the local time is one instant.
             */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            id: string;
            projectId: string;
            contentId: string;
            accountId: string;
            status: components["schemas"]["PostStatus"];
            /** @description Version of the content; once published, the one that went out. */
            contentVersion: number;
            /**
             * Format: date-time
             * @description The instant it goes out.
             */
            scheduledTime: string | null;
            /** @description The same as the team meant it: local, without a zone. */
            scheduledLocal: string | null;
            /** @description IANA zone of the local time. */
            timeZone: string | null;
            /** Format: date-time */
            publishedTime: string | null;
            /** @description The network's id of the post. */
            platformPostId: string | null;
            /** @description Where it can be seen. */
            platformUrl: string | null;
            /**
             * Format: date-time
             * @description When it was taken down at the network.
             */
            takenDownAt: string | null;
            /** @description What was last asked for to be changed of it there. */
            networkChange: components["schemas"]["NetworkChangeDto"] | null;
            metadata: {
                [key: string]: unknown;
            };
            /** @description Of a reply: the post that it belongs to. It goes out once what it follows is out. */
            replyToPostId: string | null;
            /** @description Of a reply: its place below the post, from 1. */
            replyPosition: number | null;
            /** @description Of a reply: what it says. */
            replyText: string | null;
            failureClass: components["schemas"]["FailureClass"] | null;
            /** @description Why it did not go out, in words. */
            failureMessage: string | null;
            /** @description What a person has to decide before it goes on. */
            needsAttention: components["schemas"]["Attention"] | null;
            /**
             * Format: date-time
             * @description When it was checked before its time; null: not yet.
             */
            checkedAt: string | null;
            /** @description What would keep it from going out, as that check found it. */
            problems: components["schemas"]["PostProblemDto"][];
            /** @description Tries so far. */
            tries: number;
            /** @description Whether it is with a worker right now. */
            isOnItsWay: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Set while the post is in the bin.
             */
            deletedAt: string | null;
        };
        PostPageDto: {
            items: components["schemas"]["PostDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /**
         * @description Which one is meant of a local time that clocks show twice, when they go back; without effect on any other. The first unless said.
         * @enum {string}
         */
        LocalTimeOccurrence: "first" | "second";
        CreatePostDto: {
            /**
             * Format: date-time
             * @description The instant, ISO 8601 with an offset or `Z`. Not together with `scheduledLocal`.
             * @example 2030-03-01T09:00:00.000Z
             */
            scheduledTime?: string;
            /** @description Which one is meant of a local time that clocks show twice, when they go back; without effect on any other. The first unless said. */
            occurrence?: components["schemas"]["LocalTimeOccurrence"];
            /** @description Settings that only the network of the account knows, each network with its own. */
            metadata?: {
                [key: string]: unknown;
            } | components["schemas"]["FacebookSettings"] | components["schemas"]["InstagramSettings"] | components["schemas"]["LinkedInSettings"] | components["schemas"]["PinterestSettings"] | components["schemas"]["ThreadsSettings"] | components["schemas"]["TikTokSettings"] | components["schemas"]["TwitterSettings"];
            /**
             * Format: uuid
             * @description What goes out.
             */
            contentId: string;
            /**
             * Format: uuid
             * @description Where it goes out.
             */
            accountId: string;
            /** @description What is written below the post once it is out, in this order: a first comment, or the further parts of a chain. At most 25. */
            replies?: string[];
            /** @description Why the post goes past soft rules of the calendar, 3 to 500 characters; kept. Hard rules are never gone past. */
            overrideReason?: string;
            /** @description The local time, `YYYY-MM-DDTHH:MM[:SS]`. A time that clocks skip moves forward by as much; of one they repeat, see `occurrence`. */
            scheduledLocal?: string;
            /** @description IANA zone of the local time. Default: the project's zone. */
            timeZone?: string;
        };
        UpdatePostDto: {
            /**
             * Format: date-time
             * @description The instant, ISO 8601 with an offset or `Z`. Not together with `scheduledLocal`.
             * @example 2030-03-01T09:00:00.000Z
             */
            scheduledTime?: string;
            /** @description Which one is meant of a local time that clocks show twice, when they go back; without effect on any other. The first unless said. */
            occurrence?: components["schemas"]["LocalTimeOccurrence"];
            /** @description Settings that only the network of the account knows, each network with its own. */
            metadata?: {
                [key: string]: unknown;
            } | components["schemas"]["FacebookSettings"] | components["schemas"]["InstagramSettings"] | components["schemas"]["LinkedInSettings"] | components["schemas"]["PinterestSettings"] | components["schemas"]["ThreadsSettings"] | components["schemas"]["TikTokSettings"] | components["schemas"]["TwitterSettings"];
            /** @description What is written below the post once it is out; replaced as a whole. At most 25. */
            replies?: string[];
            /** @description Why the post goes past soft rules of the calendar, 3 to 500 characters; kept. Hard rules are never gone past. */
            overrideReason?: string;
            /** @description The local time, `YYYY-MM-DDTHH:MM[:SS]`. A time that clocks skip moves forward by as much; of one they repeat, see `occurrence`. */
            scheduledLocal?: string;
            /** @description IANA zone of the local time. Default: the project's zone. */
            timeZone?: string;
        };
        SendNowDto: {
            /** @description Why the post goes past soft rules of the calendar, 3 to 500 characters; kept. Hard rules are never gone past. */
            overrideReason?: string;
        };
        /**
         * @description `published`: it is out. `try-again`: it is not out, and shall go out now.
         * @enum {string}
         */
        ResolvedOutcome: "published" | "try-again";
        ResolvePostDto: {
            /** @description `published`: it is out. `try-again`: it is not out, and shall go out now. */
            outcome: components["schemas"]["ResolvedOutcome"];
            /** @description With `published`: the network's id of the post. */
            platformPostId?: string;
            /**
             * Format: uri
             * @description With `published`: where it can be seen.
             */
            platformUrl?: string;
        };
        /**
         * @description How far it came.
         * @enum {string}
         */
        AttemptPhase: "claimed" | "sending" | "accepted" | "refused" | "retry_later" | "unknown" | "held" | "released" | "reconciled";
        StepDto: {
            /**
             * Format: date-time
             * @description When; null where nothing keeps the time.
             */
            at: string | null;
            words: string;
        };
        AttemptDto: {
            id: string;
            /** @description How far it came. */
            phase: components["schemas"]["AttemptPhase"];
            /** @description What happened, in a sentence or two. */
            story: string;
            /** @description What happened, one thing after the other. */
            steps: components["schemas"]["StepDto"][];
            /** @description What the network or the worker said. */
            message: string | null;
            failureClass: components["schemas"]["FailureClass"] | null;
            /** @description The worker process that had it last. */
            worker: string;
            /**
             * Format: date-time
             * @description When it was claimed.
             */
            claimedAt: string;
            /**
             * Format: date-time
             * @description When the call that publishes may first have been sent.
             */
            sendingAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** @description The network's id of the post, where it gave one. */
            platformPostId: string | null;
        };
        DecisionDto: {
            /** Format: date-time */
            at: string;
            personId: string;
            /** @description Name of the operation, such as `Posts_resolve`. */
            action: string;
            /** @description The same in a sentence. */
            story: string;
        };
        /** @enum {string} */
        SafeAction: "wait" | "resolve" | "connect-account" | "resume-account" | "resume-publishing" | "retry" | "ask-again" | "approve" | "reschedule" | "edit-content" | "mend-problems" | "check-workers";
        AdviceDto: {
            code: components["schemas"]["SafeAction"];
            /** @description The same in words. */
            words: string;
            /**
             * Format: date-time
             * @description With `wait`: until when at most, where that is known.
             */
            until: string | null;
        };
        StorySummaryDto: {
            /** @description When it was due, and what became of it. */
            what: string;
            /** @description What happens next. */
            next: string;
            /**
             * Format: date-time
             * @description When, where that is known.
             */
            nextAt: string | null;
            /** @description What is safe to do; null when there is nothing to do. */
            action: components["schemas"]["AdviceDto"] | null;
            /** @description IANA zone of the times in the texts: the post's own. */
            timeZone: string;
        };
        AttemptListDto: {
            items: components["schemas"]["AttemptDto"][];
            decisions: components["schemas"]["DecisionDto"][];
            summary: components["schemas"]["StorySummaryDto"];
            /** @description Always null: they fit on one page. */
            nextCursor: string | null;
        };
        ContentToValidateDto: {
            /**
             * @description What is said of media to those who do not see them: texts of up to 2,000 characters by the addresses in `mediaUrls`, here or in variants.
             *     A file of the library that is not named here has its text from there, as it is at this moment; an empty text says nothing. At most 300.
             * @example {}
             */
            altTexts?: {
                [key: string]: string;
            };
            /** @description What it is called where it comes from, such as a row of an imported calendar: 1 to 200 characters on one line, once in a project. Null: nothing. */
            externalId?: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the earliest. Null: whenever.
             */
            embargo?: string | null;
            /**
             * Format: date-time
             * @description Its posts go out at this instant at the latest, not before `embargo`. Null: whenever.
             */
            deadline?: string | null;
            /**
             * @description For the team, and for networks that have titles. 1 to 300 characters.
             * @example Summer bread
             */
            title: string;
            /**
             * @description The copy that goes out. Up to 63,206 characters, the most that any network takes.
             * @example Fresh from the oven, every morning at seven.
             */
            description?: string;
            /** @description What kind of thing goes out. */
            contentType: components["schemas"]["ContentType"];
            /** @description The pictures or videos, in order: http(s) addresses, or references of files in the library. At most 35. */
            mediaUrls?: string[];
        };
        ValidationTargetDto: {
            /** @description A network, connected or not. Not together with `accountId`. */
            platform?: components["schemas"]["Platform"];
            /** @description Settings that only the network of the account knows, each network with its own. */
            metadata?: {
                [key: string]: unknown;
            } | components["schemas"]["FacebookSettings"] | components["schemas"]["InstagramSettings"] | components["schemas"]["LinkedInSettings"] | components["schemas"]["PinterestSettings"] | components["schemas"]["ThreadsSettings"] | components["schemas"]["TikTokSettings"] | components["schemas"]["TwitterSettings"];
            /**
             * Format: uuid
             * @description An account of the project. Not together with `platform`.
             */
            accountId?: string;
        };
        ValidatePostsDto: {
            /**
             * Format: uuid
             * @description A content of the project. Not together with `content`.
             */
            contentId?: string;
            /** @description A content that is not kept. Not together with `contentId`. */
            content?: components["schemas"]["ContentToValidateDto"];
            /** @description Where it is to go, 1 to 20. */
            targets: components["schemas"]["ValidationTargetDto"][];
        };
        /**
         * @description `error`: the network would refuse it. `warning`: it takes it, but not all of it arrives, or as it was meant.
         * @enum {string}
         */
        FindingSeverity: "error" | "warning";
        FindingDto: {
            /** @description `error`: the network would refuse it. `warning`: it takes it, but not all of it arrives, or as it was meant. */
            severity: components["schemas"]["FindingSeverity"];
            /** @description What is allowed; null where there is nothing to compare. */
            limit: number | string | null;
            /** @description What there is. */
            actual: number | string | null;
            /** @description Where: `text`, `title`, `contentType`, `mediaUrls`, `mediaUrls.1`, `altTexts.1`, `metadata.…`. */
            field: string;
            /** @description Stable name of the rule. `approval.missing`, a warning at `approval`, is the project's own: a post waits for it. */
            rule: string;
            /** @description In words. */
            message: string;
        };
        TargetValidationDto: {
            platform: components["schemas"]["Platform"];
            /** @description The account that was asked for; null for a network. */
            accountId: string | null;
            /** @description Whether there is no error. */
            isReady: boolean;
            findings: components["schemas"]["FindingDto"][];
        };
        ValidationDto: {
            /** @description Whether no target has an error. */
            isReady: boolean;
            results: components["schemas"]["TargetValidationDto"][];
        };
        PostChangedDto: {
            postId: string;
            status: components["schemas"]["PostStatus"];
            needsAttention: components["schemas"]["Attention"] | null;
            isOnItsWay: boolean;
            failureClass: components["schemas"]["FailureClass"] | null;
            /** @description What the check before its time has found. */
            problems: components["schemas"]["PostProblemDto"][];
            /** Format: date-time */
            scheduledTime: string | null;
            /** Format: date-time */
            publishedTime: string | null;
            /** Format: date-time */
            takenDownAt: string | null;
            networkChange: components["schemas"]["NetworkChangeDto"] | null;
            /** @description How far the newest try came. */
            attemptPhase: components["schemas"]["AttemptPhase"] | null;
            /** @description Whether it is in the bin. */
            isDeleted: boolean;
            /** Format: date-time */
            updatedAt: string;
        };
        LatenessDto: {
            /** Format: double */
            p50: number | null;
            /** Format: double */
            p95: number | null;
            /** Format: double */
            p99: number | null;
            /** Format: double */
            max: number | null;
        };
        FailureCountDto: {
            failureClass: components["schemas"]["FailureClass"];
            posts: number;
        };
        PublishingFiguresDto: {
            /**
             * Format: double
             * @description `onTime` of `published`, from 0 to 1; null where none was published.
             */
            onTimeShare: number | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            published: number;
            /** @description Those of them that were at most 60 s late, as in the overview. */
            onTime: number;
            lateness: components["schemas"]["LatenessDto"];
            failed: components["schemas"]["FailureCountDto"][];
        };
        TroubleDto: {
            /** @description Null where it is about an account or the project. */
            postId: string | null;
            /** @description Null where it is about the project. */
            accountId: string | null;
            /**
             * Format: date-time
             * @description Since when at the latest; null where nothing keeps it.
             */
            since: string | null;
            /** @description What a person has to decide, where that is the trouble. */
            attention: components["schemas"]["Attention"] | null;
            words: string;
            /** @description The one thing that is safe to do. */
            action: components["schemas"]["AdviceDto"];
        };
        TroubleListDto: {
            total: number;
            items: components["schemas"]["TroubleDto"][];
        };
        AttentionCountDto: {
            kind: components["schemas"]["Attention"];
            posts: number;
        };
        PublishingNowDto: {
            /** @description Posts that are due and wait. */
            dueAndWaiting: number;
            /** @description Due for more than a minute, and not out. */
            late: components["schemas"]["TroubleListDto"];
            onTheirWay: components["schemas"]["TroubleListDto"];
            /** @description With a worker that has been silent for longer than lease and settle time. */
            stuck: components["schemas"]["TroubleListDto"];
            /** @description Nobody knows yet whether they are out; the network is asked next. */
            unknown: components["schemas"]["TroubleListDto"];
            /** @description Posts that wait for a decision. */
            needsAttention: components["schemas"]["TroubleListDto"];
            needsAttentionByKind: components["schemas"]["AttentionCountDto"][];
            /** @description Accounts whose posts wait until somebody connects them again. */
            accountsToConnect: components["schemas"]["TroubleListDto"];
            /** @description Accounts, or the project, that a person has paused. */
            paused: components["schemas"]["TroubleListDto"];
            /** @description Accounts that rest after failures in a row, or as their network asked. */
            waitingLanes: components["schemas"]["TroubleListDto"];
            /** @description Posts whose early check has found something that would keep them. */
            troubleAhead: components["schemas"]["TroubleListDto"];
        };
        PublishingHealthDto: {
            period: components["schemas"]["PublishingFiguresDto"];
            now: components["schemas"]["PublishingNowDto"];
            /** @description IANA zone of the times in the texts: the project's. */
            timeZone: string;
        };
        ReplaceVariantsDto: {
            /** @description One for each network or account that differs. At most 50; none: the content goes out everywhere as it is. */
            variants: components["schemas"]["VariantDto"][];
        };
        /**
         * @description Where the addresses of the text go. `first-comment`: below the post, on networks that take replies. Default `text`.
         * @enum {string}
         */
        LinkPlace: "text" | "first-comment";
        TargetDto: {
            /** @description A network, connected or not. Not together with `accountId`. */
            platform?: components["schemas"]["Platform"];
            /**
             * Format: uuid
             * @description An account of the project. Not together with `platform`.
             */
            accountId?: string;
        };
        AdaptDto: {
            /** @description Where the addresses of the text go. `first-comment`: below the post, on networks that take replies. Default `text`. */
            links?: components["schemas"]["LinkPlace"];
            /** @description Where it is to go, 1 to 20. */
            targets: components["schemas"]["TargetDto"][];
            /** @description False: a text that is too long is shortened also where it could go on below the post. Default true. */
            thread?: boolean;
            /** @description Hashtags to add, as many as harm nothing on the network, the first ones first. At most 50, each of letters, digits and `_`. */
            hashtags?: string[];
            /** @description Groups of hashtags of the project (`/templates`), which are added before `hashtags`. At most 10. */
            hashtagGroupIds?: string[];
            /** @description False: addresses do not get the project's `utm` parameters. Default true. */
            utm?: boolean;
        };
        ProposalDto: {
            /** @description Send it with PUT …/variants, as it is or changed. Nothing is kept before. */
            variant: components["schemas"]["VariantDto"];
            /** @description What was done, in words; empty: the content goes out there as it is. */
            changes: string[];
        };
        ProposalsDto: {
            items: components["schemas"]["ProposalDto"][];
        };
        PreviewDto: {
            /** @description Where it is to go, 1 to 20, with the settings that a post would have. */
            targets: components["schemas"]["ValidationTargetDto"][];
        };
        CountedTextDto: {
            text: string;
            /** @description Its length as the network counts it. Null: the network's way to count is not known. */
            length: number | null;
            /** @description Longest text. Null: not known. */
            limit: number | null;
        };
        PreviewMediumDto: {
            url: string;
            altText: string | null;
        };
        TargetPreviewDto: {
            platform: components["schemas"]["Platform"];
            /** @description The account that was asked for; null for a network. */
            accountId: string | null;
            title: string;
            text: components["schemas"]["CountedTextDto"];
            media: components["schemas"]["PreviewMediumDto"][];
            /** @description Settings that only the network knows. */
            settings: {
                [key: string]: unknown;
            };
            /** @description What would be written below the post, in this order. */
            replies: components["schemas"]["CountedTextDto"][];
            /** @description Whether there is no error. */
            isReady: boolean;
            findings: components["schemas"]["FindingDto"][];
        };
        PreviewsDto: {
            items: components["schemas"]["TargetPreviewDto"][];
        };
        /** @enum {string} */
        GenerationTask: "ideas" | "caption" | "hooks" | "hashtags" | "variants" | "rewrite" | "alt-text";
        GeneratedItemDto: {
            /** @description The network that it is for; null: all that were named. */
            platform: string | null;
            /** @description Of an idea; null otherwise. */
            title: string | null;
            text: string;
        };
        GeneratedDto: {
            task: components["schemas"]["GenerationTask"];
            /** @description The model that wrote it. */
            model: string;
            items: components["schemas"]["GeneratedItemDto"][];
            /** @description How many times the model was asked: 1 to 3. */
            attempts: number;
        };
        GenerateDto: {
            /** @description Networks whose rules each text must keep, 1 to 10; for `variants`, which need it, one text is written for each. */
            platforms?: components["schemas"]["Platform"];
            /** @description What is wanted. */
            task: components["schemas"]["GenerationTask"];
            /**
             * Format: uuid
             * @description A content of the project that it is about. Not together with `text`; `ideas` need neither where there are `instructions`.
             */
            contentId?: string;
            /** @description What it is about; for `alt-text` what is to be seen. 1 to 20,000 characters. Not together with `contentId`. */
            text?: string;
            /** @description How it is to sound, 1 to 200 characters. `rewrite` needs it. */
            tone?: string;
            /** @description How many are wanted, 1 to 10. Default 3. Not for `variants`. */
            count?: number;
            /** @description BCP 47 tag of the language to write in, such as `de-AT`. Default: the project's. */
            language?: string;
            /** @description What else is wished, up to 2,000 characters. */
            instructions?: string;
        };
        UsageDto: {
            /** @description The calendar month (UTC), such as `2027-03`. */
            month: string;
            /** @description Tokens that the model was asked with. Calls that run are counted with the most that they may take. */
            inputTokens: number;
            /** @description Tokens that the model wrote. */
            outputTokens: number;
            /** @description Both together. */
            usedTokens: number;
            /** @description What the project may use in the month. */
            budgetTokens: number;
        };
        PostCountsDto: {
            scheduled: number;
            published: number;
            failed: number;
        };
        OnTimeDto: {
            /** @description Published posts. */
            published: number;
            /** @description Those of them that were at most 60 s late. */
            onTime: number;
        };
        MetricsDto: {
            views: number | null;
            reach: number | null;
            likes: number | null;
            comments: number | null;
            shares: number | null;
            saves: number | null;
            clicks: number | null;
            videoViews: number | null;
        };
        /**
         * @description What the denominator is: the one that more posts give; `reach` where equally many do. Null where there is none.
         * @enum {string}
         */
        EngagementDenominator: "reach" | "views";
        /**
         * @description Why there is no rate: no post gives an interaction, or none of those gives reach or views above 0.
         * @enum {string}
         */
        NoRateReason: "no_interactions" | "no_denominator";
        EngagementRateDto: {
            /** @description What the denominator is: the one that more posts give; `reach` where equally many do. Null where there is none. */
            denominatorMetric: components["schemas"]["EngagementDenominator"] | null;
            /**
             * Format: double
             * @description Numerator over denominator. Null where there is none.
             */
            rate: number | null;
            /** @description Why there is no rate: no post gives an interaction, or none of those gives reach or views above 0. */
            reason: components["schemas"]["NoRateReason"] | null;
            /** @description Likes, comments, shares and saves of the posts that give an interaction and the denominator; null where none does. */
            numerator: number | null;
            /** @description The same posts' reach or views. */
            denominator: number | null;
            /** @description Posts that both numbers are of. */
            posts: number;
        };
        PeriodBeforeDto: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description Posts published in the period. */
            published: number;
            /** @description Those of them of which any number is known. */
            measured: number;
            /** @description Sums of each post's newest snapshot. Null: no post gives it. */
            metrics: components["schemas"]["MetricsDto"];
            engagement: components["schemas"]["EngagementRateDto"];
        };
        /** @enum {string} */
        MetricName: "views" | "reach" | "likes" | "comments" | "shares" | "saves" | "clicks" | "videoViews";
        MetricComparisonDto: {
            metric: components["schemas"]["MetricName"];
            /** @description Sum in the period. Null: no post gives it. */
            current: number | null;
            /** @description Posts that it is the sum of. */
            currentPosts: number;
            /** @description Sum in the period before. */
            before: number | null;
            /** @description Posts that it is the sum of. */
            beforePosts: number;
            /** @description `current` less `before`; null where one of them is. */
            difference: number | null;
        };
        PlatformOverviewDto: {
            platform: components["schemas"]["Platform"];
            /** @description Posts published in the period. */
            published: number;
            /** @description Those of them of which any number is known. */
            measured: number;
            /** @description Sums of each post's newest snapshot. Null: no post gives it. */
            metrics: components["schemas"]["MetricsDto"];
            engagement: components["schemas"]["EngagementRateDto"];
        };
        OverviewDto: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description Posts whose scheduled time lies in the period. */
            posts: components["schemas"]["PostCountsDto"];
            /** @description The same posts. */
            onTime: components["schemas"]["OnTimeDto"];
            /** @description Posts published in the period, whenever they were due, and imported ones too. */
            published: number;
            /** @description Those of them of which any number is known. */
            measured: number;
            /** @description Sums of their newest snapshots. Null: no post gives it. */
            metrics: components["schemas"]["MetricsDto"];
            engagement: components["schemas"]["EngagementRateDto"];
            before: components["schemas"]["PeriodBeforeDto"];
            /** @description Each metric in both periods. */
            comparison: components["schemas"]["MetricComparisonDto"][];
            /** @description Posts published in the period, by network. */
            platforms: components["schemas"]["PlatformOverviewDto"][];
        };
        /** @enum {string} */
        PictureTheme: "light" | "dark";
        /** @enum {string} */
        Measure: "views" | "reach" | "likes" | "comments" | "shares" | "saves" | "clicks" | "videoViews" | "engagement";
        /** @enum {string} */
        Granularity: "hour" | "day" | "week" | "month";
        SeriesBucketDto: {
            /**
             * Format: double
             * @description Length in hours: a day on which clocks change has 23 or 25.
             */
            hours: number;
            /** Format: date-time */
            start: string;
            /** @description What clocks show then in the zone, `YYYY-MM-DDTHH:MM:SS`. An hour that is repeated when clocks go back is there twice. */
            local: string;
            /** @description Whether all of it lies in the period. The first and the last one may be cut: only what lies in the period is counted. */
            isWhole: boolean;
            /** @description Published posts. */
            posts: number;
            /** @description Those of them that give the metric. */
            measured: number;
            /** @description Sum over those; null where there are none. */
            value: number | null;
        };
        TimeSeriesDto: {
            metric: components["schemas"]["Measure"];
            granularity: components["schemas"]["Granularity"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description IANA zone of the project, by whose calendar the buckets are cut. */
            timeZone: string;
            /** @description Every one that touches the period, in order. */
            buckets: components["schemas"]["SeriesBucketDto"][];
        };
        HeatMapCellDto: {
            /**
             * Format: double
             * @description Median over those; null where there are none.
             */
            median: number | null;
            /**
             * Format: double
             * @description Arithmetic mean over those; null where there are none.
             */
            mean: number | null;
            /** @description 0 (Monday 00:00) to 167 (Sunday 23:00), as clocks of the zone show it: an hour that is repeated when they go back counts as the same. */
            hour: number;
            /** @description The same in words, e.g. `Tuesday 18:00`. */
            name: string;
            /** @description Published posts. */
            posts: number;
            /** @description Those of them that give the metric. */
            measured: number;
        };
        HeatMapDto: {
            metric: components["schemas"]["Measure"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description IANA zone of the project, in which the hours are told. */
            timeZone: string;
            /** @description All 168, from Monday 00:00 on. */
            cells: components["schemas"]["HeatMapCellDto"][];
        };
        DecayReadingDto: {
            /**
             * Format: double
             * @description Seconds since it was published.
             */
            ageSeconds: number;
            /**
             * Format: double
             * @description `value` over `newest`; null where one is missing, or `newest` is 0. May be above 1 where a number has fallen.
             */
            share: number | null;
            snapshotId: string;
            /** Format: date-time */
            recordedAt: string;
            /** @description Null: the network did not give it. */
            value: number | null;
        };
        TypicalAgeDto: {
            /**
             * Format: double
             * @description Median, over the posts, of the value at that age over the post's newest one; null where there are none.
             */
            medianShare: number | null;
            /** @description Seconds since publishing. */
            ageSeconds: number;
            /** @description Posts that it rests on. */
            posts: number;
        };
        DecayDto: {
            metric: components["schemas"]["Measure"];
            postId: string;
            accountId: string;
            /**
             * Format: date-time
             * @description Null: it is not out.
             */
            publishedAt: string | null;
            /** @description The newest value that is known, which shares are shares of. */
            newest: number | null;
            /** @description All snapshots, oldest first. */
            readings: components["schemas"]["DecayReadingDto"][];
            /** @description Of the account's newest 200 posts, at the ages of the plan: the first reading from that age on and before the next one. */
            typical: components["schemas"]["TypicalAgeDto"][];
            /** @description Posts whose newest reading is younger, in seconds since publishing, are not part of `typical`. */
            leastAgeSeconds: number;
        };
        /** @enum {string} */
        MissingReason: "not-given" | "withdrawn" | "not-permitted" | "not-for-this-type" | "too-few" | "too-old" | "not-in-answer" | "not-stated";
        MissingMetricsDto: {
            views?: components["schemas"]["MissingReason"];
            reach?: components["schemas"]["MissingReason"];
            likes?: components["schemas"]["MissingReason"];
            comments?: components["schemas"]["MissingReason"];
            shares?: components["schemas"]["MissingReason"];
            saves?: components["schemas"]["MissingReason"];
            clicks?: components["schemas"]["MissingReason"];
            videoViews?: components["schemas"]["MissingReason"];
        };
        /**
         * @description Whether the network said it, or a file that was imported.
         * @enum {string}
         */
        SnapshotSource: "network" | "import";
        PostSnapshotDto: {
            id: string;
            postId: string;
            /** @description Counts since the post was published. */
            metrics: components["schemas"]["MetricsDto"];
            missing: components["schemas"]["MissingMetricsDto"];
            /** @description As the network named them. */
            raw: {
                [key: string]: unknown;
            };
            /** @description Whether the network said it, or a file that was imported. */
            source: components["schemas"]["SnapshotSource"];
            /** @description Which of the network's definitions were read: numbers of two versions may not be comparable. */
            definitionVersion: string;
            /**
             * Format: date-time
             * @description When it was so.
             */
            recordedAt: string;
        };
        PostSnapshotListDto: {
            items: components["schemas"]["PostSnapshotDto"][];
            /** @description Always null: they fit on one page. */
            nextCursor: string | null;
        };
        ContentRollUpDto: {
            id: string;
            contentId: string;
            metrics: components["schemas"]["MetricsDto"];
            /** @description Posts with a snapshot. */
            postCount: number;
            /** @description The UTC day, `YYYY-MM-DD`. */
            recordedOn: string;
            /**
             * Format: date-time
             * @description Newest snapshot that went in.
             */
            recordedAt: string;
        };
        ContentRollUpListDto: {
            items: components["schemas"]["ContentRollUpDto"][];
            /** @description Always null: they fit on one page. */
            nextCursor: string | null;
        };
        AccountMetricsDto: {
            /** @description People who follow it. */
            followers: number | null;
            /** @description Accounts that it follows. */
            following: number | null;
            /** @description What it has published, as the network counts it. */
            posts: number | null;
        };
        MissingAccountMetricsDto: {
            followers?: components["schemas"]["MissingReason"];
            following?: components["schemas"]["MissingReason"];
            posts?: components["schemas"]["MissingReason"];
        };
        AccountSnapshotDto: {
            id: string;
            accountId: string;
            metrics: components["schemas"]["AccountMetricsDto"];
            missing: components["schemas"]["MissingAccountMetricsDto"];
            /** @description As the network named them. */
            raw: {
                [key: string]: unknown;
            };
            /** @description Which of the network's definitions were read: numbers of two versions may not be comparable. */
            definitionVersion: string;
            /**
             * Format: date-time
             * @description When it was so.
             */
            recordedAt: string;
        };
        AccountSnapshotListDto: {
            items: components["schemas"]["AccountSnapshotDto"][];
            /** @description Always null: they fit on one page. */
            nextCursor: string | null;
        };
        /** @enum {string} */
        ExperimentKind: "variants" | "times";
        /** @enum {string} */
        ExperimentStatus: "draft" | "running" | "ended";
        /** @enum {string} */
        ExperimentMetric: "views" | "reach" | "likes" | "comments" | "shares" | "saves" | "clicks" | "videoViews" | "engagement" | "engagementRate";
        ExperimentArmDto: {
            /** @description For the team, 1 to 100 characters. */
            name: string;
            /**
             * @description Of `times`: when its posts go out, `HH:MM`, in the zone of each post.
             * @example 09:30
             */
            localTime?: string;
        };
        ExperimentDto: {
            kind: components["schemas"]["ExperimentKind"];
            status: components["schemas"]["ExperimentStatus"];
            metric: components["schemas"]["ExperimentMetric"];
            denominator: components["schemas"]["EngagementDenominator"] | null;
            /** Format: double */
            significance: number;
            id: string;
            projectId: string;
            name: string;
            hypothesis: string;
            armA: components["schemas"]["ExperimentArmDto"];
            armB: components["schemas"]["ExperimentArmDto"];
            minimumPerArm: number;
            /** @description How old posts are when they are compared, in hours. */
            ageHours: number;
            /** @description What the assignment was drawn from, so that it can be drawn again. Null until it is. */
            seed: number | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
        };
        ExperimentPageDto: {
            items: components["schemas"]["ExperimentDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        NewMemberDto: {
            /**
             * Format: uuid
             * @description A post that is still to go out; of `times` a scheduled one.
             */
            postId: string;
            /** @description Of `variants`: what it says in arm A, 1 to 63,206 characters. */
            textA?: string;
            /** @description Of `variants`: what it says in arm B, 1 to 63,206 characters. */
            textB?: string;
        };
        CreateExperimentDto: {
            /** @description What is compared: the mean of a measure over posts, or `engagementRate`, interactions over `denominator`. More is better. */
            metric: components["schemas"]["ExperimentMetric"];
            /** @description Of `engagementRate`. */
            denominator?: components["schemas"]["EngagementDenominator"];
            /**
             * Format: double
             * @description How often a difference may be claimed where there is none, 0.001 to 0.2.
             * @default 0.05
             */
            significance: number;
            /**
             * @description How old posts are when they are compared, in hours, 1 to 2,160: an age at which they are read (`METRICS_PLAN_SECONDS`). Default: a week.
             * @default 168
             */
            ageHours: number;
            /** @description 1 to 200 characters. */
            name: string;
            /** @description What is expected, and why. Up to 2,000 characters. */
            hypothesis?: string;
            /** @description `variants`: the arms differ in what posts say. `times`: in the local time at which they go out. */
            kind: components["schemas"]["ExperimentKind"];
            armA: components["schemas"]["ExperimentArmDto"];
            armB: components["schemas"]["ExperimentArmDto"];
            /** @description Measured posts that each arm needs for an answer, 5 to 100. */
            minimumPerArm: number;
            /** @description The posts, each once: at least twice `minimumPerArm`, at most 200. More than that, since some may fail, or not be measured. */
            members: components["schemas"]["NewMemberDto"][];
        };
        /**
         * @description Null until the experiment starts; then for good.
         * @enum {string}
         */
        ExperimentArmName: "a" | "b";
        ExperimentMemberDto: {
            /** @description Null until the experiment starts; then for good. */
            arm: components["schemas"]["ExperimentArmName"] | null;
            postId: string;
            textA: string | null;
            textB: string | null;
        };
        ExperimentMemberPageDto: {
            items: components["schemas"]["ExperimentMemberDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /** @enum {string} */
        ExperimentVerdict: "not_started" | "running" | "a_better" | "b_better" | "inconclusive";
        /**
         * @description Why it is inconclusive.
         * @enum {string}
         */
        InconclusiveReason: "too_few_posts" | "not_significant";
        EffectDto: {
            /**
             * Format: double
             * @description Value of B less that of A.
             */
            difference: number;
            /**
             * Format: double
             * @description Bounds of the interval; null where there is no bound. It has 0 in it just where the test is not significant.
             */
            low: number | null;
            /** Format: double */
            high: number | null;
            /**
             * Format: double
             * @description 1 less the significance.
             */
            confidence: number;
        };
        ArmResultDto: {
            arm: components["schemas"]["ExperimentArmName"];
            /**
             * Format: double
             * @description Sum over measured posts: of the measure, or of interactions. Null until the experiment is over, and where no post is measured.
             */
            numerator: number | null;
            /**
             * Format: double
             * @description What it is divided by: the posts, or their reach or views.
             */
            denominator: number | null;
            /**
             * Format: double
             * @description Numerator over denominator: the mean, or the rate.
             */
            value: number | null;
            name: string;
            /** @description Posts that were drawn for it. */
            assigned: number;
            /** @description Those of them that have a reading at the age that is compared. */
            measured: number;
            /** @description Those of which none is to come any more: measured or not, they are too old by now, or in the bin. */
            settled: number;
            /** @description Measured posts that it still needs. */
            missing: number;
        };
        EditedMemberDto: {
            arm: components["schemas"]["ExperimentArmName"] | null;
            postId: string;
            /**
             * Format: date-time
             * @description When it was done; null where something else was done to the post after it.
             */
            editedAt: string | null;
        };
        ExperimentResultDto: {
            status: components["schemas"]["ExperimentStatus"];
            verdict: components["schemas"]["ExperimentVerdict"];
            /** @description Why it is inconclusive. */
            reason: components["schemas"]["InconclusiveReason"] | null;
            metric: components["schemas"]["ExperimentMetric"];
            denominator: components["schemas"]["EngagementDenominator"] | null;
            /** Format: double */
            significance: number;
            /**
             * @description Two-sided randomisation test on the studentised difference; see docs/analytics.md.
             * @enum {string}
             */
            test: "randomisation-test";
            /** @description Null until the experiment is over, and where an arm has too few posts. */
            effect: components["schemas"]["EffectDto"] | null;
            /**
             * Format: double
             * @description How often chance alone brings as much of a difference.
             */
            pValue: number | null;
            experimentId: string;
            /**
             * Format: date-time
             * @description When this was so.
             */
            asOf: string;
            /** @description Posts are compared by the reading that is nearest to this age, a quarter of it younger or older at most. */
            ageHours: number;
            minimumPerArm: number;
            /** @description Assignments that the real one is held against. */
            draws: number;
            arms: components["schemas"]["ArmResultDto"][];
            /** @description Posts that were edited after they had gone out. They count all the same, in the arm that was drawn for them. What was done in the network's own app is not known. */
            edited: components["schemas"]["EditedMemberDto"][];
        };
        /** @enum {string} */
        ExportDataset: "posts" | "snapshots" | "accounts";
        /** @enum {string} */
        ExportFormat: "csv" | "ndjson";
        /**
         * @description Of its values in NDJSON: `string`, `number` or `object`; in CSV objects are JSON. Empty or null: nothing is known.
         * @enum {string}
         */
        ExportColumnType: "string" | "number" | "object";
        ExportColumnDto: {
            /** @description Of its values in NDJSON: `string`, `number` or `object`; in CSV objects are JSON. Empty or null: nothing is known. */
            type: components["schemas"]["ExportColumnType"];
            name: string;
            /** @description In what it counts; null: it counts nothing. */
            unit: string | null;
            /** @description What it means. */
            definition: string;
        };
        ExportDatasetDto: {
            dataset: components["schemas"]["ExportDataset"];
            columns: components["schemas"]["ExportColumnDto"][];
        };
        ExportManifestDto: {
            datasets: components["schemas"]["ExportDatasetDto"][];
        };
        /** @enum {string} */
        GoalMetric: "views" | "reach" | "likes" | "comments" | "shares" | "saves" | "clicks" | "videoViews" | "engagement" | "posts" | "followers" | "followersGained";
        GoalFilterDto: {
            /** @description Only posts on this network. */
            platform?: components["schemas"]["Platform"];
            /**
             * Format: uuid
             * @description Only posts on this account.
             */
            accountId?: string;
            /** @description Only posts of this kind of content. */
            contentType?: components["schemas"]["ContentType"];
            /**
             * Format: uuid
             * @description Only posts whose content has this category.
             */
            categoryId?: string;
            /**
             * Format: uuid
             * @description Only posts whose content has this tag.
             */
            tagId?: string;
            /**
             * Format: uuid
             * @description Only posts whose content was made by this person.
             */
            creatorId?: string;
        };
        GoalDto: {
            metric: components["schemas"]["GoalMetric"];
            id: string;
            projectId: string;
            name: string;
            target: number;
            firstDay: string;
            lastDay: string;
            filter: components["schemas"]["GoalFilterDto"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        GoalPageDto: {
            items: components["schemas"]["GoalDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateGoalDto: {
            /**
             * @description What is to reach the target. A measure such as `views` is summed over the posts that are published in the period; `posts` is how many those
             *     are; `followers` is how many follow the accounts, `followersGained` how many more than at the beginning.
             */
            metric: components["schemas"]["GoalMetric"];
            /** @description 1 to 200 characters. */
            name: string;
            /** @description 1 to 1,000,000,000,000. */
            target: number;
            /** @description The first local date of the period, `YYYY-MM-DD`, in the project's zone. */
            firstDay: string;
            /** @description The last one. It belongs to the period, which has at most 731 days. */
            lastDay: string;
            /** @description Which posts, or accounts, it is about. Left out: all of them. */
            filter?: components["schemas"]["GoalFilterDto"];
        };
        /** @enum {string} */
        GoalStatus: "not_started" | "on_track" | "behind" | "reached" | "missed" | "unknown";
        /**
         * @description Why it is unknown.
         * @enum {string}
         */
        NoValueReason: "no_accounts" | "not_read" | "not_given";
        ForecastDto: {
            /** Format: double */
            value: number;
            /** Format: double */
            low: number;
            /** Format: double */
            high: number;
            /**
             * Format: double
             * @description How often such an interval has what comes: 0.8.
             */
            confidence: number;
            /**
             * @description Student's t on the sums of days; see docs/analytics.md.
             * @enum {string}
             */
            method: "t-of-daily-sums";
            /** @description Whole days with a known sum that it is made of. */
            days: number;
        };
        /**
         * @description Why there is no forecast.
         * @enum {string}
         */
        NoForecastReason: "not_started" | "over" | "no_numbers" | "too_few_days";
        GoalProgressDto: {
            status: components["schemas"]["GoalStatus"];
            metric: components["schemas"]["GoalMetric"];
            /** @description Why it is unknown. */
            reason: components["schemas"]["NoValueReason"] | null;
            /**
             * Format: double
             * @description Value over target; more than 1 where it is passed.
             */
            share: number | null;
            /**
             * Format: double
             * @description Those that are over, with the part of today that is.
             */
            elapsedDays: number;
            /** Format: double */
            elapsedShare: number;
            /**
             * Format: double
             * @description What every day that is left has to bring; null where none is left.
             */
            neededPerDay: number | null;
            /**
             * Format: double
             * @description What the days so far have brought, on average.
             */
            actualPerDay: number | null;
            forecast: components["schemas"]["ForecastDto"] | null;
            /** @description Why there is no forecast. */
            forecastReason: components["schemas"]["NoForecastReason"] | null;
            goalId: string;
            /**
             * Format: date-time
             * @description When this was so.
             */
            asOf: string;
            /** @description The zone whose days count. */
            timeZone: string;
            target: number;
            /** @description By the newest numbers that there are. Null: unknown, which is not 0. */
            value: number | null;
            /** @description What it was at the beginning: 0, or the followers that there were. */
            baseline: number | null;
            /**
             * Format: date-time
             * @description When the newest number was so that is in it; null where none is.
             */
            newestAt: string | null;
            /** @description Posts published in the period, or accounts. */
            subjects: number;
            /** @description Those of them that the value is of. */
            measured: number;
            /** @description What is missing to the target; 0 once it is reached. */
            left: number | null;
            /** @description Local days of the period. */
            days: number;
        };
        UpdateGoalDto: {
            /**
             * @description What is to reach the target. A measure such as `views` is summed over the posts that are published in the period; `posts` is how many those
             *     are; `followers` is how many follow the accounts, `followersGained` how many more than at the beginning.
             */
            metric?: components["schemas"]["GoalMetric"];
            /** @description 1 to 200 characters. */
            name?: string;
            /** @description 1 to 1,000,000,000,000. */
            target?: number;
            /** @description The first local date of the period, `YYYY-MM-DD`, in the project's zone. */
            firstDay?: string;
            /** @description The last one. It belongs to the period, which has at most 731 days. */
            lastDay?: string;
            /** @description Which posts, or accounts, it is about. Left out: all of them. */
            filter?: components["schemas"]["GoalFilterDto"];
        };
        /** @enum {string} */
        ImportMode: "all-or-nothing" | "best-effort";
        /**
         * @description What stands between the cells, as the header shows.
         * @enum {string}
         */
        Separator: "comma" | "semicolon" | "tab";
        /** @enum {string} */
        PerformanceOutcome: "imported" | "snapshot" | "present" | "invalid";
        CellNoteDto: {
            /** @description Line of the file, from 1. */
            line: number;
            /** @description Name of the column. */
            column: string;
            /** @description Stable name of the rule. */
            rule: string;
            /** @description The rule in words. */
            message: string;
        };
        PerformanceResultDto: {
            /** @description Line of the file, from 1. */
            line: number;
            outcome: components["schemas"]["PerformanceOutcome"];
            /** @description The post of this project that the row is about; null: it is about none. */
            postId: string | null;
            errors: components["schemas"]["CellNoteDto"][];
            /** @description What is strange, and was taken all the same. */
            warnings: components["schemas"]["CellNoteDto"][];
        };
        PerformanceImportDto: {
            dryRun: boolean;
            mode: components["schemas"]["ImportMode"];
            /** @description What stands between the cells, as the header shows. */
            separator: components["schemas"]["Separator"];
            /** @description SHA-256 of the file, in hexadecimal digits: the rows are kept with it. */
            fileHash: string;
            /** @description Rows that became history. */
            imported: number;
            /** @description Rows that became readings of posts of the project. */
            snapshots: number;
            /** @description Rows whose post is there already. */
            present: number;
            /** @description Rows with errors. */
            invalid: number;
            /** @description Rows with warnings. */
            warned: number;
            rows: components["schemas"]["PerformanceResultDto"][];
        };
        /** @enum {string} */
        Ranking: "views" | "reach" | "likes" | "comments" | "shares" | "saves" | "clicks" | "videoViews" | "engagement" | "engagementRate";
        /**
         * @description What they share: the account (and so the network) alone, or the hour of the week, the kind of content or a tag as well.
         * @enum {string}
         */
        ComparedAgainst: "account" | "hour" | "contentType" | "tag";
        RankComparisonDto: {
            /** @description What they share: the account (and so the network) alone, or the hour of the week, the kind of content or a tag as well. */
            against: components["schemas"]["ComparedAgainst"];
            /**
             * Format: double
             * @description Median of these posts, in the unit of `value`.
             */
            median: number;
            /**
             * Format: double
             * @description The post's value less the median.
             */
            difference: number;
            /** @description The account's user name, the hour (`Tuesday 18:00`, in the project's zone), the kind of content, or the name of the tag. */
            name: string;
            /** @description How many posts these are. */
            posts: number;
        };
        RankedPostDto: {
            platform: components["schemas"]["Platform"];
            /**
             * Format: double
             * @description What it is ranked by: the metric, or `numerator` over `denominator`.
             */
            value: number;
            id: string;
            /** @description Null: imported history. */
            postId: string | null;
            contentId: string | null;
            /** @description Of the content. */
            title: string | null;
            accountId: string;
            username: string;
            /** @description Of the version that went out. */
            contentType: string;
            /** Format: date-time */
            publishedAt: string;
            numerator: number;
            /** @description Null where it is not ranked by a rate. */
            denominator: number | null;
            /** @description Why it is there, in numbers: what is usual. Only where there are at least `leastCompared` such posts. */
            comparisons: components["schemas"]["RankComparisonDto"][];
        };
        RankingDto: {
            by: components["schemas"]["Ranking"];
            /** @description Of `engagementRate`: the one denominator of all; the one that more posts give. Posts without it are left out. */
            denominatorMetric: components["schemas"]["EngagementDenominator"] | null;
            /**
             * Format: double
             * @description Of `engagementRate`: the smallest denominator that counts. Null: not ranked by a rate, or there are no posts.
             */
            leastDenominator: number | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description IANA zone of the project, in which hours are told. */
            timeZone: string;
            /** @description Posts that give a rate and are left out for their small denominators. */
            leftOut: number;
            /** @description Medians of fewer posts are not told. */
            leastCompared: number;
            /** @description The best one first. Of equal ones the younger. */
            top: components["schemas"]["RankedPostDto"][];
            /** @description The worst one first. */
            bottom: components["schemas"]["RankedPostDto"][];
        };
        CadenceWeekDto: {
            /**
             * Format: double
             * @description Length in hours: a day on which clocks change has 23 or 25.
             */
            hours: number;
            /**
             * Format: double
             * @description `value` over `measured`; null where nothing is measured.
             */
            perPost: number | null;
            /** Format: date-time */
            start: string;
            /** @description What clocks show then in the zone, `YYYY-MM-DDTHH:MM:SS`. An hour that is repeated when clocks go back is there twice. */
            local: string;
            /** @description Whether all of it lies in the period. The first and the last one may be cut: only what lies in the period is counted. */
            isWhole: boolean;
            /** @description Published posts. */
            posts: number;
            /** @description Those of them that give the metric. */
            measured: number;
            /** @description Sum over those; null where there are none. */
            value: number | null;
        };
        CadenceStepDto: {
            /**
             * Format: double
             * @description Median of the weeks' sums.
             */
            medianPerWeek: number | null;
            /**
             * Format: double
             * @description Median of the weeks' means per post.
             */
            medianPerPost: number | null;
            postsPerWeek: number;
            /** @description Whole weeks with so many posts. */
            weeks: number;
            /** @description Those of them with a value, which the medians are of. */
            measuredWeeks: number;
        };
        AccountCadenceDto: {
            platform: components["schemas"]["Platform"];
            accountId: string;
            username: string;
            /** @description Every week that touches the period, in order. */
            weeks: components["schemas"]["CadenceWeekDto"][];
            /** @description By how many posts a week had, in order. */
            byPostsPerWeek: components["schemas"]["CadenceStepDto"][];
        };
        CadenceReportDto: {
            metric: components["schemas"]["Measure"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description IANA zone of the project, by whose calendar weeks are cut. */
            timeZone: string;
            /** @description Accounts with posts in the period. */
            accounts: components["schemas"]["AccountCadenceDto"][];
        };
        MeasuredLatenessDto: {
            /**
             * Format: double
             * @description Half of the posts were at most so late.
             */
            p50: number | null;
            /**
             * Format: double
             * @description 90 % of the posts.
             */
            p90: number | null;
            /**
             * Format: double
             * @description 99 % of the posts.
             */
            p99: number | null;
            /**
             * Format: double
             * @description All of them.
             */
            max: number | null;
        };
        FailuresDto: {
            /** @description As posts tell it (`failureClass`); null: not told. */
            failureClass: string | null;
            posts: number;
        };
        OnTimeRecordDto: {
            /**
             * Format: double
             * @description `onTime` over `published`; null where none was published.
             */
            rate: number | null;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description Up to so many seconds late counts as on time. */
            withinSeconds: number;
            /** @description Posts that were published: what the rate is a share of. */
            published: number;
            /** @description Those of them that were on time. */
            onTime: number;
            latenessSeconds: components["schemas"]["MeasuredLatenessDto"];
            /** @description Posts that did not go out. */
            failed: number;
            /** @description The same by reason, the most frequent one first. */
            failures: components["schemas"]["FailuresDto"][];
        };
        ReportSubscriptionDto: {
            isSubscribed: boolean;
            /**
             * Format: date-time
             * @description Since when; null where you do not.
             */
            since: string | null;
        };
        EstimateDto: {
            /** Format: double */
            mean: number;
            /** Format: double */
            low: number;
            /** Format: double */
            high: number;
        };
        HourOfWeekDto: {
            /**
             * Format: double
             * @description So many posts in this very hour would tell as much as all posts do, those of other hours included.
             */
            effectivePosts: number;
            /** @description 0 (Monday 00:00) to 167 (Sunday 23:00). */
            hour: number;
            /** @description The same in words, e.g. `Tuesday 18:00`. */
            name: string;
            /** @description 1 is the best hour. */
            rank: number;
            /** @description What a post earns there, as a multiple of the account's average hour. */
            estimate: components["schemas"]["EstimateDto"];
            /** @description Posts that went out in this hour. */
            sampleSize: number;
            /** @description The posts of this hour: every number can be traced to them. */
            postIds: string[];
        };
        BestTimesDto: {
            /** @description How much of it comes from what: shares that add up to 1. */
            weights?: {
                [key: string]: number;
            };
            accountId: string;
            /** @description Zone in which the hours are told. */
            timeZone: string;
            /** @description Posts that it was learnt from. */
            posts: number;
            /** @description The best hours, best first. */
            ranking: components["schemas"]["HourOfWeekDto"][];
            /** @description All 168 hours of the week, Monday 00:00 first. */
            heatMap: components["schemas"]["HourOfWeekDto"][];
            /** @description What to keep in mind, in words. */
            remarks: string[];
        };
        /** @enum {string} */
        CalendarView: "day" | "week" | "month";
        CalendarEntryDto: {
            /** @description What became of a local time that clocks skip or show twice; see the post. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            platform: components["schemas"]["Platform"];
            /** @description Of the post. */
            id: string;
            /** @description Its local date in the zone of the calendar, `YYYY-MM-DD`. */
            date: string;
            /** @description Its local time in the zone of the calendar, `HH:MM:SS`. */
            time: string;
            /**
             * Format: date-time
             * @description The instant it goes out.
             */
            scheduledTime: string;
            /** @description The same as the team meant it: local, in the post's own zone. */
            scheduledLocal: string | null;
            /** @description IANA zone of `scheduledLocal`. */
            timeZone: string | null;
            status: components["schemas"]["PostStatus"];
            /** @description What a person has to decide before it goes on. */
            needsAttention: components["schemas"]["Attention"] | null;
            /** @description Whether it is with a worker right now: it cannot be moved. */
            isOnItsWay: boolean;
            contentId: string;
            title: string;
            contentType: components["schemas"]["ContentType"];
            accountId: string;
            /** @description Of the account. */
            username: string;
        };
        CalendarDayDto: {
            /** @description `YYYY-MM-DD`. */
            date: string;
            /**
             * Format: date-time
             * @description Its first moment.
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description Where the next day begins: 23, 24 or 25 hours later.
             */
            endsAt: string;
            /** @description In order of time. */
            posts: components["schemas"]["CalendarEntryDto"][];
        };
        CalendarDto: {
            /** @description IANA zone of the days and times. */
            timeZone: string;
            /** @description First day that is wanted. */
            from: string;
            /** @description Last day that is wanted. */
            to: string;
            /** @description All days as far as the posts of this page go; one that goes on on the next page stands on both. */
            days: components["schemas"]["CalendarDayDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /** @enum {string} */
        RowOutcome: "imported" | "valid" | "present" | "invalid";
        RowErrorDto: {
            /** @description Line of the file, from 1. */
            line: number;
            /** @description Name of the column. */
            column: string;
            /** @description Stable name of the rule. */
            rule: string;
            /** @description The rule in words. */
            message: string;
        };
        RowResultDto: {
            /** @description What became of a local time that clocks skip or show twice; see the post. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            /** @description Line of the file, from 1. */
            line: number;
            title: string;
            outcome: components["schemas"]["RowOutcome"];
            /** @description The content that was made, or is there already. */
            contentId: string | null;
            /** @description The posts that were scheduled, one for each account. */
            postIds: string[];
            /** @description Column by column. An answer tells of 1,000 wrong cells; see `errorsLeftOut`. */
            errors: components["schemas"]["RowErrorDto"][];
        };
        ImportResultDto: {
            dryRun: boolean;
            mode: components["schemas"]["ImportMode"];
            /** @description What stands between the cells, as the header shows. */
            separator: components["schemas"]["Separator"];
            /** @description Rows that were imported; in a dry run, that would be. */
            imported: number;
            /** @description Rows that are there already. */
            present: number;
            /** @description Rows with errors. */
            invalid: number;
            /** @description Wrong cells beyond those that the rows tell of. */
            errorsLeftOut: number;
            rows: components["schemas"]["RowResultDto"][];
        };
        CalendarFilterDto: {
            /** @description Only posts on this network. */
            platform?: components["schemas"]["Platform"];
            /**
             * Format: uuid
             * @description Only posts on this account.
             */
            accountId?: string;
            /** @description Only posts of this status. */
            status?: components["schemas"]["PostStatus"];
            /**
             * Format: uuid
             * @description Only posts whose content has this category.
             */
            categoryId?: string;
        };
        CalendarFeedDto: {
            id: string;
            /** @description Who made it: it shows what they may see, and ends when they leave. */
            userId: string;
            name: string;
            /** @description Which posts it shows. */
            filters: components["schemas"]["CalendarFilterDto"];
            /** Format: date-time */
            createdAt: string;
        };
        CalendarFeedPageDto: {
            items: components["schemas"]["CalendarFeedDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateCalendarFeedDto: {
            /** @description Only posts on this network. */
            platform?: components["schemas"]["Platform"];
            /**
             * Format: uuid
             * @description Only posts on this account.
             */
            accountId?: string;
            /** @description Only posts of this status. */
            status?: components["schemas"]["PostStatus"];
            /**
             * Format: uuid
             * @description Only posts whose content has this category.
             */
            categoryId?: string;
            /** @description Where it is used, or what for: 1 to 100 characters. */
            name: string;
        };
        NewCalendarFeedDto: {
            id: string;
            /** @description Who made it: it shows what they may see, and ends when they leave. */
            userId: string;
            name: string;
            /** @description Which posts it shows. */
            filters: components["schemas"]["CalendarFilterDto"];
            /** Format: date-time */
            createdAt: string;
            /** @description The secret address to give to a calendar program. It is told this once: whoever has it reads the calendar. */
            url: string;
        };
        PlanItemDto: {
            /**
             * Format: double
             * @description How much its engagement counts, more than 0 up to 100. Default 1: what counts more gets the better times.
             */
            weight?: number;
            /**
             * Format: date-time
             * @description Not before this instant, beside what its content says.
             */
            embargo?: string;
            /**
             * Format: date-time
             * @description Not after this instant, beside what its content says.
             */
            deadline?: string;
            /**
             * Format: uuid
             * @description A content, for which a post is made when the plan is applied. This or `postId`.
             * @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f
             */
            contentId?: string;
            /**
             * Format: uuid
             * @description A draft that is there already. This or `contentId`.
             */
            postId?: string;
            /**
             * @description With `contentId`: the accounts that it goes to, a post for each. 1 to 100.
             * @example [
             *       "0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f"
             *     ]
             */
            accountIds?: string[];
            /** @description With `contentId`: settings that only the network knows. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description A name of your own, by which other items refer to this one in `after`. */
            key?: string;
            /** @description Keys of items whose posts all go out before this one's. */
            after?: string[];
        };
        WishedCadenceDto: {
            /**
             * Format: double
             * @description Posts in each calendar week. 0.5 is one in two weeks.
             */
            postsPerWeek: number;
            /** Format: uuid */
            accountId: string;
        };
        CreatePlanDto: {
            /**
             * Format: date-time
             * @description Times from this instant on are given out, and none that is past.
             */
            from: string;
            /**
             * Format: date-time
             * @description Times before this instant are given out; at most 366 days after `from`.
             * @example 2030-03-08T09:00:00.000Z
             */
            to: string;
            /** @description What to find times for. 1 to 5,000 items, and at most as many posts. */
            items: components["schemas"]["PlanItemDto"][];
            /** @description How regularly accounts would like to post. It costs, as soft rules do, and forbids nothing. */
            cadence?: components["schemas"]["WishedCadenceDto"][];
            /** @description Times lie so many minutes apart, 1 to 60. Default 15. */
            stepMinutes?: number;
            /** @description Begins the planner's random choices: the same calendar, request and seed give the same plan. Default 1. */
            seed?: number;
        };
        /** @enum {string} */
        PlanStatus: "draft" | "applied" | "undone";
        PlanDto: {
            /**
             * Format: double
             * @description Expected engagement of all of them, in posts of an average hour, less what broken soft rules and unplaced posts cost.
             */
            value: number;
            /**
             * Format: double
             * @description No plan has more value than this: proven, see docs/scheduling.md.
             */
            upperBound: number;
            id: string;
            projectId: string;
            /** @description Who asked for it. */
            userId: string;
            status: components["schemas"]["PlanStatus"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @description Posts that have a time, and those that found none. */
            placed: number;
            unplaced: number;
            /** @description Whether the search was ended by its time limit. */
            isCutShort: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            appliedAt: string | null;
            /** Format: date-time */
            undoneAt: string | null;
        };
        PlanPageDto: {
            items: components["schemas"]["PlanDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        PlanEntryDto: {
            /** @description Placed: `expected`, `reason`, `breaks`, `alternatives` (the best other times and the rules that kept them out). Else: why there is no place. */
            explanation?: {
                [key: string]: unknown;
            };
            id: string;
            contentId: string;
            accountId: string;
            /** @description The draft that gets the time, or the post that applying the plan has made. */
            postId: string | null;
            /**
             * Format: date-time
             * @description Null: there is no place for it, or somebody has left it out.
             */
            scheduledTime: string | null;
            /** @description Whether somebody has moved it since the plan was made: what is told of its time is of the time before. */
            isChanged: boolean;
            /** @description Whether it is placed to learn something, not to earn most. */
            isExploration: boolean;
        };
        PlanEntryPageDto: {
            items: components["schemas"]["PlanEntryDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        UpdatePlanEntryDto: {
            /**
             * Format: date-time
             * @description The time it shall have; null leaves it out of the plan. The rules are held against the whole plan when it is applied.
             */
            scheduledTime: string | null;
        };
        ApplyPlanDto: {
            /** @description Why posts go past soft rules of the calendar, 3 to 500 characters; kept. Needed where the plan breaks some. */
            overrideReason?: string;
        };
        KeptPostDto: {
            postId: string;
            /** @description Why, in words. */
            message: string;
        };
        UndonePlanDto: {
            plan: components["schemas"]["PlanDto"];
            /** @description Posts that lost their times. Those that the plan had made are gone. */
            undone: number;
            /** @description Posts that keep theirs: they are out or on their way, or somebody has moved them since. */
            kept: components["schemas"]["KeptPostDto"][];
        };
        WeeklySlotDto: {
            /**
             * Format: uuid
             * @description It takes contents of this category only. Null or left out: any content.
             */
            categoryId?: string | null;
            /** @description Day of the week, 1 for Monday to 7 for Sunday. */
            weekday: number;
            /**
             * @description What the clocks show, `HH:MM`. A time that clocks skip comes later by as much; one that they repeat comes the first time.
             * @example 09:15
             */
            time: string;
            /** @description The accounts that it is for, 1 to 50: it takes one post of each. */
            accountIds: string[];
        };
        QueueDto: {
            id: string;
            projectId: string;
            name: string;
            /** @description IANA zone whose clocks the slots follow. */
            timeZone: string;
            /** @description Whether later posts move up when one leaves its slot. */
            closeGaps: boolean;
            /**
             * Format: date-time
             * @description Since when it gives no slots; null: it does.
             */
            pausedAt: string | null;
            /** @description The slots of a week, by day and time. */
            slots: components["schemas"]["WeeklySlotDto"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        QueuePageDto: {
            items: components["schemas"]["QueueDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateQueueDto: {
            /** @description 1 to 100 characters. */
            name: string;
            /** @description IANA zone whose clocks the slots follow. Default: the project's. */
            timeZone?: string;
            /**
             * @description Whether later posts of an account move up one slot each when one leaves its slot. Default `false`: a time that was given stays, and
             *     the gap goes to the next post that is added.
             */
            closeGaps?: boolean;
            /** @description The slots of a week, at most 168. No account has two at the same time. */
            slots?: components["schemas"]["WeeklySlotDto"][];
        };
        UpdateQueueDto: {
            /** @description 1 to 100 characters. */
            name?: string;
            /** @description IANA zone whose clocks the slots follow. Default: the project's. */
            timeZone?: string;
            /**
             * @description Whether later posts of an account move up one slot each when one leaves its slot. Default `false`: a time that was given stays, and
             *     the gap goes to the next post that is added.
             */
            closeGaps?: boolean;
            /** @description The slots of a week, at most 168. No account has two at the same time. */
            slots?: components["schemas"]["WeeklySlotDto"][];
        };
        SlotOnViewDto: {
            /** @description `moved-forward`: clocks skip its time on that day, and it comes later by as much. `first-of-two`: they show it twice. Null on other days. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            /** @description The post that goes out then on the account, by the queue or by hand; null: none. */
            postId: string | null;
            /** @description Whether the queue would give it to the next post now: it is to come, has no post, and the queue is not paused. */
            isFree: boolean;
            /** @description False: a change has taken the slot away, and the post that had it keeps its time. */
            isInWeek: boolean;
            accountId: string;
            /**
             * Format: date-time
             * @description The instant at which it comes.
             */
            scheduledTime: string;
            /** @description What the clocks show then: local, without a zone. */
            scheduledLocal: string;
            /** @description IANA zone of the local time. */
            timeZone: string;
            /** @description The category whose contents it takes; null: any. */
            categoryId: string | null;
        };
        SlotPageDto: {
            items: components["schemas"]["SlotOnViewDto"][];
            /** @description Send it as `cursor`, with the same period, for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /**
         * @description The kind of the rule; `extension` where one brings it; `embargo`, `deadline`, `after` and `before` are what a post itself forbids.
         * @enum {string}
         */
        ViolationKind: "minimum_gap" | "post_cap" | "blackout" | "weekly_blackout" | "quiet_hours" | "content_spacing" | "similar_spacing" | "category_mix" | "network_quota" | "extension" | "embargo" | "deadline" | "after" | "before";
        /** @enum {string} */
        CalendarRuleSeverity: "hard" | "soft";
        SlotViolationDto: {
            /** @description The kind of the rule; `extension` where one brings it; `embargo`, `deadline`, `after` and `before` are what a post itself forbids. */
            kind: components["schemas"]["ViolationKind"];
            severity: components["schemas"]["CalendarRuleSeverity"];
            /** @description Id of the rule, or its name where an extension brings it; `quota:` and the account for what its network takes; `embargo` or `deadline` of the content. */
            ruleId: string;
            /** @description The other posts that it would break the rule with. */
            postIds: string[];
            /** @description In words. */
            sentence: string;
        };
        SkippedSlotDto: {
            /** @description `moved-forward`: clocks skip its time on that day, and it comes later by as much. `first-of-two`: they show it twice. Null on other days. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            /** @description Why. */
            violations: components["schemas"]["SlotViolationDto"][];
            accountId: string;
            /**
             * Format: date-time
             * @description The instant at which it comes.
             */
            scheduledTime: string;
            /** @description What the clocks show then: local, without a zone. */
            scheduledLocal: string;
            /** @description IANA zone of the local time. */
            timeZone: string;
            /** @description The category whose contents it takes; null: any. */
            categoryId: string | null;
        };
        NextSlotDto: {
            /** @description `moved-forward`: clocks skip its time on that day, and it comes later by as much. `first-of-two`: they show it twice. Null on other days. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            /** @description Free slots before it that break a rule, hard or soft; the first 100. */
            skipped: components["schemas"]["SkippedSlotDto"][];
            accountId: string;
            /**
             * Format: date-time
             * @description The instant at which it comes.
             */
            scheduledTime: string;
            /** @description What the clocks show then: local, without a zone. */
            scheduledLocal: string;
            /** @description IANA zone of the local time. */
            timeZone: string;
            /** @description The category whose contents it takes; null: any. */
            categoryId: string | null;
        };
        AddToQueueDto: {
            /**
             * Format: uuid
             * @description What goes out.
             */
            contentId?: string;
            /**
             * Format: uuid
             * @description Where it goes out.
             */
            accountId?: string;
            /** @description Settings that only the network knows. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description What is written below the post once it is out, in this order: a first comment, or the further parts of a chain. At most 25. */
            replies?: string[];
            /**
             * Format: uuid
             * @description A draft. Not together with what makes a new post.
             */
            postId?: string;
        };
        AddedToQueueDto: {
            /** @description `moved-forward`: clocks skip its time on that day, and it comes later by as much. `first-of-two`: they show it twice. Null on other days. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            /** @description Free slots before it that break a rule, hard or soft; the first 100. */
            skipped: components["schemas"]["SkippedSlotDto"][];
            postId: string;
            accountId: string;
            /**
             * Format: date-time
             * @description The instant at which it comes.
             */
            scheduledTime: string;
            /** @description What the clocks show then: local, without a zone. */
            scheduledLocal: string;
            /** @description IANA zone of the local time. */
            timeZone: string;
            /** @description The category whose contents it takes; null: any. */
            categoryId: string | null;
        };
        ReorderQueueDto: {
            /** @description Why the post goes past soft rules of the calendar, 3 to 500 characters; kept. Hard rules are never gone past. */
            overrideReason?: string;
            /**
             * @description The posts in the wished order, 2 to 100. They exchange the slots that they have, those of each account among themselves.
             * @example [
             *       "0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f",
             *       "0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e70"
             *     ]
             */
            postIds: string[];
        };
        QueuedPostDto: {
            /** @description `moved-forward`: clocks skip its time on that day, and it comes later by as much. `first-of-two`: they show it twice. Null on other days. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            postId: string;
            accountId: string;
            /**
             * Format: date-time
             * @description The instant at which it comes.
             */
            scheduledTime: string;
            /** @description What the clocks show then: local, without a zone. */
            scheduledLocal: string;
            /** @description IANA zone of the local time. */
            timeZone: string;
            /** @description The category whose contents it takes; null: any. */
            categoryId: string | null;
        };
        QueueOrderDto: {
            items: components["schemas"]["QueuedPostDto"][];
        };
        /** @enum {string} */
        CalendarRuleKind: "minimum_gap" | "post_cap" | "blackout" | "weekly_blackout" | "quiet_hours" | "content_spacing" | "similar_spacing" | "category_mix" | "network_quota";
        /**
         * @description Least role that may go past it, where it is soft.
         * @enum {string}
         */
        OverridingRole: "editor" | "admin";
        CalendarRuleDto: {
            kind: components["schemas"]["CalendarRuleKind"];
            severity: components["schemas"]["CalendarRuleSeverity"];
            /**
             * Format: double
             * @description What breaking it costs the planner, in average posts of the account. Null: 0.5.
             */
            cost: number | null;
            /** @description Least role that may go past it, where it is soft. */
            overridableBy: components["schemas"]["OverridingRole"];
            /** @description What the kind needs besides. */
            settings: {
                [key: string]: unknown;
            } | components["schemas"]["MinimumGapSettings"] | components["schemas"]["PostCapSettings"] | components["schemas"]["BlackoutSettings"] | components["schemas"]["WeeklyBlackoutSettings"] | components["schemas"]["QuietHoursSettings"] | components["schemas"]["ContentSpacingSettings"] | components["schemas"]["SimilarSpacingSettings"] | components["schemas"]["CategoryMixSettings"] | components["schemas"]["NetworkQuotaSettings"];
            id: string;
            projectId: string;
            /** @description Null: each account of the project, every one on its own. */
            accountId: string | null;
            /** @description What the team calls it; may be empty. */
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        CalendarRulePageDto: {
            items: components["schemas"]["CalendarRuleDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        MinimumGapSettings: {
            /** @description 1 to 527,040 (366 days). */
            minutes: number;
        };
        /**
         * @description Which stretch of the calendar counts.
         * @enum {string}
         */
        CalendarStretch: "day" | "week";
        PostCapSettings: {
            /** @description Which stretch of the calendar counts. */
            per: components["schemas"]["CalendarStretch"];
            /** @description Posts, 0 or more. */
            most: number;
            /** @description First day of a week, 1 for Monday (the default) to 7 for Sunday. */
            weekStartsOn?: number;
            /** @description IANA zone. Default: the project's. */
            timeZone?: string;
        };
        BlackoutSettings: {
            /** @description First local time of it, `YYYY-MM-DDTHH:MM[:SS]`. */
            from: string;
            /** @description First local time after it. */
            to: string;
            /** @description IANA zone. Default: the project's. */
            timeZone?: string;
        };
        WeeklyBlackoutSettings: {
            /** @description Days on which it begins, 1 for Monday to 7 for Sunday. */
            weekdays: number[];
            /** @description First local time of it, `HH:MM`. */
            from: string;
            /** @description First local time after it. Not after `from`: of the next day. */
            to: string;
            /** @description IANA zone. Default: the project's. */
            timeZone?: string;
        };
        QuietHoursSettings: {
            /** @description First local time of it, `HH:MM`. */
            from: string;
            /** @description First local time after it. Not after `from`: of the next day. */
            to: string;
            /** @description IANA zone. Default: the project's. */
            timeZone?: string;
        };
        ContentSpacingSettings: {
            /** @description 1 to 527,040 (366 days). */
            minutes: number;
        };
        /**
         * @description What makes two posts similar.
         * @enum {string}
         */
        LabelKind: "category" | "tag";
        SimilarSpacingSettings: {
            /** @description What makes two posts similar. */
            by: components["schemas"]["LabelKind"];
            /** @description 1 to 527,040 (366 days). */
            minutes: number;
        };
        CategoryMixSettings: {
            /**
             * Format: double
             * @description Most posts of it as a share of the account's posts in the period, 0 to 1; rounded down, but one is always allowed.
             */
            mostShare?: number;
            /** @description The period. */
            per: components["schemas"]["CalendarStretch"];
            /**
             * Format: uuid
             * @description The category.
             */
            categoryId: string;
            /** @description Most posts of it in a period. This or `mostShare`, or both. */
            most?: number;
            /** @description First day of a week, 1 for Monday (the default) to 7 for Sunday. */
            weekStartsOn?: number;
            /** @description IANA zone. Default: the project's. */
            timeZone?: string;
        };
        NetworkQuotaSettings: {
            /** @description Posts, 0 or more. */
            most: number;
            /** @description Length of the moving stretch, 1 to 744. Default 24. */
            hours?: number;
        };
        CreateCalendarRuleDto: {
            /** @description What the rule is about. */
            kind: components["schemas"]["CalendarRuleKind"];
            /** @description `hard`: never broken. `soft`: avoided by the planner, and broken by people with a reason. */
            severity: components["schemas"]["CalendarRuleSeverity"];
            /** @description What the kind needs besides. */
            settings: {
                [key: string]: unknown;
            } | components["schemas"]["MinimumGapSettings"] | components["schemas"]["PostCapSettings"] | components["schemas"]["BlackoutSettings"] | components["schemas"]["WeeklyBlackoutSettings"] | components["schemas"]["QuietHoursSettings"] | components["schemas"]["ContentSpacingSettings"] | components["schemas"]["SimilarSpacingSettings"] | components["schemas"]["CategoryMixSettings"] | components["schemas"]["NetworkQuotaSettings"];
            /**
             * Format: uuid
             * @description The account whose posts it is about. Null or left out: each account of the project, every one on its own.
             */
            accountId?: string | null;
            /**
             * Format: double
             * @description What breaking a soft rule costs the planner, in average posts of the account, 0 to 1000. Null or left out: 0.5.
             */
            cost?: number | null;
            /** @description Least role that may go past a soft rule. Default `editor`. */
            overridableBy?: components["schemas"]["OverridingRole"];
            /** @description What the team calls it, up to 100 characters. */
            name?: string;
        };
        UpdateCalendarRuleDto: {
            /** @description `hard`: never broken. `soft`: avoided by the planner, and broken by people with a reason. */
            severity?: components["schemas"]["CalendarRuleSeverity"];
            /** @description What the kind needs besides. */
            settings?: {
                [key: string]: unknown;
            } | components["schemas"]["MinimumGapSettings"] | components["schemas"]["PostCapSettings"] | components["schemas"]["BlackoutSettings"] | components["schemas"]["WeeklyBlackoutSettings"] | components["schemas"]["QuietHoursSettings"] | components["schemas"]["ContentSpacingSettings"] | components["schemas"]["SimilarSpacingSettings"] | components["schemas"]["CategoryMixSettings"] | components["schemas"]["NetworkQuotaSettings"];
            /**
             * Format: uuid
             * @description The account whose posts it is about. Null or left out: each account of the project, every one on its own.
             */
            accountId?: string | null;
            /**
             * Format: double
             * @description What breaking a soft rule costs the planner, in average posts of the account, 0 to 1000. Null or left out: 0.5.
             */
            cost?: number | null;
            /** @description Least role that may go past a soft rule. Default `editor`. */
            overridableBy?: components["schemas"]["OverridingRole"];
            /** @description What the team calls it, up to 100 characters. */
            name?: string;
        };
        RuleOverrideDto: {
            postId: string;
            ruleId: string;
            /** @description Who. */
            userId: string;
            /** @description Why, in their words. */
            reason: string;
            /** @description What the rule said against the post. */
            sentence: string;
            /**
             * Format: date-time
             * @description The time that the post was given.
             */
            scheduledTime: string;
            /** Format: date-time */
            createdAt: string;
        };
        RuleOverrideListDto: {
            items: components["schemas"]["RuleOverrideDto"][];
            /** @description Always null: the list is whole. */
            nextCursor: string | null;
        };
        /** @enum {string} */
        SeriesOnConflict: "skip" | "move";
        SeriesDto: {
            onConflict: components["schemas"]["SeriesOnConflict"];
            id: string;
            projectId: string;
            name: string;
            accountId: string;
            contentIds: string[];
            metadata: {
                [key: string]: unknown;
            };
            rrule: string;
            startLocal: string;
            timeZone: string;
            coolDownDays: number;
            /** @description Null: without end. */
            maxReposts: number | null;
            /**
             * Format: date-time
             * @description Since when it rests; null: it does not.
             */
            pausedAt: string | null;
            /**
             * Format: date-time
             * @description Up to when its posts have been made; null: they are about to be.
             */
            madeUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SeriesPageDto: {
            items: components["schemas"]["SeriesDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        CreateSeriesDto: {
            /**
             * @description What becomes of an occurrence that breaks a rule of the calendar, hard or soft. `skip`: it is left out, and says why. `move`: it goes to
             *     the nearest allowed time of the same day, and is left out where there is none. Default `skip`.
             */
            onConflict?: components["schemas"]["SeriesOnConflict"];
            /** @description How often one content may go out again on the account after the first time, 0 to 10000. Null or left out: without end. */
            maxReposts?: number | null;
            /** @description What the team calls it, up to 100 characters. */
            name?: string;
            /**
             * Format: uuid
             * @description Where it goes out.
             */
            accountId: string;
            /**
             * @description What goes out, 1 to 50 contents of the project in turn: the one that was out on the account longest ago comes next. Variations of a text are
             *     contents of their own.
             */
            contentIds: string[];
            /** @description Settings that only the network knows, of each post. */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description RRULE of RFC 5545 (section 3.3.10) with FREQ from HOURLY up, such as `FREQ=WEEKLY;BYDAY=MO,TH`. It ends by COUNT (at most 1000) or
             *     UNTIL, never both. At least an hour lies between two occurrences: BYMINUTE and BYSECOND take one value. Up to 300 characters.
             * @example FREQ=WEEKLY;BYDAY=MO
             */
            rrule: string;
            /** @description From when on, local, `YYYY-MM-DDTHH:MM[:SS]`, within ten years of today. It is an occurrence itself where it fits the rule. */
            startLocal: string;
            /** @description IANA zone by whose clocks it comes. Default: the project's zone. */
            timeZone?: string;
            /** @description Least days, of 24 hours, between two posts of one content on the account, whoever made them; 0 to 366. Default 0. */
            coolDownDays?: number;
        };
        UpdateSeriesDto: {
            /**
             * @description What becomes of an occurrence that breaks a rule of the calendar, hard or soft. `skip`: it is left out, and says why. `move`: it goes to
             *     the nearest allowed time of the same day, and is left out where there is none. Default `skip`.
             */
            onConflict?: components["schemas"]["SeriesOnConflict"];
            /** @description How often one content may go out again on the account after the first time, 0 to 10000. Null or left out: without end. */
            maxReposts?: number | null;
            /** @description What the team calls it, up to 100 characters. */
            name?: string;
            /**
             * Format: uuid
             * @description Where it goes out.
             */
            accountId?: string;
            /**
             * @description What goes out, 1 to 50 contents of the project in turn: the one that was out on the account longest ago comes next. Variations of a text are
             *     contents of their own.
             */
            contentIds?: string[];
            /** @description Settings that only the network knows, of each post. */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description RRULE of RFC 5545 (section 3.3.10) with FREQ from HOURLY up, such as `FREQ=WEEKLY;BYDAY=MO,TH`. It ends by COUNT (at most 1000) or
             *     UNTIL, never both. At least an hour lies between two occurrences: BYMINUTE and BYSECOND take one value. Up to 300 characters.
             * @example FREQ=WEEKLY;BYDAY=MO
             */
            rrule?: string;
            /** @description From when on, local, `YYYY-MM-DDTHH:MM[:SS]`, within ten years of today. It is an occurrence itself where it fits the rule. */
            startLocal?: string;
            /** @description IANA zone by whose clocks it comes. Default: the project's zone. */
            timeZone?: string;
            /** @description Least days, of 24 hours, between two posts of one content on the account, whoever made them; 0 to 366. Default 0. */
            coolDownDays?: number;
        };
        /**
         * @description `planned`: its post is made two weeks ahead. `changed`: the same, as somebody wants it. `made`: it has its post. `skipped`: it gets none.
         * @enum {string}
         */
        SeriesOccurrenceState: "planned" | "skipped" | "changed" | "made";
        OccurrenceDto: {
            /** @description `planned`: its post is made two weeks ahead. `changed`: the same, as somebody wants it. `made`: it has its post. `skipped`: it gets none. */
            state: components["schemas"]["SeriesOccurrenceState"];
            /** @description What became of the time that the rule says, on a day when clocks change; null: nothing, or the rule has it no more. */
            timeAdjustment: components["schemas"]["TimeAdjustment"] | null;
            /** @description Its name: the local time that the rule says, whatever became of it. */
            recurrenceId: string;
            /**
             * Format: date-time
             * @description When it goes out, or would.
             */
            scheduledTime: string;
            /** @description The same as the clocks of its zone show it. */
            scheduledLocal: string;
            timeZone: string;
            /** @description What goes out: chosen by somebody, or by turn once it is made. Null: whatever will have its turn. */
            contentId: string | null;
            postId: string | null;
            /** @description Null: there is no post. */
            postStatus: components["schemas"]["PostStatus"] | null;
            /** @description Why it is skipped: `by-hand`, or the code of what stood against it. */
            skipCode: string | null;
            /** @description The same in words. */
            skipReason: string | null;
        };
        OccurrenceListDto: {
            items: components["schemas"]["OccurrenceDto"][];
            /** @description Always null: the list is whole. */
            nextCursor: string | null;
        };
        UpdateOccurrenceDto: {
            /** @description When it goes out instead: local, in the zone of the series. Null: at its own time. */
            scheduledLocal?: string | null;
            /**
             * Format: uuid
             * @description Which of the contents of the series. Null: the one that has its turn.
             */
            contentId?: string | null;
            /** @description `true`: it gets no post. `false`: it gets one after all. */
            skipped?: boolean;
            /** @description Why its post goes past soft rules of the calendar, 3 to 500 characters; kept. For posts that are made at once, within two weeks. */
            overrideReason?: string;
        };
        AdministeredUserDto: {
            id: string;
            email: string;
            fullName: string;
            /** @description Whether the person may sign in. */
            isActive: boolean;
            isSuperuser: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        AdministeredUserPageDto: {
            items: components["schemas"]["AdministeredUserDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        TransferProjectDto: {
            /**
             * Format: uuid
             * @description Somebody who may sign in, and not oneself.
             */
            userId: string;
        };
        /** @enum {string} */
        UnexpectedErrorKind: "request" | "job" | "loop" | "publishing";
        UnexpectedErrorDto: {
            /** @description During what it came. */
            kind: components["schemas"]["UnexpectedErrorKind"];
            id: string;
            /** @description The route, the job, or what the loop says. */
            place: string;
            /** @description Class of the error. */
            type: string;
            /** @description Its code, such as the SQLSTATE of a statement; null: it has none. */
            code: string | null;
            /** @description Without texts, addresses, ids and numbers: `<text>`, `<n>` and so on stand for them. The log has the message as it was. */
            message: string;
            /** @description The topmost lines of code, as `function (file:line)`, of the last time. */
            stack: string[];
            /** @description How often it was seen. */
            occurrences: number;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** @description Request or job of the last time, as the log knows it. */
            lastRequestId: string | null;
            /** @description Project that it was about the last time. */
            lastProjectId: string | null;
            /** @description Post that it was about the last time. */
            lastPostId: string | null;
            /** @description `RELEASE` of the process that saw it last. */
            release: string | null;
            /**
             * Format: date-time
             * @description When somebody marked it as resolved; null: nobody has, or it was seen again since.
             */
            resolvedAt: string | null;
        };
        UnexpectedErrorPageDto: {
            items: components["schemas"]["UnexpectedErrorDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /**
         * @description `failing`: nothing but failures for a day; `gone`: the address has answered 410.
         * @enum {string}
         */
        WebhookPauseReason: "failing" | "gone";
        WebhookDto: {
            /** @description `failing`: nothing but failures for a day; `gone`: the address has answered 410. */
            pauseReason: components["schemas"]["WebhookPauseReason"] | null;
            id: string;
            projectId: string;
            url: string;
            description: string;
            /** @description Empty: all types. */
            eventTypes: string[];
            /** @description Whether people want it to be told. */
            isActive: boolean;
            /**
             * Format: date-time
             * @description Nothing is sent since then, until it is resumed. What happens meanwhile waits, for up to 30 days.
             */
            pausedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before this one signs as well; null: there is none.
             */
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @description When somebody last had something sent again.
             */
            replayedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookPageDto: {
            items: components["schemas"]["WebhookDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        /**
         * @description Only events of these types are sent; `post.*` means all types that begin so. Left out or empty: all.
         * @enum {string}
         */
        WebhookEventType: "account.*" | "comment.*" | "content.*" | "post.*" | "webhook.*" | "account.connected" | "account.disconnected" | "account.needs-attention" | "account.paused" | "account.recovered" | "account.resumed" | "comment.created" | "content.approval-given" | "content.approved" | "content.archived" | "content.changes-requested" | "content.created" | "content.deleted" | "content.rejected" | "content.restored" | "content.review-requested" | "content.unarchived" | "content.updated" | "post.attended" | "post.cancelled" | "post.created" | "post.deleted" | "post.failed" | "post.needs-attention" | "post.published" | "post.rescheduled" | "post.restored" | "post.scheduled" | "post.taken-down" | "webhook.paused" | "webhook.resumed";
        CreateWebhookDto: {
            /**
             * Format: uri
             * @description Where events are sent: https, on port 443 or 8443, on the public internet; the server's configuration may name others.
             */
            url: string;
            /**
             * @description Only events of these types are sent; `post.*` means all types that begin so. Left out or empty: all.
             * @example [
             *       "post.*",
             *       "account.needs-attention"
             *     ]
             */
            eventTypes?: components["schemas"]["WebhookEventType"][];
            /** @description At most 500 characters. */
            description?: string;
            /** @description `false`: nothing is sent. What happens meanwhile waits, for up to 30 days. Default: true. */
            isActive?: boolean;
        };
        WebhookWithSecretDto: {
            /** @description `failing`: nothing but failures for a day; `gone`: the address has answered 410. */
            pauseReason: components["schemas"]["WebhookPauseReason"] | null;
            id: string;
            projectId: string;
            url: string;
            description: string;
            /** @description Empty: all types. */
            eventTypes: string[];
            /** @description Whether people want it to be told. */
            isActive: boolean;
            /**
             * Format: date-time
             * @description Nothing is sent since then, until it is resumed. What happens meanwhile waits, for up to 30 days.
             */
            pausedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before this one signs as well; null: there is none.
             */
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @description When somebody last had something sent again.
             */
            replayedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description `whsec_` and the key in base64, as the Standard Webhooks specification has it. */
            secret: string;
        };
        UpdateWebhookDto: {
            /**
             * Format: uri
             * @description Where events are sent: https, on port 443 or 8443, on the public internet; the server's configuration may name others.
             */
            url?: string;
            /**
             * @description Only events of these types are sent; `post.*` means all types that begin so. Left out or empty: all.
             * @example [
             *       "post.*",
             *       "account.needs-attention"
             *     ]
             */
            eventTypes?: components["schemas"]["WebhookEventType"][];
            /** @description At most 500 characters. */
            description?: string;
            /** @description `false`: nothing is sent. What happens meanwhile waits, for up to 30 days. Default: true. */
            isActive?: boolean;
        };
        RotateSecretDto: {
            /**
             * @description How long the old secret signs as well, in hours; 0: not at all.
             * @default 24
             */
            keepOldHours: number;
        };
        /**
         * @description Null: it was delivered. `refused_address`: it leads into a network that is not the internet, or must not be called; `redirect`: redirects
         *     are not followed.
         * @enum {string}
         */
        WebhookAttemptError: "timeout" | "unreachable" | "refused_address" | "redirect" | "client_error" | "server_error" | "other_answer";
        WebhookTestDto: {
            /**
             * Format: date-time
             * @description When it began.
             */
            at: string;
            /**
             * @description Null: it was delivered. `refused_address`: it leads into a network that is not the internet, or must not be called; `redirect`: redirects
             *     are not followed.
             */
            error: components["schemas"]["WebhookAttemptError"] | null;
            /** @description Null: there was no answer. */
            statusCode: number | null;
            durationMs: number;
            /** @description The error in words. */
            message: string | null;
            /** @description The first 1,024 bytes of the answer's body. */
            answer: string;
            /** @description The `webhook-id` that was sent. */
            id: string;
            isDelivered: boolean;
        };
        /** @enum {string} */
        WebhookDeliveryStatus: "waiting" | "delivered" | "exhausted";
        /** @enum {string} */
        EventType: "account.connected" | "account.disconnected" | "account.needs-attention" | "account.paused" | "account.recovered" | "account.resumed" | "comment.created" | "content.approval-given" | "content.approved" | "content.archived" | "content.changes-requested" | "content.created" | "content.deleted" | "content.rejected" | "content.restored" | "content.review-requested" | "content.unarchived" | "content.updated" | "post.attended" | "post.cancelled" | "post.created" | "post.deleted" | "post.failed" | "post.needs-attention" | "post.published" | "post.rescheduled" | "post.restored" | "post.scheduled" | "post.taken-down" | "webhook.paused" | "webhook.resumed";
        WebhookAttemptDto: {
            /**
             * Format: date-time
             * @description When it began.
             */
            at: string;
            /**
             * @description Null: it was delivered. `refused_address`: it leads into a network that is not the internet, or must not be called; `redirect`: redirects
             *     are not followed.
             */
            error: components["schemas"]["WebhookAttemptError"] | null;
            /** @description Null: there was no answer. */
            statusCode: number | null;
            durationMs: number;
            /** @description The error in words. */
            message: string | null;
            /** @description The first 1,024 bytes of the answer's body. */
            answer: string;
        };
        WebhookDeliveryDto: {
            /**
             * Format: uuid
             * @description The event's id, as in its body and in the feed; null where the event is not kept any more.
             */
            eventId: string | null;
            /** @description `waiting` for its first or next try, or behind an earlier event of its subject; `exhausted`: given up. */
            status: components["schemas"]["WebhookDeliveryStatus"];
            /** @description What the receiver knows it by (`webhook-id`), the same in each try. */
            id: string;
            /** @description The event's place in the order of the project. */
            sequence: number;
            /** @description The event's type. */
            type: string;
            /** @description What the event is about. */
            subjectId: string;
            /** @description Tries since it was last begun anew. */
            tries: number;
            /**
             * Format: date-time
             * @description When it is tried next; null where it has ended, or waits behind another one.
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @description When it was delivered, or given up.
             */
            endedAt: string | null;
            /** @description What came of the newest try; null: there was none yet. */
            lastAttempt: components["schemas"]["WebhookAttemptDto"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookDeliveryPageDto: {
            /** @description Newest event first. */
            items: components["schemas"]["WebhookDeliveryDto"][];
            /** @description Send it as `cursor` for the next page; null on the last one. */
            nextCursor: string | null;
        };
        WebhookDeliveryWithAttemptsDto: {
            /**
             * Format: uuid
             * @description The event's id, as in its body and in the feed; null where the event is not kept any more.
             */
            eventId: string | null;
            /** @description `waiting` for its first or next try, or behind an earlier event of its subject; `exhausted`: given up. */
            status: components["schemas"]["WebhookDeliveryStatus"];
            /** @description What the receiver knows it by (`webhook-id`), the same in each try. */
            id: string;
            /** @description The event's place in the order of the project. */
            sequence: number;
            /** @description The event's type. */
            type: string;
            /** @description What the event is about. */
            subjectId: string;
            /** @description Tries since it was last begun anew. */
            tries: number;
            /**
             * Format: date-time
             * @description When it is tried next; null where it has ended, or waits behind another one.
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @description When it was delivered, or given up.
             */
            endedAt: string | null;
            /** @description What came of the newest try; null: there was none yet. */
            lastAttempt: components["schemas"]["WebhookAttemptDto"] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description What came of each try, oldest first; the last 100. */
            attempts: components["schemas"]["WebhookAttemptDto"][];
        };
        ReplayWebhookDto: {
            /**
             * Format: date-time
             * @description Events since this instant; earlier than 30 days ago counts as 30 days ago.
             */
            since?: string;
            /** @description Events behind this place; 0: from the oldest on. */
            afterSequence?: number;
        };
        WebhookReplayDto: {
            /** @description Deliveries that are sent again. What waited anyway is not counted. */
            deliveries: number;
        };
        FieldErrorDto: {
            /** @description The rule's limit, where it has one. */
            limit?: number | string;
            /** @description Path of the field as the client sent it, e.g. `settings.utm.source`; a query or path parameter by its name. */
            field: string;
            /** @description Stable name of the rule, e.g. `maxLength`. */
            rule: string;
            /** @description The rule in words. */
            message: string;
        };
        Problem: {
            /** @description What a program needs beside the words; its members depend on `code`. */
            details?: {
                [key: string]: unknown;
            };
            /** @description URI that identifies the kind of problem. */
            type: string;
            /** @description The kind of problem in words. */
            title: string;
            /** @description HTTP status code. */
            status: number;
            /** @description What is wrong in this case. */
            detail: string;
            /** @description Stable name of the error, e.g. `content.not-editable`. */
            code: string;
            /** @description Name of this request in the server's log. */
            requestId: string;
            /** @description For invalid input: each broken rule with its field. */
            errors?: components["schemas"]["FieldErrorDto"][];
        };
    };
    responses: {
        /**
         * @description Malformed request:
         *
         *     - `request.malformed`: The request is not well-formed.
         *     - `request.unclean`: The input is nested too deeply, too large, or holds what cannot be stored.
         */
        Malformed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Malformed request:
         *
         *     - `request.idempotency-key`: The `Idempotency-Key` is none.
         *     - `request.malformed`: The request is not well-formed.
         *     - `request.unclean`: The input is nested too deeply, too large, or holds what cannot be stored.
         */
        MalformedOrNoKey: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Malformed request:
         *
         *     - `request.idempotency-key`: The `Idempotency-Key` is none.
         *     - `request.malformed`: The request is not well-formed.
         *     - `request.malformed-id`: An id in the path is none.
         *     - `request.unclean`: The input is nested too deeply, too large, or holds what cannot be stored.
         */
        MalformedOrNoKeyOrId: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Malformed request:
         *
         *     - `request.malformed`: The request is not well-formed.
         *     - `request.malformed-id`: An id in the path is none.
         *     - `request.unclean`: The input is nested too deeply, too large, or holds what cannot be stored.
         */
        MalformedOrNoId: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not signed in:
         *
         *     - `auth.not-signed-in`: Sign in and send the access token, or an API key, as a bearer token.
         */
        NotSignedIn: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not allowed:
         *
         *     - `access.denied`: The database does not allow this to you.
         *     - `access.role-too-low`: Your role in the project does not include this.
         *     - `access.scope-missing`: The API key lacks the scope.
         */
        NotAllowed: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not allowed:
         *
         *     - `access.denied`: The database does not allow this to you.
         *     - `access.role-too-low`: Your role in the project does not include this.
         *     - `access.session-required`: This takes a signed-in person: API keys may not do it.
         */
        NotAllowedToKeys: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not allowed:
         *
         *     - `access.denied`: The database does not allow this to you.
         *     - `access.scope-missing`: The API key lacks the scope.
         */
        ScopeMissing: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not allowed:
         *
         *     - `access.denied`: The database does not allow this to you.
         *     - `access.session-required`: This takes a signed-in person: API keys may not do it.
         */
        SessionRequired: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not found:
         *
         *     - `resource.not-found`: Nothing is here, or it is not yours to see.
         */
        NotFound: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Conflict:
         *
         *     - `resource.already-exists`: Something with the same identity exists already.
         *     - `resource.reference-broken`: Something that this refers to is not there any more.
         */
        Conflict: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Conflict:
         *
         *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
         *     - `resource.already-exists`: Something with the same identity exists already.
         *     - `resource.reference-broken`: Something that this refers to is not there any more.
         */
        ConflictOrRunning: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Changed since:
         *
         *     - `request.stale`
         */
        Stale: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Too large:
         *
         *     - `request.too-large`: The body is too large.
         */
        TooLarge: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Address too long:
         *
         *     - `request.address-too-long`: The address is too long.
         */
        AddressTooLong: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Unsupported media type:
         *
         *     - `request.unsupported-media-type`: The body is of a type that this takes not.
         */
        UnsupportedMediaType: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description A rule is broken:
         *
         *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
         */
        Invalid: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description A rule is broken:
         *
         *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
         */
        KeyReused: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description A rule is broken:
         *
         *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
         *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
         */
        InvalidOrKeyReused: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description A rule is broken:
         *
         *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
         *     - `request.invalid-cursor`
         */
        InvalidOrNoCursor: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Too many requests:
         *
         *     - `rate-limit.exceeded`: Too many requests. Try again after the time of `Retry-After`.
         */
        RateLimitExceeded: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Internal error:
         *
         *     - `internal`: Something went wrong on our side. The log knows this request by its id.
         */
        Internal: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Not available now:
         *
         *     - `database.busy`: Others are changing the same thing. Try again.
         *     - `database.unavailable`: The database does not answer.
         */
        NotAvailable: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description What is left to the client of its limit (draft-ietf-httpapi-ratelimit-headers): `r` requests in the next `t` seconds. Not sent where the limit is switched off. */
        RateLimit: string;
        /** @description The limit that the request counts for: `q` requests in each `w` seconds. `reads` and `changes` are those of a person, `public` is that of an address. */
        "RateLimit-Policy": string;
        /** @description Seconds after which to try again (RFC 9110, 10.2.3). */
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Metrics_scrape: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Malformed"];
            /**
             * @description Not signed in:
             *
             *     - `metrics.wrong-token`: Send METRICS_TOKEN as a bearer token.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
        };
    };
    Health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
        };
    };
    Health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Health_work: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkDto"];
                };
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.unavailable`: The database does not answer.
             *     - `work.stopped`
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `user.email-taken`: Somebody with this e-mail address is registered already.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.weak-password`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"] | components["schemas"]["SecondFactorChallengeDto"];
                };
            };
            400: components["responses"]["Malformed"];
            /**
             * @description Not signed in:
             *
             *     - `auth.wrong-credentials`: E-mail address or password is wrong.
             */
            401: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_loginWithSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorLoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            400: components["responses"]["Malformed"];
            /**
             * @description Not signed in:
             *
             *     - `auth.invalid-challenge`: The sign-in took too long or too many tries. Begin again with your password.
             *     - `auth.wrong-credentials`: E-mail address or password is wrong.
             *     - `auth.wrong-second-factor`: The code is wrong, or was used before.
             */
            401: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensDto"];
                };
            };
            400: components["responses"]["Malformed"];
            /**
             * @description Not signed in:
             *
             *     - `auth.invalid-refresh-token`: The refresh token is not valid any more. Sign in again.
             */
            401: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Auth_logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Jwks_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jwk-set+json": components["schemas"]["JwkSetDto"];
                };
            };
            400: components["responses"]["Malformed"];
            500: components["responses"]["Internal"];
        };
    };
    Password_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.weak-password`
             *     - `auth.wrong-password`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Password_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPasswordResetDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `mail.not-configured`: This server sends no mail: its administrator has not set MAIL_URL.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownDeviceDto"];
                };
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.invalid-token`
             *     - `auth.weak-password`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EmailVerification_sendAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `user.email-verified-already`: Your e-mail address is verified already.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `mail.not-configured`: This server sends no mail: its administrator has not set MAIL_URL.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EmailVerification_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.invalid-token`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Users_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ScopeMissing"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Users_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseAccountDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `user.owns-projects`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.wrong-password`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Sessions_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionListDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Sessions_endOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Sessions_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    SecondFactor_describe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    SecondFactor_begin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginSecondFactorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorSetupDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `second-factor.enabled-already`: The second factor is on already.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.wrong-password`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondFactor_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSecondFactorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `second-factor.not-begun`: There is nothing to confirm: begin with POST /users/me/second-factor.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `second-factor.wrong-code`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    SecondFactor_disable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSecondFactorDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `second-factor.not-enabled`: The second factor is not on.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.wrong-password`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `second-factor.wrong-code`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SecondFactor_replaceCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSecondFactorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `second-factor.not-enabled`: The second factor is not on.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.wrong-password`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `second-factor.wrong-code`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeys_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPageDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ApiKeys_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKeyDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `api-key.too-many`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `api-key.foreign-project`
             *     - `api-key.unknown-scope`
             *     - `api-key.wrong-expiry`
             *     - `auth.wrong-password`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeys_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPageDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ScopeMissing"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProjectDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ScopeMissing"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `project.more-than-server-allows`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProjectDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `project.more-than-server-allows`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_pausePublishing: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_resumePublishing: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Projects_handOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `project.owner-changed`: Somebody else owns the project by now.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `auth.wrong-password`
             *     - `project.hand-over-to-inactive`
             *     - `project.hand-over-to-oneself`
             *     - `project.hand-over-to-stranger`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `auth.busy`: Too many people are signing in at this moment. Try again in a few seconds.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Members_invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteMemberDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `access.session-required`: This takes a signed-in person: API keys may not do it.
             *     - `member.admins-by-owner`: Only the owner makes, changes or removes admins.
             *     - `user.email-not-verified`: Verify your own e-mail address first: invitations go out in your name.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `member.already-there`: This address is a member already.
             *     - `member.invited-just-now`: Somebody else is inviting this address at this moment.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `mail.not-configured`: This server sends no mail: its administrator has not set MAIL_URL.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Members_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Members_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `member.admins-by-owner`: Only the owner makes, changes or removes admins.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Members_changeRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRoleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `access.session-required`: This takes a signed-in person: API keys may not do it.
             *     - `member.admins-by-owner`: Only the owner makes, changes or removes admins.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `member.not-accepted`: The invitation is not accepted yet. Invite the address again, with the other role.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Members_leave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Invitations_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `invitation.expired`
             *     - `invitation.invalid`
             *     - `invitation.inviter-gone`
             *     - `invitation.other-address`
             *     - `invitation.own-project`
             *     - `invitation.withdrawn`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    AuditLog_list: {
        parameters: {
            query?: {
                /** @description Only from this instant on. */
                from?: string;
                /** @description Only before this instant. */
                to?: string;
                /** @description Items on the page. */
                limit?: number;
                /** @description Only what this person did. */
                actorId?: string;
                /** @description Only this operation, by its name in the OpenAPI document, such as `Contents_create`. */
                action?: string;
                /** @description Only what changed the row with this id, such as one content. */
                rowId?: string;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    AuditLog_export: {
        parameters: {
            query?: {
                /** @description Only from this instant on. */
                from?: string;
                /** @description Only before this instant. */
                to?: string;
                /** @description Only what this person did. */
                actorId?: string;
                /** @description Only this operation, by its name in the OpenAPI document, such as `Contents_create`. */
                action?: string;
                /** @description Only what changed the row with this id, such as one content. */
                rowId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ProjectEvents_list: {
        parameters: {
            query?: {
                /** @description The `nextAfter` of the answer before: what came later is told. 0: from the oldest one that is kept. */
                after?: number;
                /** @description Most events of the answer. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectEventsDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `events.forgotten`
             *     - `events.unknown-place`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ProjectEvents_follow: {
        parameters: {
            query?: {
                /** @description After how many seconds the stream ends; the client then comes back. `0`: when all that happened since `Last-Event-ID` is told. */
                seconds?: number;
            };
            header?: {
                /** @description Id of the last event that came. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `events.forgotten`
             *     - `events.unknown-place`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `events.unknown-id`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description Too many requests:
             *
             *     - `events.too-many-streams`
             *     - `rate-limit.exceeded`: Too many requests. Try again after the time of `Retry-After`.
             */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `server.stopping`: The server is stopping. Try again.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notifications_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description Only those of this kind. */
                kind?: components["schemas"]["NotificationKind"];
                /** @description `true`: only unread ones; `false`: only read ones. */
                unread?: boolean;
                /** @description Only those of this project. */
                projectId?: string;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPageDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ScopeMissing"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Notifications_countUnread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadNotificationsDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ScopeMissing"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Notifications_getPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferencesDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Notifications_updatePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateNotificationPreferencesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferencesDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["SessionRequired"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `notification.project-unknown`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Notifications_readAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadNotificationsDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoKey"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ScopeMissing"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Notifications_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                notificationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["ScopeMissing"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description Only contents that were made at this instant or later. */
                createdFrom?: string;
                /** @description Only contents that were made before this instant. */
                createdTo?: string;
                /** @description Order of the list. */
                sort?: components["schemas"]["ContentSort"];
                /** @description `true` lists the bin instead of the living contents. */
                deleted?: boolean;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
                /** @description Only contents of this status. */
                status?: components["schemas"]["ContentStatus"];
                /** @description Only contents of this type. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only contents by this person. */
                creatorId?: string;
                /** @description Only contents of this category. */
                categoryId?: string;
                /** @description Only contents with this tag. */
                tagId?: string;
                /** @description `true`: only contents with files; `false`: only those without. */
                hasMedia?: boolean;
                /** @description Only contents with exactly this file among their own. Up to 2,000 characters. */
                mediaUrl?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateContentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `content.alt-text-of-nothing`
             *     - `content.deadline-before-embargo`
             *     - `content.label-not-of-project`
             *     - `content.unknown-media`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_search: {
        parameters: {
            query?: {
                /** @description Only contents that were made at this instant or later. */
                createdFrom?: string;
                /** @description Only contents that were made before this instant. */
                createdTo?: string;
                /** @description Words, as in search engines: `"a phrase"`, `or`, `-without`. Up to 200 characters; without any, nothing is found. */
                q?: string;
                /** @description Most contents. 1 to 100. */
                limit?: number;
                /** @description Only contents of this status. */
                status?: components["schemas"]["ContentStatus"];
                /** @description Only contents of this type. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only contents by this person. */
                creatorId?: string;
                /** @description Only contents of this category. */
                categoryId?: string;
                /** @description Only contents with this tag. */
                tagId?: string;
                /** @description `true`: only contents with files; `false`: only those without. */
                hasMedia?: boolean;
                /** @description Only contents with exactly this file among their own. Up to 2,000 characters. */
                mediaUrl?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundContentsDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.has-scheduled-posts`: Posts of this content are scheduled. Cancel them first.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateContentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `content.not-editable`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `content.alt-text-of-nothing`
             *     - `content.deadline-before-embargo`
             *     - `content.label-not-of-project`
             *     - `content.unknown-media`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_duplicate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `content.alt-text-of-nothing`
             *     - `content.deadline-before-embargo`
             *     - `content.label-not-of-project`
             *     - `content.unknown-media`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `content.has-scheduled-posts`: Posts of this content are scheduled. Cancel them first.
             *     - `content.no-such-transition`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Contents_unarchive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `content.no-such-transition`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ContentVersions_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentVersionPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ContentVersions_compare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 1 */
                version: number;
                /** @example 1 */
                other: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentComparisonDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ContentVersions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 1 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentVersionDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ContentVersions_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 1 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `content.not-editable`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `content.alt-text-of-nothing`
             *     - `content.deadline-before-embargo`
             *     - `content.label-not-of-project`
             *     - `content.unknown-media`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Approvals_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Approvals_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `approval.not-an-approver`
             *     - `approval.own-work`: Who has written on a content does not approve it in this project.
             *     - `review-link.comments-only`
             *     - `review-link.own-work`: Whoever has made this link has written on the content, and so nothing can be decided by it. You can comment.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.changed`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description Changed since:
             *
             *     - `review-link.changed`: What you have seen is not what there is any more. Look at it again, and then decide.
             */
            412: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Approvals_standing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ApprovalRequests_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
                /** @description `true`: only open ones; `false`: only closed ones. */
                open?: boolean;
                /** @description Only requests about this content. */
                contentId?: string;
                /** @description `true`: only open ones where your approval would count and is missing, in the stage whose turn it is. */
                mine?: boolean;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRequestPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ApprovalRequests_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApprovalRequestDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRequestDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `approval.nothing-missing`: The content, as it is, is approved already.
             *     - `approval.request-open`: An approval of this content is asked for already. Withdraw that request first.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `approval.due-not-in-future`
             *     - `approval.reminder-out-of-time`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ApprovalRequests_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalRequestDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `approval.request-closed`: This request is closed already.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Comments_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Comments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCommentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `comment.mention-not-member`
             *     - `comment.no-such-thread`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Comments_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Comments_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `comment.not-yours`: A comment is changed by whoever wrote it.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `comment.answered`: Others have answered in this thread, which goes with its first comment. Resolve it, or ask an admin.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Comments_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCommentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `comment.not-yours`: A comment is changed by whoever wrote it.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `comment.mention-not-member`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Comments_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `comment.not-a-thread`: This comment is an answer. Resolve its thread, by the first comment.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Comments_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `comment.not-a-thread`: This comment is an answer. Resolve its thread, by the first comment.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ReviewLinks_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewLinkPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ReviewLinks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateReviewLinkDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewReviewLinkDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `review-link.too-many`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `review-link.expiry-out-of-range`
             *     - `review-link.no-such-stage`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ReviewLinks_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ExternalReview_look: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The secret of the link.
                 * @example Token
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalReviewDto"];
                    "text/html": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ExternalReview_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The secret of the link.
                 * @example Token
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalDecisionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalReviewDto"];
                };
            };
            400: components["responses"]["Malformed"];
            /**
             * @description Not allowed:
             *
             *     - `approval.not-an-approver`
             *     - `approval.own-work`: Who has written on a content does not approve it in this project.
             *     - `review-link.comments-only`
             *     - `review-link.own-work`: Whoever has made this link has written on the content, and so nothing can be decided by it. You can comment.
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.changed`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `review-link.not-its-turn`: It is not your turn to decide now. You can comment.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description Changed since:
             *
             *     - `review-link.changed`: What you have seen is not what there is any more. Look at it again, and then decide.
             */
            412: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ExternalReview_comment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The secret of the link.
                 * @example Token
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalCommentDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Categories_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Categories_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCategoryDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `label.name-taken`: The project has one of that name already.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Categories_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Categories_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Categories_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCategoryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `label.name-taken`: The project has one of that name already.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Categories_share: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                categoryId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                homeProjectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Categories_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeLabelDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `label.in-use`: Something beside contents still names it, such as the slot of a queue. Change that first.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `label.same`
             *     - `label.unknown`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description Only pictures, or only videos. */
                kind?: components["schemas"]["MediaKind"];
                /** @description Only files in this folder, not in those below it. Empty: those at the top. */
                folder?: string;
                /** @description Only files with this text in their name or alt text. Up to 200 characters. */
                text?: string;
                /** @description `true` lists the bin instead of the living files. */
                deleted?: boolean;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFilePageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaUploads_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadMediaDto"];
            };
        };
        responses: {
            /** @description The file was there before. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFileDto"];
                };
            };
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFileDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            /**
             * @description Too large:
             *
             *     - `media.too-large`
             *     - `request.too-large`: The body is too large.
             */
            413: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `media.type-not-taken`
             *     - `media.unusable`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFileDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `media.in-use`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                fileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMediaDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFileDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFileDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `media.already-there`: The library has a file with the same bytes. Delete that one first, or leave this one in the bin.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_download: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer before. */
                "If-None-Match"?: string;
                /** @description One part, such as `bytes=0-1023`. */
                Range?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "image/*": Blob;
                    "video/*": Blob;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have these bytes. */
            304: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description Range not satisfiable:
             *
             *     - `media.no-such-range`
             */
            416: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_thumbnail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer before. */
                "If-None-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": Blob;
                };
            };
            /** @description You have these bytes. */
            304: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description Range not satisfiable:
             *
             *     - `media.no-such-range`
             */
            416: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFiles_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaLinkDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFolders_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFolderListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaFolders_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveFolderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedFolderDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    MediaUploads_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportMediaDto"];
            };
        };
        responses: {
            /** @description The file was there before. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFileDto"];
                };
            };
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFileDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            /**
             * @description Too large:
             *
             *     - `media.too-large`
             *     - `request.too-large`: The body is too large.
             */
            413: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `media.address-unusable`
             *     - `media.type-not-taken`
             *     - `media.unusable`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    PublicMedia_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description One part, such as `bytes=0-1023`. */
                Range?: string;
            };
            path: {
                /**
                 * @description What was signed, with the ending of the file behind it.
                 * @example Token
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "image/*": Blob;
                    "video/*": Blob;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You have these bytes. */
            304: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description Range not satisfiable:
             *
             *     - `media.no-such-range`
             */
            416: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Tags_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Tags_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTagDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `label.name-taken`: The project has one of that name already.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Tags_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                tagId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Tags_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                tagId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Tags_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                tagId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTagDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `label.name-taken`: The project has one of that name already.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Tags_share: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                tagId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                homeProjectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Tags_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                tagId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeLabelDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `label.in-use`: Something beside contents still names it, such as the slot of a queue. Change that first.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `label.same`
             *     - `label.unknown`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Templates_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
                /** @description Only those of a kind. */
                kind?: components["schemas"]["TemplateKind"];
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Templates_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTemplateDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `template.name-taken`: The project has one of that name and kind.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `template.not-hashtags`
             *     - `template.undeclared`
             *     - `template.unreadable`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Templates_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Templates_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Templates_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTemplateDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `template.name-taken`: The project has one of that name and kind.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `template.not-hashtags`
             *     - `template.undeclared`
             *     - `template.unreadable`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Templates_render: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenderTemplateDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderedTemplateDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `template.unknown`
             *     - `template.unreadable`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description Only accounts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_finish: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishConnectionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChoicesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `account.connection-refused`
             *     - `account.invalid-state`: This connection was not begun by you in this project, is used already, or took longer than ten minutes.
             *     - `platform.unknown`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `network.unavailable`
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Accounts_connect: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example facebook */
                platform: components["schemas"]["Platform"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectDto"];
                };
            };
            /**
             * @description Malformed request:
             *
             *     - `platform.unknown`
             *     - `request.idempotency-key`: The `Idempotency-Key` is none.
             *     - `request.malformed`: The request is not well-formed.
             *     - `request.malformed-id`: An id in the path is none.
             *     - `request.unclean`: The input is nested too deeply, too large, or holds what cannot be stored.
             */
            400: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `platform.unknown`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_choose: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseAccountsDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectedAccountsDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `account.invalid-grant`: This grant is not yours, belongs to another project, or is older than ten minutes.
             *     - `account.unknown-choice`
             *     - `platform.unknown`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_disconnect: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAccountDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_readDestinations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Accounts_health: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountHealthDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description Only posts scheduled at or after this instant. */
                from?: string;
                /** @description Only posts scheduled before this instant. */
                to?: string;
                /** @description Order of the list. */
                sort?: components["schemas"]["PostSort"];
                /** @description Only posts of this status. */
                status?: components["schemas"]["PostStatus"];
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this content. */
                contentId?: string;
                /** @description Only posts that wait for a decision. */
                needsAttention?: boolean;
                /** @description Replies to this post, in no particular order; without it posts that are no replies. */
                replyTo?: string;
                /** @description `true` lists the bin instead of the living posts. */
                deleted?: boolean;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePostDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.unknown-media`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.invalid-time`
             *     - `post.not-accepted`
             *     - `post.occurrence-without-local`
             *     - `post.replies-not-supported`
             *     - `post.time-in-the-past`
             *     - `post.two-times`
             *     - `post.unknown-account`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.being-changed`: The post is being changed at the network. Look again in a moment.
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_reschedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePostDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.is-reply`
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.unknown-media`
             *     - `platform.unknown`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.invalid-time`
             *     - `post.not-accepted`
             *     - `post.occurrence-without-local`
             *     - `post.platform-id-taken`
             *     - `post.replies-not-supported`
             *     - `post.time-in-the-past`
             *     - `post.two-times`
             *     - `post.unknown-content`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `post.platform-id-taken`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_publishNow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendNowDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.unknown-media`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.not-accepted`
             *     - `post.platform-id-taken`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendNowDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.unknown-media`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.not-accepted`
             *     - `post.platform-id-taken`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolvePostDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `post.platform-id-missing`
             *     - `post.platform-id-taken`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_takeDown: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.take-down-not-supported`
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `platform.unknown`
             *     - `post.platform-id-taken`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_editPublished: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.edit-not-supported`
             *     - `post.is-reply`
             *     - `post.media-changed`: Only the text of a published post can be changed, and the content has other media now, or is of another kind.
             *     - `post.not-approved`: The project wants approval, and the content as it is now has none.
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.taken-down`: The post is taken down at the network, or about to be.
             *     - `post.under-embargo`
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `platform.unknown`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.not-accepted`
             *     - `post.platform-id-taken`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.is-reply`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Posts_listAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    PostValidation_validate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValidatePostsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `content.unknown-media`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.unknown-account`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    PostEvents_follow: {
        parameters: {
            query?: {
                /** @description After how many seconds the stream ends; the client then comes back. `0`: when all that happened since `Last-Event-ID` is told. */
                seconds?: number;
            };
            header?: {
                /** @description Id of the last event that came. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `events.unknown-id`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description Too many requests:
             *
             *     - `events.too-many-streams`
             *     - `rate-limit.exceeded`: Too many requests. Try again after the time of `Retry-After`.
             */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `server.stopping`: The server is stopping. Try again.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PublishingHealth_get: {
        parameters: {
            query?: {
                /** @description Posts scheduled at or after this instant. Default: 7 days before `to`. */
                from?: string;
                /** @description Posts scheduled before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishingHealthDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `publishing.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Variants_replace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceVariantsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `content.not-editable`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `content.alt-text-of-nothing`
             *     - `content.deadline-before-embargo`
             *     - `content.label-not-of-project`
             *     - `content.unknown-media`
             *     - `content.variant-twice`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.replies-not-supported`
             *     - `post.unknown-account`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Adaptation_adapt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdaptDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalsDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `post.account-not-usable`
             *     - `post.unknown-account`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `template.unknown`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Adaptation_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewsDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.unknown-account`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Generation_generate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedDto"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description Too many requests:
             *
             *     - `generation.budget-exhausted`: What is left of the project’s tokens of this month is not enough for this request.
             *     - `rate-limit.exceeded`: Too many requests. Try again after the time of `Retry-After`.
             */
            429: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `generation.cancelled`: Nobody waits for the answer any more.
             *     - `generation.not-configured`: This server has no language model: whoever runs it sets AI_BASE_URL and AI_MODEL, and AI_API_KEY where the model wants one.
             *     - `generation.provider-busy`
             *     - `generation.provider-refused`
             *     - `generation.provider-unavailable`
             *     - `generation.too-slow`: The language model took too long. Try again.
             *     - `generation.unusable-answer`: The language model has broken the rules three times over. Ask for less, or in other words.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Generation_usage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Analytics_overview: {
        parameters: {
            query?: {
                /** @description From this instant on. Default: 30 days before `to`. */
                from?: string;
                /** @description Before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description For a light or a dark background. Default: `light`. */
                theme?: components["schemas"]["PictureTheme"];
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this kind of content. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only posts whose content has this category. */
                categoryId?: string;
                /** @description Only posts whose content has this tag. */
                tagId?: string;
                /** @description Only posts whose content was made by this person. */
                creatorId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewDto"];
                    "image/svg+xml": string;
                    "image/png": Blob;
                    "application/vnd.vegalite.v6+json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Not acceptable:
             *
             *     - `request.not-acceptable`
             */
            406: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `picture.unavailable`: No picture could be drawn in time. Try again, or ask for the specification and draw it yourself.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Analytics_series: {
        parameters: {
            query?: {
                /** @description From this instant on. Default: 30 days before `to`. */
                from?: string;
                /** @description Before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description What is added up. `engagement` is the sum of likes, comments, shares and saves, as far as they are given. Default: `views`. */
                metric?: components["schemas"]["Measure"];
                /** @description For a light or a dark background. Default: `light`. */
                theme?: components["schemas"]["PictureTheme"];
                /** @description How long the buckets are, by the calendar of the project's zone. At most 2,000 of them. Default: `day`. */
                granularity?: components["schemas"]["Granularity"];
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this kind of content. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only posts whose content has this category. */
                categoryId?: string;
                /** @description Only posts whose content has this tag. */
                tagId?: string;
                /** @description Only posts whose content was made by this person. */
                creatorId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSeriesDto"];
                    "image/svg+xml": string;
                    "image/png": Blob;
                    "application/vnd.vegalite.v6+json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Not acceptable:
             *
             *     - `request.not-acceptable`
             */
            406: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `analytics.too-many-buckets`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `picture.unavailable`: No picture could be drawn in time. Try again, or ask for the specification and draw it yourself.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Analytics_heatMap: {
        parameters: {
            query?: {
                /** @description From this instant on. Default: 30 days before `to`. */
                from?: string;
                /** @description Before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description What is added up. `engagement` is the sum of likes, comments, shares and saves, as far as they are given. Default: `views`. */
                metric?: components["schemas"]["Measure"];
                /** @description For a light or a dark background. Default: `light`. */
                theme?: components["schemas"]["PictureTheme"];
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this kind of content. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only posts whose content has this category. */
                categoryId?: string;
                /** @description Only posts whose content has this tag. */
                tagId?: string;
                /** @description Only posts whose content was made by this person. */
                creatorId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatMapDto"];
                    "image/svg+xml": string;
                    "image/png": Blob;
                    "application/vnd.vegalite.v6+json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Not acceptable:
             *
             *     - `request.not-acceptable`
             */
            406: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `picture.unavailable`: No picture could be drawn in time. Try again, or ask for the specification and draw it yourself.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Analytics_decay: {
        parameters: {
            query?: {
                /** @description For a light or a dark background. Default: `light`. */
                theme?: components["schemas"]["PictureTheme"];
                /** @description `engagement` is the sum of likes, comments, shares and saves, as far as they are given. Default: `views`. */
                metric?: components["schemas"]["Measure"];
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecayDto"];
                    "image/svg+xml": string;
                    "image/png": Blob;
                    "application/vnd.vegalite.v6+json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Not acceptable:
             *
             *     - `request.not-acceptable`
             */
            406: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `picture.unavailable`: No picture could be drawn in time. Try again, or ask for the specification and draw it yourself.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Analytics_listOfPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostSnapshotListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Analytics_listOfContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                contentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentRollUpListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Analytics_listOfAccount: {
        parameters: {
            query?: {
                /** @description Readings at or after this instant. Default: 90 days before `to`. */
                from?: string;
                /** @description Readings before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSnapshotListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateExperimentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `experiment.age-not-planned`
             *     - `experiment.content-twice`
             *     - `experiment.misfit`
             *     - `experiment.post-not-open`
             *     - `experiment.same-arms`
             *     - `experiment.too-few-members`
             *     - `experiment.unknown-post`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `experiment.not-a-draft`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_listMembers: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentMemberPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentResultDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `content.not-editable`
             *     - `experiment.not-a-draft`
             *     - `experiment.post-taken`: A post of this experiment has an arm of another one already.
             *     - `experiment.start-refused`
             *     - `post.is-reply`
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.alt-text-of-nothing`
             *     - `content.deadline-before-embargo`
             *     - `content.label-not-of-project`
             *     - `content.unknown-media`
             *     - `content.variant-twice`
             *     - `experiment.content-twice`
             *     - `experiment.post-not-open`
             *     - `experiment.unknown-post`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.invalid-time`
             *     - `post.not-accepted`
             *     - `post.occurrence-without-local`
             *     - `post.platform-id-taken`
             *     - `post.replies-not-supported`
             *     - `post.time-in-the-past`
             *     - `post.two-times`
             *     - `post.unknown-account`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Experiments_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExperimentDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `experiment.not-running`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Export_export: {
        parameters: {
            query?: {
                dataset?: components["schemas"]["ExportDataset"];
                format?: components["schemas"]["ExportFormat"];
                /** @description Posts published, or readings made, at or after this instant. Unless said: from the first one on. */
                from?: string;
                /** @description Posts published, or readings made, before this instant. Unless said: up to the last one. */
                to?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `analytics.export-busy`: Other exports are being made. Try again in a moment.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Export_manifest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportManifestDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Goals_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Goals_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGoalDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `goal.filter-of-posts`
             *     - `goal.invalid-period`
             *     - `goal.unknown-filter`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Goals_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Goals_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Goals_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateGoalDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `goal.filter-of-posts`
             *     - `goal.invalid-period`
             *     - `goal.unknown-filter`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Goals_progress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                goalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoalProgressDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.too-many-buckets`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Imports_import: {
        parameters: {
            query?: {
                /** @description `true` checks everything and writes nothing. */
                dryRun?: boolean;
                /** @description What to do with a file that has wrong rows. */
                mode?: components["schemas"]["ImportMode"];
            };
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceImportDto"];
                };
            };
            /**
             * @description Malformed request:
             *
             *     - `analytics.not-csv`
             *     - `request.idempotency-key`: The `Idempotency-Key` is none.
             *     - `request.malformed`: The request is not well-formed.
             *     - `request.malformed-id`: An id in the path is none.
             *     - `request.unclean`: The input is nested too deeply, too large, or holds what cannot be stored.
             */
            400: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.wrong-rows`
             *     - `import.too-many-rows`
             *     - `import.unreadable`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `request.invalid-cursor`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `analytics.import-busy`: Other files are being imported. Try again in a moment.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Questions_ranking: {
        parameters: {
            query?: {
                /** @description From this instant on. Default: 30 days before `to`. */
                from?: string;
                /** @description Before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description What posts are ranked by. Posts that do not give it are left out. Default: `views`. */
                by?: components["schemas"]["Ranking"];
                /** @description Posts in each of the two lists. */
                limit?: number;
                /**
                 * @description Of `engagementRate`: posts with a smaller denominator are left out, since one like of two people is no rate of 50 %. Default: a tenth of
                 *     the median of the posts that are asked about.
                 */
                leastDenominator?: number;
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this kind of content. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only posts whose content has this category. */
                categoryId?: string;
                /** @description Only posts whose content has this tag. */
                tagId?: string;
                /** @description Only posts whose content was made by this person. */
                creatorId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Questions_cadence: {
        parameters: {
            query?: {
                /** @description From this instant on. Default: 30 days before `to`. */
                from?: string;
                /** @description Before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description What is added up. `engagement` is the sum of likes, comments, shares and saves, as far as they are given. Default: `views`. */
                metric?: components["schemas"]["Measure"];
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this kind of content. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only posts whose content has this category. */
                categoryId?: string;
                /** @description Only posts whose content has this tag. */
                tagId?: string;
                /** @description Only posts whose content was made by this person. */
                creatorId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CadenceReportDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `analytics.too-many-buckets`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Questions_onTime: {
        parameters: {
            query?: {
                /** @description From this instant on. Default: 30 days before `to`. */
                from?: string;
                /** @description Before this instant. Default: now. At most 731 days after `from`. */
                to?: string;
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this kind of content. */
                contentType?: components["schemas"]["ContentType"];
                /** @description Only posts whose content has this category. */
                categoryId?: string;
                /** @description Only posts whose content has this tag. */
                tagId?: string;
                /** @description Only posts whose content was made by this person. */
                creatorId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnTimeRecordDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Report_read: {
        parameters: {
            query?: {
                /** @description A day of the week, `YYYY-MM-DD`, by the calendar of the project's zone; weeks begin on Monday. Default: the last one that is over. */
                week?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `analytics.invalid-period`
             *     - `analytics.invalid-week`
             *     - `analytics.too-many-buckets`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `picture.unavailable`: No picture could be drawn in time. Try again, or ask for the specification and draw it yourself.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ReportSubscriptions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSubscriptionDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ReportSubscriptions_subscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSubscriptionDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    ReportSubscriptions_unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    BestTimes_get: {
        parameters: {
            query?: {
                /** @description How many hours the ranking has. */
                top?: number;
                /** @description Only for this kind of content. */
                contentType?: components["schemas"]["ContentType"];
                /** @description IANA zone of the audience. Default: the account's. */
                timeZone?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BestTimesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Calendar_view: {
        parameters: {
            query?: {
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description The day, week (from Monday) or month of `date`. `month` unless said. */
                view?: components["schemas"]["CalendarView"];
                /** @description Posts on the page. */
                limit?: number;
                /** @description A local date, `YYYY-MM-DD`. Today unless said. */
                date?: string;
                /** @description The first local date, `YYYY-MM-DD`. */
                from?: string;
                /** @description The last local date, itself included; at most 366 days together. */
                to?: string;
                /** @description IANA zone whose days and times are told. Default: the project's zone. */
                timeZone?: string;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts of this status. */
                status?: components["schemas"]["PostStatus"];
                /** @description Only posts whose content has this category. */
                categoryId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.invalid-days`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `request.invalid-cursor`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Calendar_import: {
        parameters: {
            query?: {
                /** @description `true` checks everything and writes nothing. */
                dryRun?: boolean;
                /** @description What to do with a file that has wrong rows. */
                mode?: components["schemas"]["ImportMode"];
            };
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResultDto"];
                };
            };
            /**
             * @description Malformed request:
             *
             *     - `calendar.not-csv`
             *     - `request.idempotency-key`: The `Idempotency-Key` is none.
             *     - `request.malformed`: The request is not well-formed.
             *     - `request.malformed-id`: An id in the path is none.
             *     - `request.unclean`: The input is nested too deeply, too large, or holds what cannot be stored.
             */
            400: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `content.external-id-taken`: The project has a content of that external id.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `calendar.unreadable`
             *     - `calendar.wrong-rows`
             *     - `content.alt-text-of-nothing`
             *     - `content.deadline-before-embargo`
             *     - `content.label-not-of-project`
             *     - `content.unknown-media`
             *     - `import.too-many-rows`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.invalid-time`
             *     - `post.not-accepted`
             *     - `post.occurrence-without-local`
             *     - `post.replies-not-supported`
             *     - `post.time-in-the-past`
             *     - `post.two-times`
             *     - `post.unknown-account`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `request.invalid-cursor`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `calendar.busy`: Other calendars are being imported. Try again in a moment.
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Calendar_export: {
        parameters: {
            query?: {
                /** @description Only posts on this network. */
                platform?: components["schemas"]["Platform"];
                /** @description Only posts of this status. `scheduled` unless said: what is in the past cannot be imported anew. */
                status?: components["schemas"]["PostStatus"];
                /** @description The first local date, `YYYY-MM-DD`. Unless said: of the first post. */
                from?: string;
                /** @description The last local date, itself included. Unless said: of the last post. */
                to?: string;
                /** @description IANA zone of these dates. Default: the project's zone. Each row keeps its own. */
                timeZone?: string;
                /** @description Only posts on this account. */
                accountId?: string;
                /** @description Only posts whose content has this category. */
                categoryId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.invalid-days`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `request.invalid-cursor`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    CalendarFeeds_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeedPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    CalendarFeeds_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCalendarFeedDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCalendarFeedDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `calendar.too-many-feeds`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    CalendarFeeds_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                feedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Plans_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePlanDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `plan.invalid`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            /**
             * @description Not available now:
             *
             *     - `database.busy`: Others are changing the same thing. Try again.
             *     - `database.unavailable`: The database does not answer.
             *     - `plan.cancelled`: Nobody waits for this plan any more.
             *     - `plan.too-hard`: The planner found no plan in time. Plan fewer posts at once.
             */
            503: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Plans_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Plans_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Plans_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `plan.not-a-draft`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Plans_listEntries: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanEntryPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Plans_updateEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                planId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                entryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePlanEntryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanEntryDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `plan.not-a-draft`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Plans_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyPlanDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `plan.calendar-moved`
             *     - `plan.empty`: No post of this plan has a time.
             *     - `plan.entry-refused`
             *     - `plan.not-a-draft`
             *     - `post.is-reply`
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.unknown-media`
             *     - `plan.reason-needed`: The plan breaks soft rules: send an overrideReason to go past them.
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.invalid-time`
             *     - `post.not-accepted`
             *     - `post.occurrence-without-local`
             *     - `post.platform-id-taken`
             *     - `post.replies-not-supported`
             *     - `post.time-in-the-past`
             *     - `post.two-times`
             *     - `post.unknown-account`
             *     - `post.unknown-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Plans_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndonePlanDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `plan.not-applied`
             *     - `post.being-changed`: The post is being changed at the network. Look again in a moment.
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `post.platform-id-taken`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    PublicCalendarFeeds_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer before. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The secret, with `.ics` behind it.
                 * @example Token
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description Nothing has changed since. */
            304: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `request.invalid-cursor`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuePageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateQueueDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `queue.duplicate-slot`
             *     - `queue.unknown-reference`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateQueueDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `queue.duplicate-slot`
             *     - `queue.unknown-reference`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_listSlots: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description Slots that come at or after this instant. Default: now. */
                from?: string;
                /** @description Slots that come before this instant. Default: 28 days after `from`; at most 366 days after it. */
                to?: string;
                /** @description Only slots of this account. */
                accountId?: string;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `queue.invalid-period`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `request.invalid-cursor`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_nextSlot: {
        parameters: {
            query?: {
                /** @description The account. Left out: whichever account of the queue has a free slot first. */
                accountId?: string;
                /** @description A category of its content. Left out: none, so that it fits only into slots that take any content. */
                categoryId?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextSlotDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `queue.no-free-slot`
             *     - `queue.paused`: The queue is paused and gives no slots. Resume it first.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `queue.no-slots`
             *     - `queue.unknown-category`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_addPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddToQueueDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedToQueueDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.is-reply`
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `queue.no-free-slot`
             *     - `queue.paused`: The queue is paused and gives no slots. Resume it first.
             *     - `queue.post-not-draft`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.unknown-media`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.invalid-time`
             *     - `post.not-accepted`
             *     - `post.occurrence-without-local`
             *     - `post.platform-id-taken`
             *     - `post.replies-not-supported`
             *     - `post.time-in-the-past`
             *     - `post.two-times`
             *     - `post.unknown-account`
             *     - `post.unknown-content`
             *     - `queue.no-slots`
             *     - `queue.post-or-content`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Queues_reorder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                queueId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReorderQueueDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueOrderDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `post.platform-id-taken`
             *     - `queue.about-to-go-out`
             *     - `queue.not-in-queue`: must be a post in a coming slot of the queue
             *     - `queue.other-category`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    RuleBook_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarRulePageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    RuleBook_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCalendarRuleDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarRuleDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar-rule.contradiction`
             *     - `calendar-rule.of-all-accounts`
             *     - `calendar-rule.unknown-account`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    RuleBook_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarRuleDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    RuleBook_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    RuleBook_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCalendarRuleDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarRuleDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar-rule.contradiction`
             *     - `calendar-rule.of-all-accounts`
             *     - `calendar-rule.unknown-account`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    RuleBook_listOverrides: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                postId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleOverrideListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSeriesDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.unknown-account`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `series.invalid-start`
             *     - `series.unknown-content`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                seriesId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                seriesId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.being-changed`: The post is being changed at the network. Look again in a moment.
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `series.occurrence-has-post`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `post.platform-id-taken`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                seriesId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSeriesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.being-changed`: The post is being changed at the network. Look again in a moment.
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `series.occurrence-has-post`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.platform-id-taken`
             *     - `post.unknown-account`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `series.invalid-start`
             *     - `series.unknown-content`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                seriesId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.being-changed`: The post is being changed at the network. Look again in a moment.
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `series.occurrence-has-post`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `post.platform-id-taken`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                seriesId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_listOccurrences: {
        parameters: {
            query?: {
                /** @description From this instant on. Default: now. */
                from?: string;
                /** @description Before this instant, at most 92 days later. Default: 31 days later. */
                to?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                seriesId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OccurrenceListDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            /**
             * @description A rule is broken:
             *
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `series.invalid-period`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Series_updateOccurrence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                seriesId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                recurrenceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOccurrenceDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OccurrenceDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            /**
             * @description Not allowed:
             *
             *     - `access.denied`: The database does not allow this to you.
             *     - `access.role-too-low`: Your role in the project does not include this.
             *     - `access.scope-missing`: The API key lacks the scope.
             *     - `calendar.override-refused`
             */
            403: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `post.being-changed`: The post is being changed at the network. Look again in a moment.
             *     - `post.on-its-way`: The post is on its way to the network. Look again in a moment.
             *     - `post.wrong-status`
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `series.cool-down`
             *     - `series.occurrence-has-post`
             *     - `series.occurrence-over`
             *     - `series.used-up`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `calendar.rule-broken`
             *     - `content.unknown-media`
             *     - `platform.unknown`
             *     - `post.account-not-usable`
             *     - `post.content-archived`
             *     - `post.content-incomplete`
             *     - `post.invalid-time`
             *     - `post.not-accepted`
             *     - `post.occurrence-without-local`
             *     - `post.platform-id-taken`
             *     - `post.replies-not-supported`
             *     - `post.time-in-the-past`
             *     - `post.two-times`
             *     - `post.unknown-account`
             *     - `post.unknown-content`
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `series.invalid-time`
             *     - `series.occurrence-over`
             *     - `series.unknown-content`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Administration_listUsers: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
                /** @description Part of the e-mail address, in any case. */
                email?: string;
                /** @description Only those who may sign in, or only those who may not. */
                active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministeredUserPageDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Administration_deactivate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministeredUserDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `administration.last-superuser`: This is the last active superuser.
             *     - `administration.oneself`: Somebody else has to do this to you.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Administration_activate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministeredUserDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `administration.last-superuser`: This is the last active superuser.
             *     - `administration.oneself`: Somebody else has to do this to you.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Administration_transfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferProjectDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `administration.owner-is-there`: The owner can sign in and hand the project over themselves.
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `administration.transfer-to-inactive`
             *     - `administration.transfer-to-oneself`
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Errors_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description During what they came: a request, a background job, a turn of a loop of the worker, or the publishing of a post. */
                kind?: components["schemas"]["UnexpectedErrorKind"];
                /** @description Last seen at this instant or later. */
                from?: string;
                /** @description Last seen before this instant. */
                to?: string;
                /** @description Only those that are resolved, or only those that are not. */
                resolved?: boolean;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnexpectedErrorPageDto"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Errors_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                errorId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnexpectedErrorDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowedToKeys"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecretDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `webhook.too-many`
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `webhook.address-not-allowed`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read: 412 when it has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhookDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `webhook.address-not-allowed`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_rotateSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateSecretDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecretDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    /** @description Changes whenever the resource does (RFC 9110, 8.8.3). Send it as `If-Match` with a change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description Conflict:
             *
             *     - `request.idempotency-running`: A request with this `Idempotency-Key` is under way. Try again in a moment.
             *     - `resource.already-exists`: Something with the same identity exists already.
             *     - `resource.reference-broken`: Something that this refers to is not there any more.
             *     - `webhook.not-active`: Somebody has switched this webhook off: it goes on with `isActive: true`.
             */
            409: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    Webhooks_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTestDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    WebhookDeliveries_list: {
        parameters: {
            query?: {
                /** @description Items on the page. */
                limit?: number;
                /** @description Only deliveries of this status. */
                status?: components["schemas"]["WebhookDeliveryStatus"];
                /** @description Only events of this type, e.g. `post.published`. */
                type?: components["schemas"]["EventType"];
                /** @description The `nextCursor` of the page before; left out for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPageDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            422: components["responses"]["InvalidOrNoCursor"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    WebhookDeliveries_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryWithAttemptsDto"];
                };
            };
            400: components["responses"]["MalformedOrNoId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["AddressTooLong"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    WebhookDeliveries_replayOne: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
    WebhookDeliveries_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key and request get the answer that the first one had, with `Idempotency-Replayed: true`. 409 while the first one is under way, 422 where the key was used for another request. Refusals are not kept. Of an upload the key tells the file, not its bytes: another file takes another key. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                projectId: string;
                /** @example 0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWebhookDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayDto"];
                };
            };
            400: components["responses"]["MalformedOrNoKeyOrId"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrRunning"];
            413: components["responses"]["TooLarge"];
            414: components["responses"]["AddressTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description A rule is broken:
             *
             *     - `request.idempotency-key-reused`: The `Idempotency-Key` was used for another request in the last 24 hours.
             *     - `request.invalid`: The input breaks rules: `errors` names each with its field.
             *     - `webhook.nothing-to-replay`
             *     - `webhook.too-much-to-replay`
             */
            422: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["NotAvailable"];
        };
    };
}

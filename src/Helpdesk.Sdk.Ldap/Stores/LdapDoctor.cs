namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Looks at one server after the other, on connections of its own, and at the rights on the first that lets us in.
/// A refused password is not taken to the next server: each try may count towards a lockout of the service account.
/// </summary>
internal sealed class LdapDoctor(LdapStoreSettings settings, ILdapDialect dialect, LdapConnectionPool pool)
{
    private readonly string _subject = $"store {settings.Name}";
    private bool _refused;
    private bool _rightsSeen;

    /// <summary>Everything about one server. Throws for nothing but cancellation.</summary>
    public async Task<IReadOnlyList<DiagnosticFinding>> LookAsync(LdapServer server, CancellationToken cancellationToken)
    {
        var findings = new List<DiagnosticFinding>();
        try
        {
            var connection = await LdapConnection.OpenAsync(server, pool.Connection, cancellationToken).ConfigureAwait(false);
            await using var closed = connection.ConfigureAwait(false);
            findings.Add(Find("reachable", DiagnosticSeverity.Ok, server, "answers."));
            findings.Add(connection.IsEncrypted
                ? Find("trusted", DiagnosticSeverity.Ok, server, "has a certificate that is trusted.")
                : pool.Authentication.Seals ? Find("trusted", DiagnosticSeverity.Ok, server, "has to know its Kerberos key; what follows the sign-in is sealed by it.")
                : Find("trusted", DiagnosticSeverity.Warning, server, "is not asked for a certificate: the service account's password and everything else travel readable.", "Use ldaps:// in Servers, or Security StartTls, and take AllowClearText out."));
            if (CertificateLook.Find(_subject, $"The certificate of {server}", connection.CertificateEnd, pool.Connection.Time.GetUtcNow(), "Renew it at the server.") is { } ending) findings.Add(ending);
            using (var own = ClientIdentity.Load(pool.Connection.Tls, server))
                if (CertificateLook.Find(_subject, "The client certificate", own?.End, pool.Connection.Time.GetUtcNow(), "Renew ClientCertificateFile.") is { } endingToo) findings.Add(endingToo);
            if (_refused || !await SignInAsync(connection, findings, cancellationToken).ConfigureAwait(false)) return findings;
            if (await BaseAsync(connection, findings, cancellationToken).ConfigureAwait(false) && !_rightsSeen)
            {
                if (await ReferencesAsync(connection, cancellationToken).ConfigureAwait(false) is { } elsewhere) findings.Add(elsewhere);
                findings.AddRange(await dialect.DiagnoseAsync(connection, _subject, cancellationToken).ConfigureAwait(false));
                _rightsSeen = true;
            }
        }
        catch (LdapException fault)
        {
            findings.Add(Fault(server, fault));
        }

        return findings;
    }

    // By the pool's guard: whoever asks the doctor again and again is not to lock the service account.
    private async Task<bool> SignInAsync(LdapConnection connection, List<DiagnosticFinding> findings, CancellationToken cancellationToken)
    {
        try
        {
            await pool.SignInAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (LdapException refusal) when (refusal is { Failure: LdapFailure.CredentialsRefused or LdapFailure.Result, ResultCode: not null })
        {
            _refused = true;
            var answer = new LdapResult { Code = refusal.ResultCode.Value, Diagnostic = refusal.Diagnostic ?? string.Empty };
            findings.Add(Find("sign-in", DiagnosticSeverity.Error, refusal.Server ?? connection.Server, $"refuses the service account: {dialect.ExplainSignIn(answer)}. The other servers are not tried with it.", "Correct UserName and Password of the store, or mend the account in the directory."));
            return false;
        }
        catch (LdapException refusal) when (refusal.Failure == LdapFailure.KerberosRefused)
        {
            _refused = true;
            throw;
        }

        findings.Add(Find("sign-in", DiagnosticSeverity.Ok, connection.Server, "accepts the service account."));
        return true;
    }

    private async Task<bool> BaseAsync(LdapConnection connection, List<DiagnosticFinding> findings, CancellationToken cancellationToken)
    {
        var there = await connection.ReadEntryAsync(settings.Base, [LdapSearchRequest.NoAttributes], cancellationToken).ConfigureAwait(false) is not null;
        findings.Add(there
            ? Find("base", DiagnosticSeverity.Ok, connection.Server, "shows BaseDn.")
            : Find("base", DiagnosticSeverity.Error, connection.Server, $"does not show '{settings.Base}'.", "Correct BaseDn, or let the service account read it."));
        return there;
    }

    private async Task<DiagnosticFinding?> ReferencesAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var search = connection.Search(new LdapSearchRequest(settings.Base, LdapScope.Subtree, LdapFilter.Equal("objectClass", "referral"), LdapSearchRequest.NoAttributes)
        {
            SizeLimit = 1,
            Tolerated = [LdapResultCode.SizeLimitExceeded],
        });
        await search.ToListAsync(cancellationToken).ConfigureAwait(false);
        var strangers = search.References.Where(LdapReference.IsStranger).ToList();
        return strangers.Count == 0 ? null : Find(
            "references", DiagnosticSeverity.Warning, connection.Server, $"refers to {strangers.Count} other places, such as {LdapReference.Show(strangers[0])}: accounts there are not seen, because no referral is followed.", "Make a store of its own for each of those places, or narrow BaseDn.");
    }

    private DiagnosticFinding Fault(LdapServer server, LdapException fault)
    {
        var (code, message) = StoreFaults.Judge(fault);
        var check = (code, fault.Failure) switch
        {
            (StoreErrorCode.Untrusted, _) or (_, LdapFailure.TrustSettings or LdapFailure.StartTlsRefused or LdapFailure.TlsFailed) => "trusted",
            (_, LdapFailure.EmptyPassword or LdapFailure.ClearTextRefused or LdapFailure.BindTimeout) => "sign-in",
            (_, LdapFailure.Result) => "readable",
            _ => "reachable",
        };
        return Find(check, DiagnosticSeverity.Error, server, $"cannot be used: {message} ({StoreFaults.Diagnostic(fault)})", Remedy(check));
    }

    private static string Remedy(string check) => check switch
    {
        "trusted" => "Write the authority that signed the server's certificate into CaCertificateFile, name the server in Servers as the certificate does, or correct PinnedCertificate.",
        "sign-in" => "Correct SignIn, UserName and Password of the store; over clear text nobody signs in without AllowClearText.",
        "readable" => "Let the service account read the root entry, BaseDn and what is below.",
        _ => "See whether host and port in Servers are right, whether the server runs, and whether a firewall lets this host through.",
    };

    private DiagnosticFinding Find(string check, DiagnosticSeverity severity, LdapServer server, string what, string remedy = "") =>
        DiagnosticFinding.Of(_subject, check, severity, $"{server} {what}", remedy);
}

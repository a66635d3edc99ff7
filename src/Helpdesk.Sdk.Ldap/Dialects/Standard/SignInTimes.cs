namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Whether the server records sign-ins, which is an option of each family. No setting that tells is open to a service account; what has been recorded is:
/// at the service account itself, which has just signed in, or in any row. Seen once is enough. An account outside BaseDn may be in a database of its own, which
/// records while the users' does not: it tells nothing.
/// </summary>
internal sealed class SignInTimes(StandardSettings settings, params IReadOnlyList<string> attributes)
{
    private readonly string? _serviceAccount = DistinguishedName.TryParse(settings.ServiceAccount, out var name, out _) && name.IsWithin(settings.BaseDn) ? settings.ServiceAccount : null;
    private volatile bool _looked;
    private volatile bool _seen;

    /// <summary>Before the directory was asked it may be so.</summary>
    public FilteredBy FilteredBy => _seen || !_looked ? FilteredBy.Sdk : FilteredBy.Nobody;

    public bool Seen => _seen;

    public void Note(DateTimeOffset? lastSignIn)
    {
        if (lastSignIn is not null) _seen = true;
    }

    /// <summary>Looks at the service account's own entry, if it is among the users'. Not to be allowed to is no reason to fail.</summary>
    /// <exception cref="LdapException">The server could not be asked.</exception>
    public async Task LookAsync(ILdapConnection connection, CancellationToken cancellationToken)
    {
        if (_seen) return;
        try
        {
            if (_serviceAccount is not null && await connection.ReadEntryAsync(_serviceAccount, attributes, cancellationToken).ConfigureAwait(false) is { } own)
                foreach (var attribute in attributes)
                    Note(GeneralizedTime.Read(own.FindText(attribute)));
        }
        catch (LdapException refused) when (refused.Failure == LdapFailure.Result)
        {
            // Then only rows can show it.
        }

        _looked = true;
    }

    /// <summary>For the doctor.</summary>
    public void Report(StandardFindings findings, string remedy)
    {
        if (_seen) findings.Add("last-sign-in", DiagnosticSeverity.Ok, "The server records sign-ins.");
        else findings.Add("last-sign-in", DiagnosticSeverity.Warning, $"No recorded sign-in was seen, so that 'idle' and 'never signed in' are not told here, and invitations are not sent late.", remedy);
    }
}

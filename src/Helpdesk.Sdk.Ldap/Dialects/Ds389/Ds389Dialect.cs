namespace Helpdesk.Sdk.Ldap;

/// <summary>389 Directory Server.</summary>
internal sealed class Ds389Dialect(StandardSettings settings) : StandardDialect(settings)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private readonly SignInTimes _signIns = new(settings, Ds389Attribute.LastLogin);
    private volatile Known _policy = new(Ds389Policy.NotReadable, null);

    public override string Product => "389 Directory Server";

    public override string IdAttribute => Ds389Attribute.UniqueId;

    public override SearchFeatures SearchFeatures => new()
    {
        TextInside = FilteredBy.Store,
        Locked = FilteredBy.Sdk,
        Disabled = FilteredBy.Sdk,
        PasswordExpiry = FilteredBy.Sdk,
        Idle = _signIns.FilteredBy,
        NeverSignedIn = _signIns.FilteredBy,
        Sort = FilteredBy.Nobody,
    };

    public override ILdapAccounts Accounts => field ??= new Ds389Accounts(Settings, Follower, () => _policy.Policy);

    protected override IReadOnlyList<string> StatusAttributes => Ds389Attribute.Status;

    public override async Task PrepareAsync(LdapClient client, CancellationToken cancellationToken)
    {
        if (_policy.At is { } at && Settings.Time.GetElapsedTime(at) < Freshness) return;
        var policy = await client.ReadAsync(
            async (connection, token) =>
            {
                await _signIns.LookAsync(connection, token).ConfigureAwait(false);
                return await Ds389Policy.ReadAsync(connection, token).ConfigureAwait(false);
            },
            null,
            cancellationToken).ConfigureAwait(false);
        _policy = new Known(policy, Settings.Time.GetTimestamp());
    }

    // nsAccountLock may come from a role or a class of service, which no filter is sure to see.
    public override LdapFilter Match(UserQuery query, DateTimeOffset now) => StandardFilters.Listing(query, LdapFilter.Present(Ds389Attribute.UnlockTime), null);

    public override Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken) =>
        Ds389Changes.SetPasswordAsync(change, target, password, cancellationToken);

    public override Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) =>
        Ds389Changes.UnlockAsync(change, target, cancellationToken);

    public override Task<PasswordPolicyFacts?> ReadPasswordPolicyAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        Ds389PolicyFacts.ReadAsync(connection, Settings, MatchId(id), cancellationToken);

    public override async Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken) =>
        await new Ds389Doctor(Settings, _signIns).LookAsync(connection, subject, await FindGroupProblemAsync(connection, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    // Four groups of eight hexadecimal digits.
    protected override bool IsId(string text)
    {
        if (text.Length != 35) return false;
        for (var i = 0; i < text.Length; i++)
            if (i % 9 == 8 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
                return false;
        return true;
    }

    protected override AccountStatus ReadStatus(LdapEntry entry, DateTimeOffset now)
    {
        var status = Ds389Status.Read(entry, _policy.Policy.MaximumFailures, now);
        _signIns.Note(status.LastSignIn);
        return status;
    }

    // The update number is exact, but kept only where the USN plug-in is on; seconds could hide a second change. A stamp that is not exact is none.
    protected override string? ReadChangeStamp(LdapEntry entry) => entry.FindText(Ds389Attribute.UpdateNumber);

    private sealed record Known(Ds389Policy Policy, long? At);
}

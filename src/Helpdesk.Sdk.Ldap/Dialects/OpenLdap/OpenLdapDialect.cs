namespace Helpdesk.Sdk.Ldap;

/// <summary>OpenLDAP with the password policy overlay.</summary>
internal sealed class OpenLdapDialect : StandardDialect
{
    private readonly OpenLdapPolicies _policies;
    private readonly OpenLdapDoctor _doctor;
    private readonly SignInTimes _signIns;

    public OpenLdapDialect(StandardSettings settings)
        : base(settings)
    {
        _signIns = new SignInTimes(settings, OpenLdapAttribute.LastSuccess, OpenLdapAttribute.AuthTimestamp);
        _policies = new OpenLdapPolicies(settings, _signIns);
        _doctor = new OpenLdapDoctor(settings, _policies, _signIns);
    }

    public override string Product => "OpenLDAP";

    public override string IdAttribute => StandardAttribute.EntryUuid;

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

    public override ILdapAccounts Accounts => field ??= new OpenLdapAccounts(Settings, Follower, _policies);

    protected override IReadOnlyList<string> StatusAttributes => OpenLdapAttribute.Status;

    public override Task PrepareAsync(LdapClient client, CancellationToken cancellationToken) => _policies.RefreshAsync(client, cancellationToken);

    public override LdapFilter Match(UserQuery query, DateTimeOffset now) => StandardFilters.Listing(
        query, LdapFilter.Present(OpenLdapAttribute.LockedTime), LdapFilter.Present(OpenLdapAttribute.LockedTime));

    public override Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken) =>
        OpenLdapChanges.SetPasswordAsync(change, target, password, _policies.Of(target.Entry), cancellationToken);

    public override Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) =>
        OpenLdapChanges.UnlockAsync(change, target, cancellationToken);

    public override Task<PasswordPolicyFacts?> ReadPasswordPolicyAsync(ILdapConnection connection, string id, CancellationToken cancellationToken) =>
        OpenLdapPolicyFacts.ReadAsync(connection, Settings, MatchId(id), cancellationToken);

    public override async Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken) =>
        await _doctor.LookAsync(connection, subject, await FindGroupProblemAsync(connection, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    protected override bool IsId(string text) => AdId.TryParse(text, out _);

    protected override AccountStatus ReadStatus(LdapEntry entry, DateTimeOffset now)
    {
        var status = OpenLdapStatus.Read(entry, _policies.Of(entry), now);
        _signIns.Note(status.LastSignIn);
        return status;
    }

    protected override string? ReadChangeStamp(LdapEntry entry) => entry.FindText(OpenLdapAttribute.ChangeStamp);
}

namespace Helpdesk.Sdk.Ldap;

/// <summary>Any server that keeps to RFC 4511, RFC 4519 and RFC 4530. What those do not define is not guessed: it is said to be missing.</summary>
internal sealed class RfcDialect(StandardSettings settings) : StandardDialect(settings)
{
    public override string Product => "a generic LDAP server";

    public override string IdAttribute => StandardAttribute.EntryUuid;

    public override SearchFeatures SearchFeatures { get; } = new()
    {
        TextInside = FilteredBy.Store,
        Locked = FilteredBy.Nobody,
        Disabled = FilteredBy.Nobody,
        PasswordExpiry = FilteredBy.Nobody,
        Idle = FilteredBy.Nobody,
        Sort = FilteredBy.Nobody,
    };

    public override ILdapAccounts Accounts => field ??= new RfcAccounts(Settings, Follower);

    protected override IReadOnlyList<string> StatusAttributes { get; } = [];

    public override LdapFilter Match(UserQuery query, DateTimeOffset now) => StandardFilters.Listing(query, null, null);

    // Nothing is known to filter by: the listing says that the filter was not applied, and then shows everybody.
    public override bool FiltersHere(UserQuery query) => false;

    public override bool Keeps(UserQuery query, DirectoryUser user, DateTimeOffset now) => true;

    public override async Task<ChangeResult> SetPasswordAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        if (PasswordText.FindProblem(password.NewPassword) is { } problem)
            return ChangeResult.Refused(RefusalReason.InvalidValue, $"The password {problem}.");
        if (password.MustChange)
            return ChangeResult.Refused(
                RefusalReason.Constraint, "Not supported: no RFC defines 'must change at next sign-in', so that a generic LDAP server cannot be asked for it; reset without it, or set the store's Dialect.");
        var facts = await ServerFacts.ReadAsync(change.Connection, cancellationToken).ConfigureAwait(false);
        var answer = facts.HasPasswordModify
            ? await ByPasswordModifyAsync(change, target, password, cancellationToken).ConfigureAwait(false)
            : await ByReplaceAsync(change, target, password, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? ChangeResult.Succeeded(target.Server.ToString()) : StandardRefusals.Refuse(answer);
    }

    public override Task<ChangeResult> UnlockAsync(LdapChange change, LdapTarget target, CancellationToken cancellationToken) =>
        Task.FromResult(ChangeResult.Refused(RefusalReason.Constraint, FindObstacle(HelpdeskAction.UnlockAccount)!));

    public override async Task<IReadOnlyList<DiagnosticFinding>> DiagnoseAsync(ILdapConnection connection, string subject, CancellationToken cancellationToken)
    {
        var findings = new StandardFindings(subject);
        var facts = await ServerFacts.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        findings.AddServer(facts, await FindGroupProblemAsync(connection, cancellationToken).ConfigureAwait(false));
        findings.Add("rights", DiagnosticSeverity.Warning, "A generic LDAP server does not tell what the service account may write.", "Try a reset on a test account once.");
        if (StandardDialects.Recognise(facts) is var better and not LdapDialectName.Rfc)
            findings.Add("dialect", DiagnosticSeverity.Warning, $"The server looks like {better}, with which locks and 'must change' work as well.", $"Set Dialect to {better}.");
        return findings.All;
    }

    protected override bool IsId(string text) => AdId.TryParse(text, out _);

    protected override AccountStatus ReadStatus(LdapEntry entry, DateTimeOffset now) => AccountStatus.NotTold;

    protected override string? ReadChangeStamp(LdapEntry entry) => null;

    protected override string? FindObstacle(HelpdeskAction action)
    {
        if (action == HelpdeskAction.UnlockAccount)
            return "No RFC defines lockouts, so that a generic LDAP server cannot be asked about them; set the store's Dialect if the server is one the SDK knows.";
        return action == HelpdeskAction.EnableUser || action == HelpdeskAction.DisableUser ? RfcAccounts.CannotDisable : base.FindObstacle(action);
    }

    private static async Task<LdapResult> ByPasswordModifyAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        using var value = new PasswordModifyValue(target.Entry.Name, password.NewPassword);
        var request = new LdapExtendedRequest(LdapOid.PasswordModify, value.Bytes) { Controls = [PasswordPolicyControl.Request] };
        return await change.ExtendedAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<LdapResult> ByReplaceAsync(LdapChange change, LdapTarget target, PasswordChange password, CancellationToken cancellationToken)
    {
        using var value = password.NewPassword.Use(0, static (characters, _) => LdapSecret.FromText(characters));
        var modification = new LdapModification(LdapModificationKind.Replace, StandardAttribute.UserPassword, value.Bytes);
        var request = new LdapModifyRequest(target.Entry.Name, modification) { Controls = [PasswordPolicyControl.Request] };
        return await change.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

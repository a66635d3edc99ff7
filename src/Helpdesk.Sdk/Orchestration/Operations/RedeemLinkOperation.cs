namespace Helpdesk.Sdk;

/// <summary>Sets the password of the holder of a secure link. Freeze, enabled, privileged and scope are judged again, under the policy in force.</summary>
internal sealed class RedeemLinkOperation(MessageWriter messages, SecureLink link, Secret password) : Operation<RedeemedLink>
{
    private readonly LinkOptions _options = LinkOptions.Read(link.Options);

    public override HelpdeskAction Action => HelpdeskAction.SendResetLink;
    public override string Redeems => link.Id;

    public override HelpdeskError? CheckSupport(IIdentityStore store) =>
        store.GetCapability<IPasswordWriter>() is null ? Errors.NotSupported($"The store '{store.Name}' cannot set passwords.") : null;

    // The slot is held by the link since it was issued; only the store's patience with bad passwords is counted here.
    public override IReadOnlyList<CounterClaim> Claims(OperationFacts facts, Walk walk) => [LimitClaims.RefusedPasswords(facts.Settings, facts.Person)];

    public override HelpdeskError? Check(OperationFacts facts)
    {
        var policy = facts.Settings.PolicyOf(link.Role, facts.User.Key.Store);
        if (policy is null || !facts.Settings.Roles[link.Role!].Permissions.Contains(Permission.ResetAnyPassword) || !policy.ResetMethods.Contains(ResetMethod.SecureLink))
            return No("the role that issued the link may not any more");
        if (!facts.User.Enabled)
            return No("the account is disabled");
        if (!Scopes.Contains(policy, facts.User))
            return No("the account is outside the role's scope");
        if (!policy.AllowPrivilegedTargets && (facts.Person.Privilege.IsPrivileged || OperatorAccounts.IsKnownOperator(facts.Settings, facts.Person)))
            return No("the person is privileged");
        if (facts.User.PasswordLastSet > link.CreatedAt)
            return No("the password was changed since");
        return PasswordCheck.Find(policy, facts.User, password);
    }

    public override IReadOnlyList<OutboxMessage> Messages(OperationFacts facts) =>
        messages.Notices(facts, MessageKind.PasswordSet);

    public override ReconcileFacts Before(OperationFacts facts) => ReconcileFacts.Of(facts.User, willMustChange: false);

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IPasswordWriter>()!.SetPasswordAsync(permit, facts.User, new PasswordChange(password, MustChange: false, _options.Unlock), cancellationToken);

    public override RedeemedLink Complete(OperationFacts facts, ChangeResult change) => new(facts.Id, _options.Unlock && facts.User.Lock.IsLocked);

    public override RedeemedLink Replay(DirectoryUser user, RecordedOutcome recorded) => new(recorded.Operation, false);

    private static HelpdeskError No(string why) => new(ErrorKind.Denied, ErrorCode.LinkInvalid, $"Denied: {why}.");
}

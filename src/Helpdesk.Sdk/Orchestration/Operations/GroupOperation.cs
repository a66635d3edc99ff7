namespace Helpdesk.Sdk;

/// <summary>Puts an account into a group, or takes it out. Granting a protected group counts as privileged whoever the target.</summary>
/// <param name="messages">Writes the notice.</param>
/// <param name="reference">The group.</param>
/// <param name="add">Puts into it.</param>
/// <param name="atCreation">It goes with the account's creation: the person has no limits yet that it could use up, and an invitation that is to stay alive.</param>
internal sealed class GroupOperation(MessageWriter messages, string reference, bool add, bool atCreation = false) : DirectoryOperation(messages, add ? HelpdeskAction.AddToGroup : HelpdeskAction.RemoveFromGroup)
{
    private DirectoryGroup? _group;
    private PrivilegeFacts _grants = PrivilegeFacts.None;

    public override PrivilegeFacts Grants => _grants;

    public override bool KillsLinks => !atCreation && base.KillsLinks;

    public override IReadOnlyList<CounterClaim> Claims(OperationFacts facts, Walk walk) =>
        atCreation ? LimitClaims.CapsOf(facts.Settings, walk.Contact.Actor, facts.Person) : base.Claims(facts, walk);

    public override string Parameters => _group?.Id ?? reference;

    public override string Options => $"group {_group?.Name ?? reference} ({_group?.Id})";

    protected override string Named => _group?.Name ?? "";

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) =>
        InputText.IsWellFormed(reference, 1024, out var problem) ? null : Errors.InvalidInput($"The group's name {problem}.");

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IGroupMembership>(store, "change group memberships");

    public override async ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        var membership = store.GetCapability<IGroupMembership>()!;
        _group = await membership.FindGroupAsync(reference, cancellationToken).ConfigureAwait(false);
        if (_group is null)
            return Errors.NoSuch("group", reference);
        if (add && await membership.ReadGroupPrivilegeAsync(_group, cancellationToken).ConfigureAwait(false) is { IsPrivileged: true } facts)
            _grants = facts with { Reason = $"the group {_group.Name} is protected: {facts.Reason}" };
        return null;
    }

    public override HelpdeskError? Check(OperationFacts facts) =>
        _group!.FixedBecause is { } why ? Errors.Refused(ChangeResult.Refused(RefusalReason.Constraint, $"The members of {_group.Name} cannot be changed: {why}.")) : null;

    public override ReconcileFacts Before(OperationFacts facts) => base.Before(facts)! with { Thing = _group!.Id };

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var membership = facts.Store.GetCapability<IGroupMembership>()!;
        if (!add)
            return await membership.RemoveFromGroupAsync(permit, facts.User, _group!, cancellationToken).ConfigureAwait(false);
        PrivilegeFacts now;
        try
        {
            now = await membership.ReadGroupPrivilegeAsync(_group!, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e)
        {
            return ChangeResult.Refused(RefusalReason.Unavailable, "The group could not be looked at once more; nothing was changed.", e.Message);
        }
        return Overtaken(facts, now, "group") ?? await membership.AddToGroupAsync(permit, facts.User, _group!, cancellationToken).ConfigureAwait(false);
    }
}

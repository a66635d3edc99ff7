namespace Helpdesk.Sdk;

/// <summary>Assigns an application, or takes it away. Granting a privileged role counts as privileged whoever the target.</summary>
internal sealed class ApplicationOperation(MessageWriter messages, string reference, string? role, bool assign)
    : DirectoryOperation(messages, assign ? HelpdeskAction.AssignApplication : HelpdeskAction.UnassignApplication)
{
    private DirectoryApplication? _application;
    private PrivilegeFacts _grants = PrivilegeFacts.None;

    public override PrivilegeFacts Grants => _grants;

    public override string Parameters => $"{_application?.Id ?? reference}|{role}";

    public override string Options => $"application {OptionText.Quote(_application?.Name ?? reference)} ({_application?.Id}){(role is null ? "" : ", role " + OptionText.Quote(role))}";

    protected override string Named => role is null ? _application?.Name ?? "" : $"{_application?.Name} ({role})";

    public override HelpdeskError? CheckInput(HelpdeskSettings settings)
    {
        foreach (var (what, text) in new[] { ("application's name", reference), ("role", role) })
            if (text is not null && !InputText.IsWellFormed(text, InputText.MaximumNameLength, out var problem))
                return Errors.InvalidInput($"The {what} {problem}.");
        return null;
    }

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IApplicationAssignments>(store, "assign applications");

    public override async ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        var assignments = store.GetCapability<IApplicationAssignments>()!;
        _application = await assignments.FindApplicationAsync(reference, cancellationToken).ConfigureAwait(false);
        if (_application is null)
            return Errors.NoSuch("application", reference);
        if (assign && await assignments.ReadApplicationPrivilegeAsync(_application, role, cancellationToken).ConfigureAwait(false) is { IsPrivileged: true } facts)
            _grants = facts with { Reason = $"the application {_application.Name} makes privileged: {facts.Reason}" };
        return null;
    }

    public override ReconcileFacts Before(OperationFacts facts) => base.Before(facts)! with { Thing = _application!.Id, Role = role };

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var assignments = facts.Store.GetCapability<IApplicationAssignments>()!;
        if (!assign)
            return await assignments.UnassignApplicationAsync(permit, facts.User, _application!, role, cancellationToken).ConfigureAwait(false);
        PrivilegeFacts now;
        try
        {
            now = await assignments.ReadApplicationPrivilegeAsync(_application!, role, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e)
        {
            return ChangeResult.Refused(RefusalReason.Unavailable, "The application could not be looked at once more; nothing was changed.", e.Message);
        }
        return Overtaken(facts, now, "application") ?? await assignments.AssignApplicationAsync(permit, facts.User, _application!, role, cancellationToken).ConfigureAwait(false);
    }
}

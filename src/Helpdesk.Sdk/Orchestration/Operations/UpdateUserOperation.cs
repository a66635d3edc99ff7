namespace Helpdesk.Sdk;

/// <summary>Changes fields of a user, by an allow-list, or moves the account.</summary>
internal sealed class UpdateUserOperation(Corridor corridor, MessageWriter messages, UpdateUserRequest request) : DirectoryOperation(messages, HelpdeskAction.UpdateUser)
{
    private readonly IReadOnlyList<(string Field, string Value)> _fields = UpdateFields.Of(request.Update);
    private string? _takenBy;

    public override DistinguishedName? Container => request.Update.Container;

    public override string Parameters => string.Join("; ", _fields.Select(static f => $"{f.Field}={f.Value.Length}:{f.Value}"));

    public override string Options => string.Join("; ", _fields.Select(static f => f.Value.Length == 0 ? $"{f.Field}: taken away" : $"{f.Field}: {OptionText.Quote(f.Value)}"));

    public override HelpdeskError? CheckInput(HelpdeskSettings settings)
    {
        if (_fields.Count == 0)
            return Errors.InvalidInput("Nothing is to be changed: name at least one field.");
        foreach (var (field, value) in _fields)
        {
            if (!settings.Users.UpdatableFields.Contains(field, StringComparer.OrdinalIgnoreCase))
                return Errors.InvalidInput($"The field {field} may not be changed here; allowed: {string.Join(", ", settings.Users.UpdatableFields)} (Users:UpdatableFields).");
            if (value.Length > 0 && Problem(field, value) is { } problem)
                return Errors.InvalidInput($"The field {field} {problem}.");
        }
        return request.Update.UserName is "" ? Errors.InvalidInput("The field UserName is empty.") : null;
    }

    public override HelpdeskError? CheckSupport(IIdentityStore store)
    {
        if (store.GetCapability<IUserWriter>() is not { } writer)
            return Errors.NotSupported($"The store '{store.Name}' cannot change users.");
        if (request.Update.Container is not null && !writer.CanMove)
            return Errors.NotSupported($"The store '{store.Name}' cannot move users.");
        return _fields.Where(f => f.Field != nameof(UserUpdate.Container) && !writer.UpdatableFields.Contains(f.Field)).Select(static f => f.Field).FirstOrDefault() is { } field
            ? Errors.NotSupported($"The store '{store.Name}' cannot write the field {field}.")
            : null;
    }

    // Two accounts that answer to one name could be taken for each other.
    public override async ValueTask PrepareAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        _takenBy = null;
        string?[] names = [request.Update.UserName, request.Update.Email, request.Update.SecondaryEmail];
        foreach (var name in names.OfType<string>().Where(static n => n.Length > 0))
            if (UserReference.TryByName(name, out var reference, out _) && await IsAnothersAsync(facts, reference!, cancellationToken).ConfigureAwait(false))
                _takenBy = name;
    }

    public override HelpdeskError? Check(OperationFacts facts)
    {
        var renamed = facts.Person with { Target = UpdateFields.Renamed(facts.User, request.Update), Linked = [] };
        if (facts.Contact.Actor is OperatorActor actor && (OperatorAccounts.IsKnownOperator(facts.Settings, renamed) || OperatorAccounts.IsSelf(facts.Settings, actor, renamed)) && !OperatorAccounts.IsKnownOperator(facts.Settings, facts.Person))
            return new HelpdeskError(ErrorKind.Denied, ErrorCode.Denied, "Denied: the new name or address is an operator's.");
        return _takenBy is null ? null : Errors.Refused(ChangeResult.Refused(RefusalReason.AlreadyExists, $"Another account answers to '{_takenBy}'."));
    }

    public override ReconcileFacts Before(OperationFacts facts)
    {
        var reconciliation = new ManagedReconciliation(corridor.Protector);
        return base.Before(facts)! with
        {
            Wanted = _fields.ToDictionary(static f => f.Field, f => reconciliation.Hash(f.Field, f.Value)),
            Stood = [.. _fields.Where(f => UpdateFields.Shown(facts.User, f.Field).Contains(f.Value)).Select(static f => f.Field)],
        };
    }

    public override async ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken)
    {
        var result = await facts.Store.GetCapability<IUserWriter>()!.UpdateUserAsync(permit, facts.User, request.Update, cancellationToken).ConfigureAwait(false);
        if (ChangesContacts && result.Status == ChangeStatus.Succeeded)
            await LookAsync(facts, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private bool ChangesContacts => request.Update is not { Email: null, SecondaryEmail: null, Mobile: null };

    // The quarantine of a new contact begins with the change, not with whoever looks next; that it is new is known from the look before, for the notices.
    // A failure only makes it begin later.
    private async ValueTask LookAsync(OperationFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            if (await facts.Store.ResolveAsync(UserReference.ById(facts.User.Key), cancellationToken).ConfigureAwait(false) is { } user)
                await new ContactSight(corridor).LookAsync(user, facts.Now, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IdentityStoreException or StateUnavailableException or OperationCanceledException)
        {
            Log.StoreFailed(corridor.Logger, facts.Store.Name, e.Message);
        }
    }

    private static async ValueTask<bool> IsAnothersAsync(OperationFacts facts, UserReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return await facts.Store.ResolveAsync(reference, cancellationToken).ConfigureAwait(false) is { } found && found.Key != facts.User.Key;
        }
        catch (IdentityStoreException e) when (e.Code == StoreErrorCode.Ambiguous)
        {
            return true;
        }
    }

    private static string? Problem(string field, string value)
    {
        if (field is nameof(UserUpdate.AccountExpires) or nameof(UserUpdate.Container))
            return null;
        if (!InputText.IsWellFormed(value, InputText.MaximumNameLength, out var problem))
            return problem;
        return field is nameof(UserUpdate.Email) or nameof(UserUpdate.SecondaryEmail) && !MailAddressText.IsValid(value, out problem) ? problem : null;
    }
}

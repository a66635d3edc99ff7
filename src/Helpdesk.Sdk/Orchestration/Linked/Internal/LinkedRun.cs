namespace Helpdesk.Sdk;

/// <summary>Finds the linked accounts an operation is to cover beside the one it names, and walks each through the corridor.</summary>
internal sealed class LinkedRun(DeskServices services, Contact contact)
{
    /// <summary>The chosen ones, before anything is done; an account that is not the person's is an error, told to whoever may do it at all.</summary>
    public async ValueTask<HelpdeskResult<IReadOnlyList<UserKey>>> ChooseAsync(UserTarget user, HelpdeskAction action, LinkedChoice choice, CancellationToken cancellationToken)
    {
        if (!choice.All && choice.Users.Count == 0)
            return HelpdeskResult.Success<IReadOnlyList<UserKey>>([]);
        var resolution = await services.Targets.ResolveAsync(contact.Actor, user, cancellationToken).ConfigureAwait(false);
        if (resolution.User is not { } target || resolution.Error is not null || !May(target, action))
            return HelpdeskResult.Success<IReadOnlyList<UserKey>>([]); // the operation itself says why, and records it
        var linked = await VisibleAsync(target.Key, cancellationToken).ConfigureAwait(false);
        if (choice.All)
            return HelpdeskResult.Success<IReadOnlyList<UserKey>>([.. linked.Select(static u => u.Key)]);
        var chosen = new List<UserKey>();
        foreach (var wanted in choice.Users)
        {
            var found = await services.Targets.ResolveAsync(contact.Actor, wanted, cancellationToken).ConfigureAwait(false);
            if (found.Error is not null || linked.All(u => u.Key != found.User!.Key))
            {
                var walk = new Walk(services.Corridor, new OperationCall(contact, user, new OperationOptions()), action);
                walk.Target(target);
                return await walk.EndAsync(Errors.InvalidInput($"{(InputText.IsWellFormed(wanted.Text, InputText.MaximumNameLength, out _) ? $"'{wanted}'" : "The other account")} is not linked to that user."), "not-linked").ConfigureAwait(false);
            }
            chosen.Add(found.User!.Key);
        }
        return HelpdeskResult.Success<IReadOnlyList<UserKey>>([.. chosen.Distinct()]);
    }

    private bool May(DirectoryUser target, HelpdeskAction action) =>
        contact.Actor is OperatorActor actor && ActionCatalog.Get(action).Permission is { } permission && ReadRights.May(services.Corridor.Settings, actor, target, permission);

    /// <summary>The person's other accounts as far as the operator can see them.</summary>
    public async ValueTask<IReadOnlyList<DirectoryUser>> VisibleAsync(UserKey user, CancellationToken cancellationToken)
    {
        var visible = new List<DirectoryUser>();
        foreach (var key in await services.Corridor.State.Enrollments.GetLinkedAsync(user, cancellationToken).ConfigureAwait(false))
            if (key != user && await services.Targets.ResolveAsync(contact.Actor, key, cancellationToken).ConfigureAwait(false) is { Error: null, User: { } account })
                visible.Add(account);
        return visible;
    }

    /// <summary>The same after a change was made: what cannot be read then is not offered, and never makes a failure of what was done.</summary>
    public async ValueTask<IReadOnlyList<DirectoryUser>> OfferedAsync(UserKey user)
    {
        try
        {
            return await VisibleAsync(user, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IdentityStoreException or StateUnavailableException)
        {
            Log.StoreFailed(services.Corridor.Logger, user.Store, e.Message);
            return [];
        }
    }

    /// <summary>One by one, each with an outcome of its own, under the first operation and a key of its own.</summary>
    public async ValueTask<IReadOnlyList<LinkedOutcome<T>>> RunAsync<T>(
        IReadOnlyList<UserKey> accounts, OperationId parent, OperationOptions options, Func<OperationCall, Task<HelpdeskResult<T>>> run)
    {
        var outcomes = new List<LinkedOutcome<T>>(accounts.Count);
        foreach (var account in accounts)
        {
            var own = new OperationOptions
            {
                Process = options.Process,
                Session = options.Session,
                IdempotencyKey = options.IdempotencyKey is { } key ? $"{key}/{account}" : null,
                Parent = parent,
            };
            HelpdeskResult<T> result;
            try
            {
                result = await run(new OperationCall(contact, account, own)).ConfigureAwait(false);
            }
            catch (IdentityStoreException e)
            {
                result = Errors.From(e);
            }
            catch (StateUnavailableException e)
            {
                result = Errors.StateUnavailable(e.Message);
            }
            outcomes.Add(new LinkedOutcome<T>(account, result.Value, result.Error));
        }
        return outcomes;
    }
}

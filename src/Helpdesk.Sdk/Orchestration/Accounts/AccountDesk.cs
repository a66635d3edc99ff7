namespace Helpdesk.Sdk;

/// <summary>Unlocks, freezes and unfreezes accounts.</summary>
public sealed class AccountDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly LinkedRun _linked;

    internal AccountDesk(DeskServices services, Contact contact)
    {
        _services = services;
        _contact = contact;
        _linked = new LinkedRun(services, contact);
    }

    /// <summary>Ends a lockout. An account that is not locked is a success that says so, and gives the place under the limit back.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<UnlockAccountOutcome>> UnlockAsync(UnlockAccountRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.UnlockAccount, () => UnlockCoreAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Stops credential-affecting actions on a person at once; their live links die. Works while the desk is stopped.</summary>
    /// <returns>The outcome; otherwise why not: not-found, denied, invalid-input.</returns>
    public Task<HelpdeskResult<FreezeOutcome>> FreezeAsync(FreezeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, HelpdeskAction.FreezeAccount, new FreezeOperation(_services.Corridor, _services.Messages, request.Reason ?? "frozen by the desk"), request, cancellationToken);
    }

    /// <summary>Lets credential-affecting actions through again: under approval, after a proof by a factor older than the freeze.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<FreezeOutcome>> UnfreezeAsync(UnfreezeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, HelpdeskAction.UnfreezeAccount, new UnfreezeOperation(_services.Corridor, _services.Messages), request, cancellationToken);
    }

    /// <summary>Ends the quarantine of one factor or contact early, under approval.</summary>
    /// <returns>The outcome; otherwise why not: invalid-input (no such quarantined factor), approval-required, denied.</returns>
    public Task<HelpdeskResult<LiftQuarantineOutcome>> LiftQuarantineAsync(LiftQuarantineRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, HelpdeskAction.LiftQuarantine, new LiftQuarantineOperation(_services.Corridor, _services.Messages, _services.Factors, request), request, cancellationToken);
    }

    private async Task<HelpdeskResult<UnlockAccountOutcome>> UnlockCoreAsync(UnlockAccountRequest request, CancellationToken cancellationToken)
    {
        var chosen = await _linked.ChooseAsync(request.User, HelpdeskAction.UnlockAccount, request.Linked, cancellationToken).ConfigureAwait(false);
        if (!chosen.Succeeded)
            return chosen.Error;
        Task<HelpdeskResult<UnlockAccountOutcome>> UnlockOneAsync(OperationCall call, CancellationToken token) =>
            _services.Pipeline.RunAsync(new UnlockAccountOperation(_services.Messages), call, token);
        var first = await UnlockOneAsync(new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
        if (!first.Succeeded)
            return first;
        var linked = await _linked.RunAsync(chosen.Value, first.Value.Operation, request, call => UnlockOneAsync(call, CancellationToken.None)).ConfigureAwait(false);
        var done = linked.Select(static l => l.User).Append(first.Value.User).ToHashSet();
        var locked = (await _linked.OfferedAsync(first.Value.User).ConfigureAwait(false)).Where(static u => u.Lock.IsLocked).Select(static u => u.Key);
        return first.Value with { Linked = linked, OfferedLinked = [.. locked.Where(k => !done.Contains(k))] };
    }

    private Task<HelpdeskResult<T>> RunAsync<T>(UserTarget user, HelpdeskAction action, Operation<T> operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);
}

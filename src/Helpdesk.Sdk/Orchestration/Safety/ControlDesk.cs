namespace Helpdesk.Sdk;

/// <summary>The emergency brake: stops the desk, revokes an operator. Needs StopTheDesk in any role.</summary>
public sealed class ControlDesk
{
    private readonly ControlPipeline _pipeline;
    private readonly Corridor _corridor;
    private readonly Contact _contact;

    internal ControlDesk(DeskServices services, Contact contact)
    {
        _corridor = services.Corridor;
        _pipeline = new ControlPipeline(services.Corridor, contact);
        _contact = contact;
    }

    /// <summary>Stops every change at once, on every node that shares the state. Freezing still works.</summary>
    /// <returns>Whether it was not stopped already; otherwise denied.</returns>
    public Task<HelpdeskResult<bool>> StopAsync(CancellationToken cancellationToken = default) =>
        RunAsync(HelpdeskAction.StopTheDesk, () => _pipeline.RunAsync(
            HelpdeskAction.StopTheDesk, IDeskControlStore.Desk,
            (permit, now, token) => _corridor.State.Control.StopAsync(permit, new DeskStop(now, _contact.Actor.Name), token),
            static changed => changed, new(AlertKind.DeskStopped, "The desk was stopped."), cancellationToken), cancellationToken);

    /// <summary>Lets the desk work again.</summary>
    /// <returns>Whether it was stopped; otherwise denied.</returns>
    public Task<HelpdeskResult<bool>> StartAsync(CancellationToken cancellationToken = default) =>
        RunAsync(HelpdeskAction.StartTheDesk, () => _pipeline.RunAsync(
            HelpdeskAction.StartTheDesk, IDeskControlStore.Desk, (permit, _, token) => _corridor.State.Control.StartAsync(permit, token),
            static changed => changed, new(AlertKind.DeskStopped, "The desk was started again."), cancellationToken), cancellationToken);

    /// <summary>Revokes an operator: sessions, proofs, approvals and links die, nothing new is possible, and what they did lately is listed.</summary>
    /// <param name="operatorName">Who; letter case does not count.</param>
    /// <param name="days">How many days back to list, 1 to 366.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What died and the operator's last lines, newest first, 10,000 at most; otherwise denied or invalid-input.</returns>
    public Task<HelpdeskResult<RevocationOutcome>> RevokeAsync(string operatorName, int days = 30, CancellationToken cancellationToken = default) =>
        RunAsync<RevocationOutcome>(HelpdeskAction.RevokeOperator, async () =>
        {
            if (WrongName(operatorName) is { } wrong)
                return wrong;
            if (days is < 1 or > 366)
                return Errors.InvalidInput("The days to list are 1 to 366.");
            if (LetterCase.Same(operatorName, _contact.Actor.Name))
                return Errors.InvalidInput("Nobody revokes themselves: somebody else must be left to admit you again.");
            var effect = await _pipeline.RunAsync(
                HelpdeskAction.RevokeOperator, operatorName,
                (permit, now, token) => _corridor.State.Control.RevokeAsync(permit, new OperatorRevocation(operatorName, now, _contact.Actor.Name), token),
                static _ => true, new(AlertKind.OperatorRevoked, $"The operator '{operatorName}' was revoked."), cancellationToken).ConfigureAwait(false);
            return effect.Succeeded
                ? new RevocationOutcome(operatorName, effect.Value, await LinesAsync(operatorName, days, cancellationToken).ConfigureAwait(false))
                : effect.Error;
        }, cancellationToken);

    /// <summary>Admits a revoked operator again; what died stays dead.</summary>
    /// <returns>Whether they were revoked; otherwise denied or invalid-input.</returns>
    public Task<HelpdeskResult<bool>> AdmitAsync(string operatorName, CancellationToken cancellationToken = default) =>
        RunAsync<bool>(HelpdeskAction.AdmitOperator, async () => WrongName(operatorName) is { } wrong ? wrong : await _pipeline.RunAsync(
            HelpdeskAction.AdmitOperator, operatorName, (permit, _, token) => _corridor.State.Control.AdmitAsync(permit, operatorName, token),
            static changed => changed, new(AlertKind.OperatorRevoked, $"The operator '{operatorName}' was admitted again."), cancellationToken).ConfigureAwait(false), cancellationToken);

    private static HelpdeskError? WrongName(string name) =>
        InputText.IsWellFormed(name, InputText.MaximumNameLength, out var problem) ? null : Errors.InvalidInput($"The operator's name {problem}.");

    // Letter case does not count for a revocation, so it does not for the list.
    private async ValueTask<IReadOnlyList<HistoryEntry>> LinesAsync(string operatorName, int days, CancellationToken cancellationToken)
    {
        var lines = new List<HistoryEntry>();
        var query = new HistoryQuery { PerformerKind = "operator", From = _corridor.Now - TimeSpan.FromDays(days) };
        await foreach (var line in _corridor.State.Ledger.QueryAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (LetterCase.Same(line.Operator, operatorName))
                lines.Add(line);
            if (lines.Count == 10_000)
                break;
        }
        return lines;
    }

    private Task<HelpdeskResult<T>> RunAsync<T>(HelpdeskAction action, Func<Task<HelpdeskResult<T>>> work, CancellationToken cancellationToken) =>
        _corridor.RunAsync(_contact, new UserTarget(IDeskControlStore.Desk), action, work, cancellationToken);
}

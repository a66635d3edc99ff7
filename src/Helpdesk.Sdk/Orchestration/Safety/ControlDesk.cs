namespace Helpdesk.Sdk;

/// <summary>The emergency brake: stops the desk, revokes an operator. Needs StopTheDesk in any role.</summary>
public sealed class ControlDesk
{
    private const int MostLines = 10_000;
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
    /// <returns>Whether it was not stopped already; otherwise denied, or outcome-unknown (it may be stopped: look, or stop it again).</returns>
    public Task<HelpdeskResult<bool>> StopAsync(CancellationToken cancellationToken = default) => RunAsync(new StopDesk(_contact.Actor.Name), cancellationToken);

    /// <summary>Lets the desk work again.</summary>
    /// <returns>Whether it was stopped; otherwise denied.</returns>
    public Task<HelpdeskResult<bool>> StartAsync(CancellationToken cancellationToken = default) => RunAsync(new StartDesk(), cancellationToken);

    /// <summary>Revokes an operator: sessions, proofs, approvals and links die, nothing new is possible, and what they did lately is listed.</summary>
    /// <param name="operatorName">Who; letter case does not count.</param>
    /// <param name="days">How many days back to list, 1 to 366.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What died and the operator's last lines, newest first, 10,000 at most; otherwise denied, invalid-input, or not-found (operators are declared, and nobody of that name is or ever did anything).</returns>
    public async Task<HelpdeskResult<RevocationOutcome>> RevokeAsync(string operatorName, int days = 30, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operatorName);
        operatorName = Known(operatorName);
        if (WrongName(operatorName) is { } wrong)
            return wrong;
        if (days is < 1 or > 366)
            return Errors.InvalidInput("The days to list are 1 to 366.");
        if (LetterCase.Same(operatorName, _contact.Actor.Name))
            return Errors.InvalidInput("Nobody revokes themselves: somebody else must be left to admit you again.");
        var effect = await RunAsync(new RevokeOperator(_corridor, operatorName, _contact.Actor.Name), cancellationToken).ConfigureAwait(false);
        return effect.Succeeded
            ? await _corridor.RunAsync<RevocationOutcome>(async () => new RevocationOutcome(
                operatorName, effect.Value, await LinesAsync(operatorName, days, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false)
            : effect.Error;
    }

    /// <summary>Admits a revoked operator again; what died stays dead.</summary>
    /// <returns>Whether they were revoked; otherwise denied or invalid-input.</returns>
    public async Task<HelpdeskResult<bool>> AdmitAsync(string operatorName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operatorName);
        operatorName = Known(operatorName);
        return WrongName(operatorName) is { } wrong ? wrong : await RunAsync(new AdmitOperator(_corridor.State, operatorName), cancellationToken).ConfigureAwait(false);
    }

    // Nobody gets in under another form of a name (InputText.IsPlain), so that the plain one is meant; a brake does not fail for a space.
    private string Known(string name) => _corridor.Settings.Operators is null ? OperatorName.Canonical(name) : name;

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
            if (lines.Count == MostLines)
                break;
        }
        return lines;
    }

    private Task<HelpdeskResult<T>> RunAsync<T>(DeskChange<T> change, CancellationToken cancellationToken) =>
        _corridor.RunAsync(_contact, new UserTarget(change.Subject), change.Action, () => _pipeline.RunAsync(change, cancellationToken), cancellationToken);
}

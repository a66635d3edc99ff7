namespace Helpdesk.Sdk;

/// <summary>Ends all that an operator can do, and what they hold.</summary>
internal sealed class RevokeOperator(Corridor corridor, string name, string by) : DeskChange<RevocationEffect>
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public override HelpdeskAction Action => HelpdeskAction.RevokeOperator;
    public override string Subject => name;
    public override bool TakesAway => true;

    // A misspelled name would be revoked in vain while the one meant works on. One that was declared once has left lines, and may have links and approvals that live.
    public override async ValueTask<HelpdeskError?> CheckAsync(CancellationToken cancellationToken)
    {
        if (corridor.Settings.Operators is not { } declared || declared.Keys.Any(known => LetterCase.Same(known, name)))
            return null;
        // By the name as it was written at any time, or in other letters lately.
        foreach (var query in new[] { new HistoryQuery { Operator = name, PerformerKind = "operator", Maximum = 1 }, new HistoryQuery { PerformerKind = "operator", From = corridor.Now - Lately } })
            await foreach (var line in corridor.State.Ledger.QueryAsync(query, cancellationToken).ConfigureAwait(false))
                if (LetterCase.Same(line.Operator, name))
                    return null;
        return Errors.NoSuch("operator", name);
    }

    public override ValueTask<RevocationEffect> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        control.RevokeAsync(permit, new OperatorRevocation(name, now, by), cancellationToken);

    public override bool IsNew(RevocationEffect value) => true;

    public override AlertEvent Alert(string by, DateTimeOffset now) => new(AlertKind.OperatorRevoked, now, $"The operator '{name}' was revoked by '{by}'.") { Operator = name };
}

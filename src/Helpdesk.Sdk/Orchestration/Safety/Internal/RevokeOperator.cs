namespace Helpdesk.Sdk;

/// <summary>Ends all that an operator can do, and what they hold.</summary>
internal sealed class RevokeOperator(string name, string by) : DeskChange<RevocationEffect>
{
    public override HelpdeskAction Action => HelpdeskAction.RevokeOperator;
    public override string Subject => name;
    public override bool TakesAway => true;

    public override ValueTask<RevocationEffect> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        control.RevokeAsync(permit, new OperatorRevocation(name, now, by), cancellationToken);

    public override bool IsNew(RevocationEffect value) => true;

    public override AlertEvent Alert(string by, DateTimeOffset now) => new(AlertKind.OperatorRevoked, now, $"The operator '{name}' was revoked by '{by}'.") { Operator = name };
}

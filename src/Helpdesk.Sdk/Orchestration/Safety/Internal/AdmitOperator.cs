namespace Helpdesk.Sdk;

/// <summary>Ends a revocation.</summary>
internal sealed class AdmitOperator(string name) : DeskChange<bool>
{
    public override HelpdeskAction Action => HelpdeskAction.AdmitOperator;
    public override string Subject => name;

    public override ValueTask<bool> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        control.AdmitAsync(permit, name, cancellationToken);

    public override bool IsNew(bool value) => value;

    public override AlertEvent Alert(string by, DateTimeOffset now) => new(AlertKind.OperatorRevoked, now, $"The operator '{name}' was admitted again by '{by}'.") { Operator = name };
}

namespace Helpdesk.Sdk;

/// <summary>Ends a revocation.</summary>
internal sealed class AdmitOperator(IHelpdeskState state, string name) : DeskChange<bool>
{
    public override HelpdeskAction Action => HelpdeskAction.AdmitOperator;
    public override string Subject => name;

    // First what keeps the old dead: a process that ends between the two leaves the operator revoked.
    public override async ValueTask<bool> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await control.FindRevocationAsync(name, cancellationToken).ConfigureAwait(false) is not null)
            await Admissions.WriteAsync(state, name, now, cancellationToken).ConfigureAwait(false);
        return await control.AdmitAsync(permit, name, cancellationToken).ConfigureAwait(false);
    }

    public override bool IsNew(bool value) => value;

    public override AlertEvent Alert(string by, DateTimeOffset now) => new(AlertKind.OperatorRevoked, now, $"The operator '{name}' was admitted again by '{by}'.") { Operator = name };
}

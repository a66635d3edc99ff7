namespace Helpdesk.Sdk;

/// <summary>Stops every change.</summary>
internal sealed class StopDesk(string by) : DeskChange<bool>
{
    public override HelpdeskAction Action => HelpdeskAction.StopTheDesk;

    public override bool TakesAway => true;

    public override ValueTask<bool> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        control.StopAsync(permit, new DeskStop(now, by), cancellationToken);

    public override bool IsNew(bool value) => value;

    public override AlertEvent Alert(string by, DateTimeOffset now) => new(AlertKind.DeskStopped, now, "The desk was stopped.") { Operator = by };
}

namespace Helpdesk.Sdk;

/// <summary>Lets changes through again.</summary>
internal sealed class StartDesk : DeskChange<bool>
{
    public override HelpdeskAction Action => HelpdeskAction.StartTheDesk;

    public override ValueTask<bool> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        control.StartAsync(permit, cancellationToken);

    public override bool IsNew(bool value) => value;

    public override AlertEvent Alert(string by, DateTimeOffset now) => new(AlertKind.DeskStopped, now, "The desk was started again.") { Operator = by };
}

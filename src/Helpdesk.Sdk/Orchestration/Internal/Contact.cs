namespace Helpdesk.Sdk;

/// <summary>Who acts and from where: the part of every history line that stays the same during one call.</summary>
internal sealed record Contact(Actor Actor, ContactInfo Info)
{
    public string PerformerKind => Actor switch { OperatorActor => "operator", EndUserActor => "user", _ => "system" };

    public HistoryEntry Line(DateTimeOffset at, HelpdeskAction action, HistoryStatus status) => new()
    {
        At = at,
        PerformerKind = PerformerKind,
        Operator = Actor.Name,
        OsUser = Info.OsUser,
        Action = action,
        Status = status,
        Ticket = Info.Ticket,
        Machine = Info.Machine,
        IpAddress = Info.IpAddress,
        Client = Info.Client,
    };
}

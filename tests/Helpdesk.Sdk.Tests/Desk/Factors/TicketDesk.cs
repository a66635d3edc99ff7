namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A ticket system whose tickets a test writes.</summary>
public sealed class TicketDesk : ITicketSource
{
    public Dictionary<string, TicketFacts> Tickets { get; } = new(StringComparer.Ordinal);
    public bool Down { get; set; }
    public int Asked { get; private set; }

    public ValueTask<TicketFacts?> FindAsync(string ticket, CancellationToken cancellationToken)
    {
        Asked++;
        return Down ? throw new TicketSourceException("It is down.") : new(Tickets.GetValueOrDefault(ticket));
    }

    public void Add(string ticket, string assignedTo, TicketKind kind = TicketKind.Incident, string? category = "Password Reset", bool open = true) =>
        Tickets[ticket] = new TicketFacts(kind) { Category = category, AssignedTo = [assignedTo], IsOpen = open };
}

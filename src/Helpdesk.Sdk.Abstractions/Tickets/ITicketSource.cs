namespace Helpdesk.Sdk;

/// <summary>Reads tickets, fresh, for the ticket rule (a process may demand one).</summary>
public interface ITicketSource
{
    /// <summary>Finds a ticket by the number the operator gave.</summary>
    /// <returns>The facts, or <see langword="null"/> when there is no such ticket.</returns>
    /// <exception cref="TicketSourceException">The system cannot be asked or answers what cannot be understood: the answer is no.</exception>
    ValueTask<TicketFacts?> FindAsync(string ticket, CancellationToken cancellationToken);
}

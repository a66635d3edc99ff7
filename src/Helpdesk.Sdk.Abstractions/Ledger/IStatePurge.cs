namespace Helpdesk.Sdk;

/// <summary>An ability of an <see cref="IHelpdeskState"/>: to remove what has ended and counts for nothing any more.</summary>
public interface IStatePurge
{
    /// <summary>
    /// Removes ended operations, sessions, codes, links, approvals, messages and places, each some time after its end. Never a line of the
    /// history, an operation whose outcome is not known, what still counts for a limit or a guard, or what an idempotency key still promises.
    /// </summary>
    /// <param name="now">The time (UTC); ignored where the database's clock decides.</param>
    /// <param name="maximum">At most this many of each kind, so that nobody waits long behind it.</param>
    /// <param name="cancellationToken">Cancels before the transaction.</param>
    /// <returns>How many were removed; when it is less than <paramref name="maximum"/> nothing is left to remove.</returns>
    ValueTask<int> PurgeAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken);
}

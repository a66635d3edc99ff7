namespace Helpdesk.Sdk;

/// <summary>Keeps verification sessions.</summary>
public interface IVerificationSessionStore
{
    /// <summary>Adds a session and, in the same transaction, ends every other open or proven session of that operator that covers any of its accounts.</summary>
    ValueTask CreateAsync(VerificationSession session, CancellationToken cancellationToken);

    /// <summary>Reads one.</summary>
    ValueTask<VerificationSession?> FindAsync(SessionId id, CancellationToken cancellationToken);

    /// <summary>Replaces a session that has not ended, if its stored version is <c>session.Version - 1</c>.</summary>
    /// <returns>Whether it was replaced.</returns>
    ValueTask<bool> TryUpdateAsync(VerificationSession session, CancellationToken cancellationToken);
}

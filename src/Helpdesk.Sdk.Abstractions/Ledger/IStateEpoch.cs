namespace Helpdesk.Sdk;

/// <summary>
/// Capability of a state that outlives its process: tells where it stands, so that a witness outside can notice when it was
/// restored from a backup, and voids what must not come back to life with it.
/// </summary>
public interface IStateEpoch
{
    /// <summary>Reads where the state stands.</summary>
    /// <param name="sequence">The history entry whose seal is wanted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StateUnavailableException">The state cannot be read.</exception>
    ValueTask<StateEpoch> ReadEpochAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>
    /// In one transaction: begins another epoch, ends every code, secure link, caller proof, session and open approval, drops the messages that
    /// wait to be sent, cancels the campaigns that are not over or have failed recipients, and appends a line to the history. Nothing happens when another node was faster.
    /// </summary>
    /// <param name="expected">The epoch the caller saw.</param>
    /// <param name="next">The epoch that begins.</param>
    /// <param name="line">The line.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    /// <returns>Whether this call did it.</returns>
    /// <exception cref="StateUnavailableException">The state cannot be written; nothing was changed.</exception>
    ValueTask<bool> BeginEpochAsync(long expected, long next, HistoryEntry line, CancellationToken cancellationToken);
}

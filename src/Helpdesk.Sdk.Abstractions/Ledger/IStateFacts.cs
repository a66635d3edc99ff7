namespace Helpdesk.Sdk;

/// <summary>
/// Capability of a state: keeps small facts by name that every node must agree on (which directory a store's name stood for, how far a sink got).
/// </summary>
public interface IStateFacts
{
    /// <summary>Reads a fact.</summary>
    /// <returns>Its value; <see langword="null"/> when there is none.</returns>
    /// <exception cref="StateUnavailableException">The state cannot be read.</exception>
    ValueTask<string?> FindFactAsync(string name, CancellationToken cancellationToken);

    /// <summary>Changes a fact if it is what the caller takes it for, in one transaction; of several nodes that try, one succeeds.</summary>
    /// <param name="name">The fact.</param>
    /// <param name="expected">What it must be now; <see langword="null"/> = absent.</param>
    /// <param name="value">What it becomes; <see langword="null"/> = absent.</param>
    /// <param name="line">A history line that is appended with the change, and only then.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    /// <returns>Whether it was changed by this call.</returns>
    /// <exception cref="StateUnavailableException">The state cannot be written; nothing was changed.</exception>
    ValueTask<bool> ChangeFactAsync(string name, string? expected, string? value, HistoryEntry? line, CancellationToken cancellationToken);
}
